import { planRefusal, scimFirst, type Refusal, type RuleFacts } from './configuration-rules.js';

/** What decides whether the company's local users may be handed over to its provider now. */
export interface HandOverFacts extends Pick<RuleFacts, 'company' | 'supportContact'> {
  readonly scimEnabled: boolean;
  /** Break-glass admins that can sign in: the only local users afterwards. */
  readonly breakGlassAdmins: number;
  /** Local users without the break-glass ones: those that the provider asked for or tried to create, and the others. */
  readonly seen: number;
  readonly unseen: number;
  /** The admin has said that the unseen ones shall go too. */
  readonly confirmUnseen: boolean;
}

/**
 * Everything that stands against the hand-over, weightiest first; empty: it may be done (invariants 2, 9, 10, 12).
 *
 * A user whom the provider does not know is read-only afterwards and nobody's; hence the confirmation of its own.
 */
export function handOverRefusals(facts: HandOverFacts): Refusal[] {
  return [
    facts.scimEnabled ? null : scimFirst('provisionExistingUsers'),
    planRefusal(facts),
    facts.breakGlassAdmins > 0 ? null : NO_BREAK_GLASS,
    facts.unseen === 0 || facts.confirmUnseen ? null : unseenUsers(facts),
  ].filter((refusal) => refusal !== null);
}

const NO_BREAK_GLASS: Refusal = {
  kind: 'conflict',
  code: 'identityConfiguration.breakGlassFirst',
  message: 'Name a break-glass admin first: all other local users become read-only.',
  field: 'provisionExistingUsers',
  warning: 'The local users were handed over and no break-glass admin remains: only the provider can give access now.',
};

function unseenUsers({ seen, unseen }: HandOverFacts): Refusal {
  return {
    kind: 'conflict',
    code: 'handOver.unseenUsers',
    message:
      `${unseen} of ${seen + unseen} local users were never seen from the provider; it may not know them. ` +
      'Look at the preview, then send confirmUnseen: true to hand them over too.',
    field: 'confirmUnseen',
  };
}
