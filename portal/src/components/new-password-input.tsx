import { PasswordInput } from '@mantine/core';

/** As the server wants it. */
export const PASSWORD_RULE = 'At least 12 characters; a sentence is fine';

/** A password that is being chosen; seen by whoever types it, so that it need not be typed twice. */
export function NewPasswordInput({
  label,
  value,
  error,
  onChange,
}: {
  label: string;
  value: string;
  error?: string;
  onChange: (value: string) => void;
}) {
  return (
    <PasswordInput
      label={label}
      description={PASSWORD_RULE}
      autoComplete="new-password"
      minLength={12}
      required
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
