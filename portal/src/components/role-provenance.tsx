import { Anchor, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { Schema } from '../api/client';

/** `manager — through pool Payments, through group Eng-Leads`, each part a link. Only what decides over the role is named. */
export function RoleProvenance({ effective }: { effective: Schema<'EffectiveRoleView'> }) {
  const deciding = effective.grants.filter((grant) => grant.decides);
  return (
    <Text component="span" size="sm">
      <b>{effective.role}</b>
      {deciding.map((grant, index) => (
        <span key={grant.pool?.id ?? 'direct'}>
          {index === 0 ? ' — ' : '; '}
          <Reason grant={grant} />
        </span>
      ))}
    </Text>
  );
}

function Reason({ grant: { pool, groups = [] } }: { grant: Schema<'RoleGrantView'> }) {
  if (pool === undefined) return <>given directly</>;
  return (
    <>
      through pool{' '}
      <Anchor component={Link} to={`/agent-pools/${pool.id}`} size="sm">
        {pool.name}
      </Anchor>
      {groups.map((group) => (
        <span key={group.id}>
          , through group{' '}
          <Anchor component={Link} to={`/groups/${group.id}`} size="sm">
            {group.displayName}
          </Anchor>
        </span>
      ))}
    </>
  );
}
