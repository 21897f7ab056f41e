import { Button, CopyButton, Text } from '@mantine/core';
import { Check, Copy } from './icons';
import classes from './copy-field.module.css';

/**
 * A value that is pasted somewhere else.
 *
 * @param label what it is called there, in that place's own words
 * @param onCopied for what must be copied before one may leave
 */
export function CopyField({
  label,
  value,
  note,
  onCopied,
}: {
  label: string;
  value: string;
  note?: string;
  onCopied?: () => void;
}) {
  return (
    <div role="group" aria-label={label}>
      <Text size="sm" fw={500}>
        {label}
      </Text>
      <div className={classes['field']}>
        <code className={classes['value']}>{value}</code>
        <CopyButton value={value} timeout={2_000}>
          {({ copied, copy }) => (
            <Button
              size="xs"
              variant="default"
              leftSection={copied ? <Check /> : <Copy />}
              aria-live="polite"
              className={classes['button']}
              onClick={() => {
                copy();
                onCopied?.();
              }}
            >
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
      </div>
      {note && (
        <Text size="xs" c="dimmed" mt={4}>
          {note}
        </Text>
      )}
    </div>
  );
}
