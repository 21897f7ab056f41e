import { REFUSALS, type Exchange } from './exchange.js';

/** What the set-up of a provider comes to, step by step. */
export const MILESTONES = [
  'contact',
  'connectionTest',
  'lookUp',
  'userCreated',
  'userUpdated',
  'userDeactivated',
  'userDeleted',
  'groupPushed',
  'error',
  'refused',
] as const;
export type Milestone = (typeof MILESTONES)[number];

/** How a repair is named among the milestones: `repair:opCase`. */
export const REPAIR_PREFIX = 'repair:';

const GUID = /"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"/i;

/** The milestones that one request reached, and the repairs it needed. `contact` is a request with a good key. */
export function milestonesOf(exchange: Exchange): string[] {
  const { companyId, status, refusal, repairs } = exchange;
  const reached: Milestone[] = [];
  if (companyId !== undefined) reached.push('contact');
  if (refusal !== undefined && REFUSALS.includes(refusal)) reached.push('refused');
  else if (status >= 400) reached.push('error');
  if (status < 400) reached.push(...stepsOf(exchange));
  return [...reached, ...repairs.map((repair) => REPAIR_PREFIX + repair)];
}

function stepsOf(exchange: Exchange): Milestone[] {
  const { operation, resource } = exchange;
  if (operation === 'list') return listStep(exchange);
  const isChange = operation === 'create' || operation === 'update' || operation === 'delete';
  if (!isChange) return [];
  if (resource?.type === 'Group') return operation === 'delete' ? [] : ['groupPushed'];
  if (resource?.type !== 'User') return [];
  if (operation === 'create') return ['userCreated'];
  if (operation === 'delete') return ['userDeleted'];
  return resource.active === false ? ['userUpdated', 'userDeactivated'] : ['userUpdated'];
}

/**
 * Okta tests with the first two users (`startIndex=1&count=2`), Entra ID with a random GUID in the matching attribute, which
 * nobody has (learn.microsoft.com, use-scim-to-provision-users-and-groups). Both look people up with `eq`.
 */
function listStep({ query, totalResults }: Exchange): Milestone[] {
  const parameters = new URLSearchParams(query);
  const filter = parameters.get('filter');
  if (filter === null) {
    return parameters.get('startIndex') === '1' && parameters.get('count') === '2' ? ['connectionTest'] : [];
  }
  if (GUID.test(filter) && totalResults === 0) return ['connectionTest'];
  return /\beq\b/i.test(filter) ? ['lookUp'] : [];
}
