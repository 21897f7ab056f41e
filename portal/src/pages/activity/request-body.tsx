import { Code, Text } from '@mantine/core';
import type { Schema } from '../../api/client';
import { prettyJson } from '../../words/pretty-json';
import classes from './request-body.module.css';

/** A body as it was, without secrets. */
export function RequestBody({
  body,
  areDropped,
  none,
}: {
  body: Schema<'LogBodyView'> | null;
  areDropped: boolean;
  none: string;
}) {
  if (body === null) {
    return (
      <Text size="sm" c="dimmed">
        {areDropped ? 'It was not kept: there were too many requests at that moment.' : none}
      </Text>
    );
  }
  return (
    <>
      <Code block tabIndex={0} className={classes['body']}>
        {prettyJson(body.text)}
      </Code>
      {body.isCut && (
        <Text size="xs" c="dimmed" mt={4}>
          Only its beginning was kept.
        </Text>
      )}
    </>
  );
}
