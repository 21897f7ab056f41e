import { Stack } from '@mantine/core';
import { type ApiKey, useRecentApiKeys, validScimKeys } from '../../api/api-keys';
import { keyName } from '../../words/key-name';
import { Notice } from '../../components/notice';
import { keyExpiry } from '../../words/key-expiry';

/** Keys about to expire: provisioning stops on that day unless a new one is in its place. */
export function ExpiryWarnings() {
  const { data = [] } = useRecentApiKeys();
  const lasting = validScimKeys(data)[0];
  const expiring = data.filter((key) => key.state === 'active' && keyExpiry(key.daysLeft).urgency !== 'none');
  if (expiring.length === 0) return null;
  return (
    <Stack gap="xs" mb="lg">
      {expiring.map((key) => (
        <Warning key={key.id} apiKey={key} successor={lasting?.id === key.id ? undefined : lasting} />
      ))}
    </Stack>
  );
}

function Warning({ apiKey, successor }: { apiKey: ApiKey; successor: ApiKey | undefined }) {
  const { words, urgency } = keyExpiry(apiKey.daysLeft);
  const isScim = apiKey.scopes.includes('scim');
  const hasSuccessor = isScim && successor !== undefined && keyExpiry(successor.daysLeft).urgency === 'none';
  return (
    <Notice
      meaning={urgency === 'broken' && !hasSuccessor ? 'broken' : 'attention'}
      title={`${keyName(apiKey)} ${words}`}
    >
      {hasSuccessor
        ? `Paste ${keyName(successor)} into your identity provider, then revoke this one.`
        : isScim
          ? 'Provisioning stops on that day. Make a new key, paste it into your identity provider, then revoke this one.'
          : 'What uses it stops on that day. Make a new key and put it in its place.'}
    </Notice>
  );
}
