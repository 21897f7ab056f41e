import { Anchor, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { Schema } from '../../api/client';
import { Time } from '../../components/time';
import { requestLine } from '../../words/request-line';
import { requestSentence } from '../../words/request-sentence';
import classes from './request-row.module.css';
import { RequestStatus } from './request-status';

/** One request in a line, or several of one kind that were counted; it leads to its bodies. */
export function RequestRow({ entry }: { entry: Schema<'LogEntryView'> }) {
  return (
    <div role="listitem" className={classes['row']}>
      <span className={classes['status']}>
        <RequestStatus entry={entry} />
      </span>
      <div className={classes['words']}>
        <Anchor component={Link} to={`/activity/requests/${entry.id}`} size="sm" fw={500}>
          {requestSentence(entry)}
        </Anchor>
        <Text size="xs" c="dimmed">
          {requestLine(entry)}
        </Text>
        {entry.status >= 400 && <Text size="sm">{entry.detail}</Text>}
      </div>
      <Text size="sm" c="dimmed" className={classes['by']}>
        {entry.apiKey?.name ?? 'without a good key'}
      </Text>
      <Text size="sm" c="dimmed" className={classes['time']}>
        <Time at={entry.at} />
      </Text>
    </div>
  );
}
