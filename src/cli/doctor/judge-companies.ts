import { type Judgement, ok, wrong } from './finding.js';
import { someOf } from './some-of.js';

/** A company that lacks what every company has. */
export interface IncompleteCompany {
  readonly slug: string;
  readonly defaultPools: number;
  readonly isConfigured: boolean;
}

/**
 * Whether every company has exactly one default agent pool and its identity configuration (domain invariant 3). Muster makes
 * them with the company and never removes them, so something else did.
 */
export function judgeCompanies(total: number, incomplete: readonly IncompleteCompany[]): Judgement {
  if (incomplete.length === 0) return ok(total === 1 ? '1 company has its own' : `${total} companies have their own`);
  const complaints = incomplete.map(({ slug, defaultPools, isConfigured }) => {
    const lacking = [
      ...(defaultPools === 1 ? [] : [`${defaultPools === 0 ? 'no' : defaultPools} default pool`]),
      ...(isConfigured ? [] : ['no identity configuration']),
    ];
    return `${slug} has ${lacking.join(' and ')}`;
  });
  return wrong(`${someOf(complaints)}. New users have no place to go. Restore the rows from a backup.`);
}
