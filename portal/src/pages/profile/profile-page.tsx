import { Anchor, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api, answerOf, type Schema } from '../../api/client';
import { useSession } from '../../api/use-session';
import { Detail } from '../../components/detail';
import { Facts } from '../../components/facts';
import { PageHeader } from '../../components/page-header';
import { Section } from '../../components/section';
import { Sessions } from '../../components/sessions';
import { membershipReason } from '../../words/membership-reason';

/** One's own profile, roles and pools; the whole portal to whoever is a plain user. */
export default function ProfilePage() {
  const me = useQuery({ queryKey: ['me'], queryFn: () => answerOf(api.GET('/api/v1/me')) });
  return (
    <Detail query={me} missing="Your account is not there any more">
      {(found) => <Profile me={found} />}
    </Detail>
  );
}

function Profile({ me }: { me: Schema<'UserView'> }) {
  const { company, user } = useSession();
  const deciding = me.effectiveRole.grants.filter(({ decides }) => decides);
  const through = deciding.map(({ pool }) => (pool === undefined ? 'given directly' : `through pool ${pool.name}`));
  return (
    <>
      <PageHeader title={me.displayName ?? me.userName} purpose={`What ${company.name} knows of you here.`} />
      <Section title="Profile">
        <Facts
          facts={[
            ['User name', me.userName],
            ['Given name', me.givenName],
            ['Family name', me.familyName],
            ['Email', me.email],
            ['Role', `${me.effectiveRole.role}, ${through.join(' and ')}`],
            ['Groups', me.groups.map(({ displayName }) => displayName).join(', ') || null],
          ]}
        />
        {me.isReadOnly && (
          <Text size="sm" mt="sm">
            Your account is kept by your company&rsquo;s identity provider. Names and email are changed there.
          </Text>
        )}
      </Section>
      <Section title="Agent pools">
        {me.pools.length === 0 && <Text size="sm">You are in no agent pool.</Text>}
        {me.pools.map((pool) => (
          <Text key={pool.id} size="sm">
            <b>{pool.name}</b> ({pool.role}), {membershipReason(pool)}
          </Text>
        ))}
      </Section>
      <Section title="Where you are signed in">
        <Sessions userId={me.id} mayEnd={false} />
      </Section>
      {user.mayChangePassword && (
        <Section title="Password">
          <Anchor component={Link} to="/profile/password" size="sm">
            Change your password
          </Anchor>
          <Text size="sm">Every other place where you are signed in is signed out by it.</Text>
        </Section>
      )}
    </>
  );
}
