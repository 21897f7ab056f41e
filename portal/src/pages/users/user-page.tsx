import { Anchor, Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { api, answerOf, type Schema } from '../../api/client';
import { isAtLeast } from '../../api/roles';
import { useSession } from '../../api/use-session';
import { Detail } from '../../components/detail';
import { EventList } from '../../components/events/event-list';
import { ManagedByBadge } from '../../components/managed-by-badge';
import { Notice } from '../../components/notice';
import { PageHeader } from '../../components/page-header';
import { RoleProvenance } from '../../components/role-provenance';
import { Section } from '../../components/section';
import { Sessions } from '../../components/sessions';
import { useProvider } from '../../components/use-provider';
import { providerName } from '../../words/provider-name';
import { DeleteUser } from './delete-user';
import { EditUser } from './edit-user';
import { SsoBinding } from './sso-binding';
import { UserActivation } from './user-activation';
import { useOpenInvitation } from './use-open-invitation';
import { UserAttributes } from './user-attributes';
import { UserInvitation } from './user-invitation';
import { UserPools } from './user-pools';
import { UserReceipts } from './user-receipts';
import { UserStatus } from './user-status';

/** One person: who keeps them, what they may do and why, where they are in. */
export default function UserPage() {
  const { id = '' } = useParams();
  const user = useQuery({
    queryKey: ['users', id],
    queryFn: () => answerOf(api.GET('/api/v1/users/{id}', { params: { path: { id } } })),
  });
  return (
    <Detail query={user} missing="There is no such user">
      {(found) => <User user={found} />}
    </Detail>
  );
}

function User({ user }: { user: Schema<'UserView'> }) {
  const provider = useProvider();
  const own = useSession().role;
  const [dialog, setDialog] = useState<'edit' | 'delete' | null>(null);
  const close = (): void => setDialog(null);
  const invitation = useOpenInvitation(user);
  const isInvited = invitation !== undefined && invitation.state !== 'revoked';
  return (
    <>
      <PageHeader
        title={user.displayName ?? user.userName}
        purpose={
          <>
            {user.userName} · <UserStatus active={user.active} isInvited={isInvited} />
          </>
        }
        actions={
          user.isReadOnly ? (
            <ManagedByBadge provider={provider} />
          ) : (
            <Button variant="default" onClick={() => setDialog('edit')}>
              Edit
            </Button>
          )
        }
      />
      {user.isReadOnly && (
        <Notice meaning="info">
          Names, email, status and direct role are changed in {providerName(provider)}. Agent pools are given here.
        </Notice>
      )}
      {invitation && <UserInvitation invitation={invitation} />}
      <Section title="Role" purpose="The highest of the direct role and the roles of all agent pools.">
        <RoleProvenance effective={user.effectiveRole} />
      </Section>
      <Section title="Agent pools">
        <UserPools user={user} />
      </Section>
      <Section title="Profile">
        <UserAttributes user={user} />
      </Section>
      <Section title="Sessions">
        <Sessions userId={user.id} mayEnd={isAtLeast(own, user.effectiveRole.role)} />
      </Section>
      {isAtLeast(own, 'admin') && (
        <Section title="Single sign-on" purpose="As whom of the provider's people they sign in.">
          <SsoBinding user={user} />
        </Section>
      )}
      {isAtLeast(own, 'admin') && (
        <Section
          title="History"
          purpose={
            <>
              What they did, and what was done to them.{' '}
              {user.isReadOnly && (
                <Anchor component={Link} to={`/activity/requests?resourceId=${user.id}`} inherit>
                  The requests of {providerName(provider)}
                </Anchor>
              )}
            </>
          }
        >
          <EventList filter={{ personId: user.id }} empty={<Text size="sm">Nothing yet.</Text>} />
        </Section>
      )}
      {isAtLeast(own, 'admin') && <UserReceipts userId={user.id} />}
      {!user.isReadOnly && (
        <Section title="Access and deletion">
          <UserActivation user={user} onDelete={() => setDialog('delete')} />
        </Section>
      )}
      {dialog === 'edit' && <EditUser user={user} onClose={close} />}
      {dialog === 'delete' && <DeleteUser user={user} onClose={close} />}
    </>
  );
}
