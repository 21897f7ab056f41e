import { Anchor } from '@mantine/core';
import { Link } from 'react-router';

/** The agent pools a group is linked to, each with its role. */
export function PoolLinks({
  pools,
}: {
  pools: readonly { readonly id: string; readonly name: string; readonly role: string }[];
}) {
  if (pools.length === 0) return <>none</>;
  return pools.map((pool, index) => (
    <span key={pool.id}>
      {index > 0 && ', '}
      <Anchor component={Link} to={`/agent-pools/${pool.id}`} size="sm">
        {pool.name}
      </Anchor>{' '}
      ({pool.role})
    </span>
  ));
}
