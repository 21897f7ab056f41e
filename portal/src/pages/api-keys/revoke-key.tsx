import { Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ApiKey, API_KEYS_KEY, useRecentApiKeys, validScimKeys } from '../../api/api-keys';
import { keyName } from '../../words/key-name';
import { answerOf, api } from '../../api/client';
import { ConfirmByName } from '../../components/confirm-by-name';

/** Ends a key for good, after saying what stops. */
export function RevokeKey({ apiKey, onClose }: { apiKey: ApiKey | null; onClose: () => void }) {
  const client = useQueryClient();
  const { data = [] } = useRecentApiKeys();
  const revoke = useMutation({
    mutationFn: (id: string) => answerOf(api.DELETE('/api/v1/api-keys/{id}', { params: { path: { id } } })),
    onSuccess: () => {
      onClose();
      return client.invalidateQueries({ queryKey: API_KEYS_KEY });
    },
  });
  if (apiKey === null) return null;
  const others = validScimKeys(data).filter(({ id }) => id !== apiKey.id);
  const isLastScim = apiKey.scopes.includes('scim') && others.length === 0;
  return (
    <ConfirmByName
      title={`Revoke ${keyName(apiKey)}`}
      name={keyName(apiKey)}
      action="Revoke"
      isOpen
      isPending={revoke.isPending}
      error={revoke.error}
      onConfirm={() => revoke.mutate(apiKey.id)}
      onClose={() => {
        revoke.reset();
        onClose();
      }}
    >
      <Text size="sm">
        {isLastScim
          ? 'It is your only key for provisioning: your identity provider is refused from that moment.'
          : 'Whatever still uses it is refused from that moment.'}{' '}
        A revoked key cannot be brought back.
      </Text>
    </ConfirmByName>
  );
}
