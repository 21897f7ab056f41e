import { Select, Text } from '@mantine/core';
import type { IdentityConfiguration } from '../../api/identity-configuration';
import { providerName } from '../../words/provider-name';
import type { Editing } from './editing';
import classes from './switch-row.module.css';

const CHOICES = [
  { value: 'okta', label: 'Okta' },
  { value: 'entra', label: 'Microsoft Entra ID' },
  { value: 'other', label: 'Another one' },
];

/** The company's one identity provider. It decides over words and warnings, never over what is let in. */
export function ProviderChoice({ editing: { saved, next, draft, set } }: { editing: Editing }) {
  const { lastDialect } = saved;
  return (
    <div className={classes['row']} data-changed={draft.provider !== undefined || undefined}>
      <Text size="sm" fw={500} id="provider">
        Identity provider
      </Text>
      <div className={classes['state']}>
        <Select
          aria-labelledby="provider"
          w={240}
          maw="100%"
          placeholder="Not named yet"
          data={CHOICES}
          value={next.provider}
          onChange={(provider) => set({ provider: provider as IdentityConfiguration['provider'] })}
          clearable
          clearButtonProps={{ 'aria-label': 'Name none' }}
        />
        {next.provider === null && lastDialect !== null && (
          <Text size="sm">Its requests look like those of {providerName(lastDialect)}.</Text>
        )}
      </div>
    </div>
  );
}
