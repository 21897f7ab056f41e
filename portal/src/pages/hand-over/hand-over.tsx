import { Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import { type IdentityConfiguration, rereadIdentityConfiguration } from '../../api/identity-configuration';
import { ErrorPanel } from '../../components/error-panel';
import { Notice } from '../../components/notice';
import { ProgressOfMany } from '../../components/progress-of-many';
import { people } from '../../words/count';
import { providerName } from '../../words/provider-name';
import { UnseenConfirmation } from '../identity-configuration/unseen-confirmation';

/** What a hand-over would do now, and the button that does it: everybody at once, or nobody. */
export function HandOver({
  configuration: { counts, provider, scimEnabled },
}: {
  configuration: IdentityConfiguration;
}) {
  const [isAsking, { open, close }] = useDisclosure(false);
  const client = useQueryClient();
  const handOver = useMutation({
    mutationFn: (confirmUnseen: boolean) =>
      answerOf(api.POST('/api/v1/identity-configuration/hand-over', { body: { confirmUnseen } })),
    onSuccess: async () => {
      await rereadIdentityConfiguration(client);
      await client.invalidateQueries({ queryKey: ['hand-over'] });
    },
  });
  const going = counts.seen + counts.unseen;
  const name = providerName(provider);
  return (
    <Stack gap="md" mb="lg">
      <Text size="sm">
        {going === 0
          ? 'Nobody is left to hand over.'
          : `${people(counts.seen)} seen from ${name}, ${counts.unseen.toLocaleString('en')} never seen. `}
        {counts.excluded > 0 &&
          (counts.excluded === 1
            ? 'One break-glass admin stays local.'
            : `${counts.excluded} break-glass admins stay local.`)}
      </Text>
      {handOver.data && (
        <Notice meaning="good" title={`${people(handOver.data.seen + handOver.data.unseen)} handed over`}>
          They are read-only here now. Those whom {name} has not claimed yet are under &quot;not yet linked&quot;.
        </Notice>
      )}
      {handOver.error && <ErrorPanel error={handOver.error} title="Nobody was handed over" />}
      {handOver.isPending && <ProgressOfMany total={going} doing="Handing over" />}
      {going > 0 && !handOver.isPending && (
        <Group gap="md">
          <Button disabled={!scimEnabled} onClick={counts.unseen > 0 ? open : () => handOver.mutate(false)}>
            Hand over {people(going)}
          </Button>
          {!scimEnabled && (
            <Text size="sm" c="dimmed">
              SCIM is off.
            </Text>
          )}
        </Group>
      )}
      <UnseenConfirmation
        counts={counts}
        isOpen={isAsking}
        onClose={close}
        onConfirm={() => {
          close();
          handOver.mutate(true);
        }}
      />
    </Stack>
  );
}
