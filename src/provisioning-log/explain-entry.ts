import { providerName } from '../common/provider-name.js';
import type { Operation, Refusal } from './exchange.js';
import { BY_STATUS, BY_TYPE, OUR_FAULT, type Reason, REFUSED, UNKNOWN_ADDRESS } from './reasons.js';

/** What an explanation is made from. */
export interface Explained {
  readonly operation: Operation;
  readonly status: number;
  readonly scimType: string | null;
  readonly detail: string | null;
  readonly refusal: Refusal | null;
  readonly resourceType: string | null;
  readonly resourceName: string | null;
  /** As the request shows; else the one that the company has named. */
  readonly client: string | null;
}

/** An entry in plain words, for an admin who has never read an RFC. */
export interface Explanation {
  /** One sentence. */
  readonly asked: string;
  /** What came of it, and why. */
  readonly answered: string;
  /** What to do, in Okta or Entra ID where that is where to do it; null: nothing. */
  readonly whatToDo: string | null;
}

/** Says an entry in plain words: what was asked, what came of it and why, and what to do about it. */
export function explainEntry(entry: Explained): Explanation {
  const asked = `${providerName(entry.client, 'The provider')} ${askedFor(entry)}.`;
  const reason = reasonOf(entry);
  if (reason === undefined) return { asked, answered: doneIn(entry), whatToDo: null };
  const sentence = entry.detail === null ? '' : ` The answer said: “${entry.detail}”`;
  return {
    asked,
    answered: `Muster refused, because ${reason.why}.${sentence}`,
    whatToDo: adviceFor(entry.client, reason),
  };
}

function reasonOf({ status, scimType, refusal, operation, resourceType }: Explained): Reason | undefined {
  if (status < 400) return undefined;
  if (refusal !== null) return REFUSED[refusal];
  if (status === 404 && operation !== 'bulk' && resourceType === null) return UNKNOWN_ADDRESS;
  return (
    (scimType === null ? undefined : BY_TYPE[scimType]) ??
    BY_STATUS[status] ??
    (status < 500 ? BY_STATUS[400] : OUR_FAULT)
  );
}

function adviceFor(client: string | null, { advice }: Reason): string {
  if (typeof advice === 'string') return advice;
  return client === 'okta' || client === 'entra' ? advice[client] : advice.other;
}

function askedFor({ operation, resourceType, resourceName }: Explained): string {
  const kind = resourceType === 'Group' ? 'group' : 'user';
  const which = resourceName === null ? `a ${kind}` : `the ${kind} ${resourceName}`;
  switch (operation) {
    case 'create':
      return `asked to create ${which}`;
    case 'update':
      return `asked to change ${which}`;
    case 'delete':
      return `asked to delete ${which}`;
    case 'read':
      return `asked for ${which}`;
    case 'list':
      return resourceName === null
        ? `looked for ${resourceType === null ? 'users and groups' : `${kind}s`}`
        : `looked for ${which}`;
    case 'bulk':
      return 'asked for many changes at once';
    case 'discovery':
      return 'asked what Muster can do';
    case 'other':
      return 'sent a request';
  }
}

function doneIn({ operation, status }: Explained): string {
  if (status === 304) return 'Nothing had changed since it last asked.';
  switch (operation) {
    case 'create':
    case 'update':
    case 'delete':
      return 'It was done.';
    case 'bulk':
      return 'Each change was done or refused by itself; the answer says which.';
    default:
      return 'It was answered.';
  }
}
