import Table from 'cli-table3';
import type { Arrivals } from './arrivals.js';

/** No line between the rows of people. */
const DENSE = { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' };

/** What arrived, as tables for a terminal; without colours, so that it reads the same in a file. */
export function arrivalsTable(all: readonly Arrivals[]): string {
  const style = { head: [], border: [] };
  const overview = new Table({ head: ['', ...all.map(({ company }) => company)], style });
  const row = (title: string, value: (arrivals: Arrivals) => string | number): void => {
    overview.push([title, ...all.map(value)]);
  };
  row('Provisioned by', ({ provider }) => provider);
  row('Active users', ({ users }) => users.active);
  row('Inactive users', ({ users }) => users.inactive);
  row('Deleted users', ({ users }) => users.deleted);
  row('Agent pools (role): members', ({ pools }) =>
    lines(pools, (pool) => `${pool.name} (${pool.role}): ${pool.members}`),
  );
  row('Managers by the provider', ({ roles }) => roles.direct);
  row('Managers through a pool', ({ roles }) => roles.throughPool);
  row('Audit events', ({ auditEvents }) => lines(Object.entries(auditEvents), ([action, n]) => `${action}: ${n}`));

  const people = new Table({
    head: ['Company', 'User', 'Active', 'Agent pools', 'Direct role', 'Effective role'],
    style,
    chars: DENSE,
  });
  for (const { company, samples } of all) {
    for (const { userName, active, pools, directRole, effectiveRole } of samples) {
      people.push([company, userName, active ? 'yes' : 'no', pools, directRole, effectiveRole]);
    }
  }
  return `${overview.toString()}\n\nSome of them:\n${people.toString()}`;
}

function lines<T>(items: readonly T[], line: (item: T) => string): string {
  return items.map(line).join('\n');
}
