import { Button, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { toFailure } from '../../api/api-failure';
import { ErrorPanel } from '../../components/error-panel';
import { ProgressOfMany } from '../../components/progress-of-many';
import { Notice } from '../../components/notice';
import type { Editing } from './editing';
import classes from './save-bar.module.css';
import { UnseenConfirmation } from './unseen-confirmation';
import { WhatSaveDoes } from './what-save-does';

/** What Save will do, in words; not there while nothing is changed. */
export function SaveBar({
  editing,
  error,
  isPending,
  onSave,
  onDiscard,
}: {
  editing: Editing;
  error: Error | null;
  isPending: boolean;
  onSave: (confirmUnseen: boolean) => void;
  onDiscard: () => void;
}) {
  const [isAsking, { open, close }] = useDisclosure(false);
  const { saved, draft } = editing;
  if (Object.keys(draft).length === 0) return null;
  const asksFirst = draft.provisionExistingUsers === true && saved.counts.unseen > 0;
  return (
    <div className={classes['bar']} role="region" aria-label="Unsaved changes">
      {error && <SaveError error={error} />}
      <div className={classes['words']} aria-live="polite">
        <WhatSaveDoes editing={editing} />
      </div>
      {isPending && draft.provisionExistingUsers === true && (
        <ProgressOfMany doing="Handing over" total={saved.counts.seen + saved.counts.unseen} />
      )}
      <Group gap="xs" justify="flex-end">
        <Button variant="default" onClick={onDiscard} disabled={isPending}>
          Discard
        </Button>
        <Button onClick={asksFirst ? open : () => onSave(false)} loading={isPending}>
          Save
        </Button>
      </Group>
      <UnseenConfirmation
        counts={saved.counts}
        isOpen={isAsking}
        onClose={close}
        onConfirm={() => {
          close();
          onSave(true);
        }}
      />
    </div>
  );
}

function SaveError({ error }: { error: Error }) {
  if (toFailure(error).status !== 412) return <ErrorPanel error={error} title="Nothing was saved" />;
  return (
    <Notice meaning="broken" title="Somebody else changed this meanwhile">
      Nothing was saved, so that their change is not lost. Discard shows how it is now; then make yours again.
    </Notice>
  );
}
