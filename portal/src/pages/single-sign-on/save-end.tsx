import { Button, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { FormError } from '../../components/form-error';
import { Notice } from '../../components/notice';
import type { useSave } from './use-save';

/**
 * The end of every form of the connection: who is signed out by it, what was refused, Save, and what comes next.
 *
 * @param fields those at which the form shows a sentence, as for `FormError`
 * @param children other buttons beside Save
 */
export function SaveEnd({
  save,
  signedOut,
  fields,
  title = 'It was not saved',
  children,
}: {
  save: Pick<ReturnType<typeof useSave>, 'error' | 'isPending' | 'isSuccess'>;
  signedOut: string | null;
  fields: readonly string[];
  title?: string;
  children?: ReactNode;
}) {
  return (
    <>
      {signedOut !== null && <Notice meaning="attention">{signedOut}</Notice>}
      <FormError error={save.error} fields={fields} title={title} />
      <Group gap="xs">
        <Button type="submit" loading={save.isPending}>
          Save
        </Button>
        {children}
      </Group>
      {save.isSuccess && (
        <Text size="sm" role="status">
          Saved. Test it below.
        </Text>
      )}
    </>
  );
}
