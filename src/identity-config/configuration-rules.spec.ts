import { assertAllowed, refusalsOf, type RuleFacts } from './configuration-rules.js';
import type { BreakGlassCount } from './break-glass-refusal.js';
import type { IdentitySwitches } from './identity-switches.js';

const OFF: IdentitySwitches = {
  provider: null,
  ssoEnabled: false,
  scimEnabled: false,
  provisionExistingUsers: false,
  allowSyncPassword: false,
  provisionRoles: true,
  strict: false,
};
const SSO: IdentitySwitches = { ...OFF, ssoEnabled: true };
const SCIM: IdentitySwitches = { ...SSO, scimEnabled: true };
const NOBODY: BreakGlassCount = { ready: 0, proven: 0 };
const NEVER_SEEN: BreakGlassCount = { ready: 2, proven: 0 };
const PROVEN: BreakGlassCount = { ready: 2, proven: 1 };
const ENTERPRISE: RuleFacts = {
  company: { name: 'Acme', plan: 'enterprise' },
  supportContact: 'sales@muster.test',
  breakGlassAdmins: { before: PROVEN, after: PROVEN },
  isSsoTested: true,
};
const FREE: RuleFacts = { ...ENTERPRISE, company: { name: 'Acme', plan: 'free' } };
const NO_BREAK_GLASS: RuleFacts = { ...ENTERPRISE, breakGlassAdmins: { before: NOBODY, after: NOBODY } };
const NOT_TESTED: RuleFacts = { ...ENTERPRISE, isSsoTested: false };
const LOSES_BREAK_GLASS: RuleFacts = { ...ENTERPRISE, breakGlassAdmins: { before: PROVEN, after: NOBODY } };
const UNPROVEN: RuleFacts = { ...ENTERPRISE, breakGlassAdmins: { before: NEVER_SEEN, after: NEVER_SEEN } };
const LOSES_PROVEN: RuleFacts = { ...ENTERPRISE, breakGlassAdmins: { before: PROVEN, after: NEVER_SEEN } };

const PASSWORD_FIRST = 'breakGlassPasswordFirst';

type Row = [
  title: string,
  current: IdentitySwitches,
  change: Partial<IdentitySwitches>,
  facts: RuleFacts,
  codes: string[],
];

const rows: Row[] = [
  ['1: SCIM on with SSO on', SSO, { scimEnabled: true }, ENTERPRISE, []],
  ['1: SSO and SCIM on in one change', OFF, { ssoEnabled: true, scimEnabled: true }, ENTERPRISE, []],
  ['1: SCIM on with SSO off', OFF, { scimEnabled: true }, ENTERPRISE, ['ssoFirst']],
  ['1: SSO off while SCIM is on', SCIM, { ssoEnabled: false }, ENTERPRISE, ['scimStillOn']],
  ['1: SSO and SCIM off in one change', SCIM, { ssoEnabled: false, scimEnabled: false }, ENTERPRISE, []],
  ['1: SCIM on and SSO off in one change', SSO, { ssoEnabled: false, scimEnabled: true }, ENTERPRISE, ['ssoFirst']],
  ['plan: SCIM on with the plan free', SSO, { scimEnabled: true }, FREE, ['planNeeded']],
  ['plan: named before SSO', OFF, { scimEnabled: true }, FREE, ['planNeeded', 'ssoFirst']],
  ['plan: the rest may change after a downgrade', SCIM, { provisionRoles: false }, FREE, []],
  ['plan: SCIM may go off after a downgrade', SCIM, { scimEnabled: false }, FREE, []],
  ['2: passwords while SCIM is on', SCIM, { allowSyncPassword: true }, ENTERPRISE, []],
  ['2: passwords together with SCIM', SSO, { scimEnabled: true, allowSyncPassword: true }, ENTERPRISE, []],
  ['2: passwords while SCIM is off', SSO, { allowSyncPassword: true }, ENTERPRISE, ['scimFirst']],
  [
    '2: passwords while SCIM goes off',
    SCIM,
    { scimEnabled: false, allowSyncPassword: true },
    ENTERPRISE,
    ['scimFirst'],
  ],
  ['2: existing users while SCIM is on', SCIM, { provisionExistingUsers: true }, ENTERPRISE, []],
  ['2: existing users while SCIM is off', SSO, { provisionExistingUsers: true }, ENTERPRISE, ['scimFirst']],
  [
    '2, 11: what was on stays when SCIM goes off',
    { ...SCIM, allowSyncPassword: true, provisionExistingUsers: true },
    { scimEnabled: false },
    ENTERPRISE,
    [],
  ],
  [
    '2: may be turned off while SCIM is off',
    { ...SSO, allowSyncPassword: true, provisionExistingUsers: true },
    { allowSyncPassword: false, provisionExistingUsers: false },
    ENTERPRISE,
    [],
  ],
  ['12, 13: SSO on with a break-glass admin', OFF, { ssoEnabled: true }, ENTERPRISE, []],
  ['13: SSO on without a test sign-in', OFF, { ssoEnabled: true }, NOT_TESTED, ['testFirst']],
  ['13: what is on stays on when the connection changes', SCIM, { provisionRoles: false }, NOT_TESTED, []],
  ['12, 13: SSO on without one', OFF, { ssoEnabled: true }, NO_BREAK_GLASS, ['breakGlassFirst']],
  ['12, 13: the last one goes while SSO is on', SSO, {}, LOSES_BREAK_GLASS, ['breakGlassFirst']],
  ['12, 13: the last one goes while SSO is off', OFF, {}, LOSES_BREAK_GLASS, []],
  ['12, 13: the last one goes and SSO goes off', SSO, { ssoEnabled: false }, LOSES_BREAK_GLASS, []],
  ['13: left without one by the command, the rest may change', SSO, { provider: 'okta' }, NO_BREAK_GLASS, []],
  ['13: SSO on, and nobody was seen to know their password', OFF, { ssoEnabled: true }, UNPROVEN, [PASSWORD_FIRST]],
  ['13: the one who knows theirs goes while SSO is on', SSO, {}, LOSES_PROVEN, [PASSWORD_FIRST]],
  ['13: the one who knows theirs goes while SSO is off', OFF, {}, LOSES_PROVEN, []],
  ['13: on since before anybody looked, the rest may change', SSO, { provider: 'okta' }, UNPROVEN, []],
  ['roles and provider need nothing', OFF, { provisionRoles: false, provider: 'entra' }, FREE, []],
];

