import { counted, enumerate, type Phrase } from './sentence.js';
import { named, numberOf, targetOf, type ToldEvent } from './told-event.js';

export function groupCreated(event: ToldEvent): Phrase {
  const members = numberOf(event.after?.['members']);
  return ['created the group ', targetOf(event), members === 0 ? '' : ` with ${counted(members, 'member')}`];
}

/** A rename says from what; a change of members says how many. */
export function groupUpdated(event: ToldEvent): Phrase {
  const { before, after } = event;
  const name = before?.['displayName'];
  const told = membersTold(event);
  const members = told === '' ? '' : `; ${told}`;
  if (typeof name === 'string') return [`renamed the group ${name} to `, targetOf(event), members];
  const what = after?.['externalId'] === undefined ? 'attributes' : 'the external id';
  return [`changed ${what} of the group `, targetOf(event), members];
}

export function membersChanged(event: ToldEvent): Phrase {
  const told = membersTold(event);
  return ['changed the members of the group ', targetOf(event), told === '' ? '' : `: ${told}`];
}

export const groupDeleted = (event: ToldEvent): Phrase => ['deleted the group ', targetOf(event)];

export const groupLinked = (event: ToldEvent): Phrase => [
  'linked the group ',
  targetOf(event),
  ' to the agent pool ',
  named('agentPool', event.after?.['poolId'], event.after?.['pool']),
];

export const groupUnlinked = (event: ToldEvent): Phrase => [
  'ended the link of the group ',
  targetOf(event),
  ' to the agent pool ',
  named('agentPool', event.before?.['poolId'], event.before?.['pool']),
];

function membersTold({ after }: ToldEvent): string {
  const added = numberOf(after?.['membersAdded']);
  const removed = numberOf(after?.['membersRemoved']);
  return enumerate([...(added > 0 ? [`${added} added`] : []), ...(removed > 0 ? [`${removed} removed`] : [])]);
}
