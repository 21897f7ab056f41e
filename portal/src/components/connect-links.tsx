import { Anchor, Text } from '@mantine/core';
import { Link } from 'react-router';

/** The guides to provisioning: that of the company's provider, or both while none is named. */
export function ConnectLinks({ provider }: { provider: string | null }) {
  const base = '/settings/identity-configuration';
  return (
    <Text size="sm">
      Step by step:{' '}
      {provider !== 'entra' && (
        <Anchor component={Link} size="sm" to={`${base}/connect-okta`}>
          Connect Okta
        </Anchor>
      )}
      {provider !== 'entra' && provider !== 'okta' && ' · '}
      {provider !== 'okta' && (
        <Anchor component={Link} size="sm" to={`${base}/connect-entra`}>
          Connect Microsoft Entra ID
        </Anchor>
      )}
    </Text>
  );
}
