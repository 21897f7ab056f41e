import { Button, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, answerOf, type Schema } from '../../api/client';
import { Dialog } from '../../components/dialog';
import { ErrorPanel } from '../../components/error-panel';
import { Facts } from '../../components/facts';
import { Time } from '../../components/time';

/** As whom of the provider's people somebody signs in, and the way out when that is the wrong one. */
export function SsoBinding({ user }: { user: Schema<'UserView'> }) {
  const [isAsking, { open, close }] = useDisclosure(false);
  const params = { path: { id: user.id } };
  const shown = useQuery({
    queryKey: ['users', user.id, 'sso-binding'],
    queryFn: () => answerOf(api.GET('/api/v1/users/{id}/sso-binding', { params })),
  });
  if (shown.error) return <ErrorPanel error={shown.error} onRetry={() => void shown.refetch()} />;
  if (shown.data === undefined) return null;
  const { binding } = shown.data;
  if (binding === null) {
    return (
      <Text size="sm">
        Bound to nobody. Whoever signs in next with this external id, user name or verified email is bound to this user,
        and from then on names and addresses may change.
      </Text>
    );
  }
  return (
    <div className="stack">
      <Facts
        facts={[
          ['Provider', binding.issuer],
          ['Their id there', <code key="subject">{binding.subject}</code>],
          ['Bound', <Time key="at" at={binding.boundAt} />],
        ]}
      />
      <Group>
        <Button variant="default" onClick={open}>
          Unbind
        </Button>
      </Group>
      {isAsking && <Unbind user={user} onClose={close} />}
    </div>
  );
}

function Unbind({ user, onClose }: { user: Schema<'UserView'>; onClose: () => void }) {
  const client = useQueryClient();
  const name = user.displayName ?? user.userName;
  const unbind = useMutation({
    mutationFn: () => answerOf(api.DELETE('/api/v1/users/{id}/sso-binding', { params: { path: { id: user.id } } })),
    onSuccess: () => {
      onClose();
      return client.invalidateQueries({ queryKey: ['users', user.id] });
    },
  });
  return (
    <Dialog opened onClose={onClose} title={`Unbind ${name}`}>
      <div className="stack">
        <Text size="sm">
          Sessions that began through the provider end at once. At the next sign-in {name} is looked for anew, by
          external id, user name, then verified email, and bound to whoever that is. This is for somebody with a new
          account at the provider, or when the wrong one was bound.
        </Text>
        <Text size="sm">Roles, agent pools and the account itself stay. To keep somebody out, deactivate them.</Text>
        {unbind.error && <ErrorPanel error={unbind.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Keep
          </Button>
          <Button color="red" loading={unbind.isPending} onClick={() => unbind.mutate()}>
            Unbind
          </Button>
        </Group>
      </div>
    </Dialog>
  );
}
