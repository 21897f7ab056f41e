import { providerName } from '../../common/provider-name.js';
import type { ActorType } from '../actor.js';
import type { SentenceLink, SentencePart } from './sentence.js';

/** An audit event with what is known today of those it names. */
export interface ToldEvent {
  readonly action: string;
  readonly actorType: ActorType;
  readonly actorId: string | null;
  readonly actorName: string;
  readonly targetType: string;
  readonly targetId: string | null;
  readonly targetName: string | null;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
  /** The display names that the users have today; null for those who have none, are gone, or are no users. */
  readonly actorDisplayName: string | null;
  readonly targetDisplayName: string | null;
  /** Whether the target is a user who is still there. */
  readonly targetUserExists: boolean;
  /** Whether the actor is a key of the identity provider (scope `scim`). */
  readonly isByProvider: boolean;
  /** `provider` of the company's identity configuration; null when none is named. */
  readonly provider: string | null;
}

/** Who did it, as the first words of a sentence. */
export function actorOf(event: ToldEvent): SentencePart {
  const { actorType, actorId, actorName } = event;
  switch (actorType) {
    case 'user':
      return { text: event.actorDisplayName ?? actorName, link: linkTo('user', actorId) };
    case 'apiKey':
      return {
        text: event.isByProvider ? providerName(event.provider, 'The identity provider') : `API ${actorName}`,
        link: linkTo('apiKey', actorId),
      };
    case 'command':
      return { text: 'The muster command', link: null };
    case 'operatorKey':
    case 'system':
      return { text: actorName.charAt(0).toUpperCase() + actorName.slice(1), link: null };
  }
}

const LINKED: Readonly<Record<string, SentenceLink['type']>> = {
  user: 'user',
  agentPool: 'agentPool',
  group: 'group',
  apiKey: 'apiKey',
  identityConfiguration: 'identityConfiguration',
};

/** Whom or what it was done to; without a link when that is gone by now. */
export function targetOf(event: ToldEvent): SentencePart {
  const { targetType, targetId, targetName } = event;
  const type = LINKED[targetType];
  const isGone = targetType === 'user' ? !event.targetUserExists : event.action === `${targetType}.deleted`;
  const text = event.targetDisplayName ?? targetName ?? 'something without a name';
  return { text, link: type === undefined || isGone ? null : linkTo(type, targetId) };
}

/** A thing that the details of an event name. */
export function named(type: SentenceLink['type'], id: unknown, name: unknown): SentencePart {
  return { text: textOf(name), link: linkTo(type, typeof id === 'string' ? id : null) };
}

/** A detail of an event in words; what an event of another version left out is a question mark. */
export function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '?';
}

/** A detail of an event that counts something; 0 where it is absent. */
export function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}

function linkTo(type: SentenceLink['type'], id: string | null): SentenceLink | null {
  return id === null ? null : { type, id };
}
