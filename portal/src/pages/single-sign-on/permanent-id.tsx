import { TextInput } from '@mantine/core';

/** The SAML attribute that never changes for a person; empty: Muster finds it. */
export function PermanentId({
  value,
  description,
  error,
  onChange,
}: {
  value: string;
  description?: string;
  error: string | undefined;
  onChange: (name: string) => void;
}) {
  return (
    <TextInput
      label="Attribute with the permanent id"
      description={description}
      autoCapitalize="none"
      spellCheck={false}
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** What to fill in, where it is not known from which vendor somebody comes. */
export const PERMANENT_ID_OF_VENDORS = 'Okta: id, if you made it as the guide says. Entra ID: leave it empty.';