describe('rules of the identity configuration (numbers: domain invariants)', () => {
  it.each(rows)('%s', (_, current, change, facts, codes) => {
    const refusals = refusalsOf(current, { ...current, ...change }, facts);
    expect(refusals.map((refusal) => refusal.code)).toEqual(codes.map((code) => `identityConfiguration.${code}`));
  });

  it('only the rules about break-glass and the test sign-in can be overridden (13)', () => {
    const all = rows.flatMap(([, current, change, facts]) => refusalsOf(current, { ...current, ...change }, facts));
    const overridable = all.filter((refusal) => refusal.warning !== undefined).map((refusal) => refusal.code);
    const three = ['breakGlassFirst', PASSWORD_FIRST, 'testFirst'].map((code) => `identityConfiguration.${code}`);
    expect(new Set(overridable)).toEqual(new Set(three));
  });

  it('says which plan and whom to ask', () => {
    expect(() => assertAllowed(refusalsOf(SSO, SCIM, FREE), false)).toThrow(
      expect.objectContaining({
        kind: 'forbidden',
        code: 'identityConfiguration.planNeeded',
        field: 'scimEnabled',
        message: 'SCIM needs the plan enterprise; Acme has the plan free. Ask sales@muster.test.',
      }),
    );
  });

  it.each([
    ['SCIM before SSO', OFF, { ...OFF, scimEnabled: true }, 'scimEnabled', 'Turn SSO on first: SCIM needs it.'],
    ['SSO off before SCIM', SCIM, { ...SCIM, ssoEnabled: false }, 'ssoEnabled', 'Turn SCIM off first: it needs SSO.'],
  ])('says what to do first: %s', (_, current, next, field, message) => {
    expect(refusalsOf(current, next, ENTERPRISE)).toEqual([
      expect.objectContaining({ kind: 'conflict', field, message }),
    ]);
  });

  describe('override (13)', () => {
    const noBreakGlass = refusalsOf(OFF, SSO, NO_BREAK_GLASS);
    const both = refusalsOf(OFF, { ...SSO, allowSyncPassword: true }, NO_BREAK_GLASS);

    it('the API never may', () => {
      expect(() => assertAllowed(noBreakGlass, false)).toThrow(
        expect.objectContaining({ kind: 'conflict', code: 'identityConfiguration.breakGlassFirst' }),
      );
    });

    it('the command may, and is told what it did', () => {
      expect(assertAllowed(noBreakGlass, true)).toEqual([expect.objectContaining({ warning: expect.any(String) })]);
    });

    it('the other rules hold for the command too', () => {
      expect(() => assertAllowed(both, true)).toThrow(
        expect.objectContaining({ code: 'identityConfiguration.scimFirst' }),
      );
    });

    it('nothing refused, nothing overridden', () => {
      expect(assertAllowed([], true)).toEqual([]);
    });
  });
});
