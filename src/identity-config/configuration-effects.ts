import { providerName } from '../common/provider-name.js';
import { SWITCHES, type IdentitySwitches } from './identity-switches.js';

/** The switches and the break-glass admins, by the names that they sign in with. */
export interface EffectState {
  readonly switches: IdentitySwitches;
  readonly breakGlassNames: readonly string[];
}

/** What the effects of a change depend on, counted at this moment. */
export interface EffectFacts {
  /** Managed by the provider. */
  readonly scim: number;
  /** Local users who are no break-glass admins afterwards, whom the provider was seen asking for, and the others. */
  readonly seen: number;
  readonly unseen: number;
  /** Break-glass admins afterwards, who stay local. */
  readonly excluded: number;
  /** Live sessions that began with a password, without those of who is break-glass afterwards. */
  readonly passwordSessions: number;
  /** Live sessions of those who would be handed over. */
  readonly handedOverSessions: number;
  /** Active users without a password. */
  readonly withoutPassword: number;
  /** Passwords that the provider sent. */
  readonly syncedPasswords: number;
  /** Users the provider was never seen asking for are handed over too. */
  readonly confirmUnseen: boolean;
}

/** One thing that Save does. */
export interface Effect {
  /** The setting that causes it. */
  readonly field: keyof IdentitySwitches | 'breakGlassUserIds';
  readonly sentence: string;
  /** How many users, sessions or passwords it is about; null: nothing that is counted. */
  readonly count: number | null;
}

/** What a change does, setting by setting; empty: it changes nothing. */
export function configurationEffects(from: EffectState, to: EffectState, facts: EffectFacts): Effect[] {
  const changed = SWITCHES.filter((field) => from.switches[field] !== to.switches[field]);
  return [
    ...changed.flatMap((field) =>
      EFFECTS[field](to.switches, facts).map(([sentence, count]) => ({ field, sentence, count })),
    ),
    ...breakGlass(without(to.breakGlassNames, from.breakGlassNames), 'becomes', 'become'),
    ...breakGlass(without(from.breakGlassNames, to.breakGlassNames), 'is no longer', 'are no longer'),
  ];
}

type Told = readonly [sentence: string, count: number | null];

const EFFECTS: Readonly<Record<keyof IdentitySwitches, (to: IdentitySwitches, facts: EffectFacts) => Told[]>> = {
  provider: ({ provider }) => [
    [
      provider === null
        ? 'No provider is named: what is said about it stays general.'
        : `The provider is ${providerName(provider, 'another one than Okta and Microsoft Entra ID')}.`,
      null,
    ],
  ],
  ssoEnabled: (to, { passwordSessions, withoutPassword }) =>
    to.ssoEnabled
      ? [
          [`Everybody but break-glass admins signs in through ${named(to)}; passwords are refused.`, null],
          [`${many(passwordSessions, 'session that began with a password ends', SESSIONS_END)}.`, passwordSessions],
        ]
      : [
          [
            'People sign in with passwords again; ' +
              `${many(withoutPassword, 'active user has none and needs', 'active users have none and need')} a reset link.`,
            withoutPassword,
          ],
        ],
  scimEnabled: (to, { scim }) =>
    to.scimEnabled
      ? [[`From now on ${named(to)} may create, change and deactivate users.`, null]]
      : [
          [
            `The SCIM endpoint closes. ${many(scim, 'user stays', 'users stay')} read-only until returned to local.`,
            scim,
          ],
        ],
  provisionExistingUsers: (to, { seen, unseen, excluded, confirmUnseen, handedOverSessions }) => {
    if (!to.provisionExistingUsers) return [['Nobody returns by this: who was handed over stays read-only.', null]];
    const going = seen + (confirmUnseen ? unseen : 0);
    return [
      [
        `${many(going, 'local user is', 'local users are')} handed over to ${named(to)} and read-only from then on.`,
        going,
      ],
      [`${many(excluded, 'break-glass admin stays', 'break-glass admins stay')} local.`, excluded],
      [`${many(handedOverSessions, 'session of theirs ends', 'sessions of theirs end')}.`, handedOverSessions],
    ];
  },
  allowSyncPassword: (to, { syncedPasswords }) =>
    to.allowSyncPassword
      ? [['Passwords that the provider sends are kept. Only Okta sends any.', null]]
      : [
          [
            `${many(syncedPasswords, 'password of the provider is', 'passwords of the provider are')} forgotten.`,
            syncedPasswords,
          ],
        ],
  provisionRoles: (to) => [
    [
      to.provisionRoles
        ? `From its next change on, ${named(to)} may make users managers.`
        : 'Roles that users have stay; what the provider sends grants nothing any more.',
      null,
    ],
  ],
  strict: (to) => [
    [
      to.strict
        ? 'Unknown attributes and PATCH operations without path are refused: Okta and Microsoft Entra ID send both.'
        : 'Unknown attributes and PATCH operations without path are tolerated again.',
      null,
    ],
  ],
};

const SESSIONS_END = 'sessions that began with a password end';

function breakGlass(names: readonly string[], one: string, several: string): Effect[] {
  if (names.length === 0) return [];
  const word = names.length === 1 ? `${one} a break-glass admin` : `${several} break-glass admins`;
  return [{ field: 'breakGlassUserIds', sentence: `${names.join(', ')} ${word}.`, count: names.length }];
}

function without(names: readonly string[], others: readonly string[]): string[] {
  return names.filter((name) => !others.includes(name));
}

function named({ provider }: IdentitySwitches): string {
  return providerName(provider, 'the identity provider');
}

/** `1 user stays`, `1,204 users stay`. */
function many(count: number, one: string, several: string): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : several}`;
}
