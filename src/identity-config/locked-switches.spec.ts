import type { RuleFacts } from './configuration-rules.js';
import type { IdentitySwitches } from './identity-switches.js';
import { lockedSwitches } from './locked-switches.js';

const OFF: IdentitySwitches = {
  provider: null,
  ssoEnabled: false,
  scimEnabled: false,
  provisionExistingUsers: false,
  allowSyncPassword: false,
  provisionRoles: true,
  strict: false,
};
const FACTS: RuleFacts = {
  company: { name: 'Acme', plan: 'enterprise' },
  supportContact: 'sales@muster.test',
  breakGlassAdmins: { before: { ready: 1, proven: 1 }, after: { ready: 1, proven: 1 } },
  isSsoTested: true,
};

describe('what is locked in the identity configuration, and why', () => {
  it('everything is off: SSO comes first', () => {
    expect(lockedSwitches(OFF, FACTS).map((lock) => lock.field)).toEqual([
      'scimEnabled',
      'provisionExistingUsers',
      'allowSyncPassword',
    ]);
  });

  it('no break-glass admin: not even SSO', () => {
    const nobody = { ready: 0, proven: 0 };
    const facts = { ...FACTS, breakGlassAdmins: { before: nobody, after: nobody } };
    expect(lockedSwitches(OFF, facts)).toContainEqual({
      field: 'ssoEnabled',
      reason: 'Name a break-glass admin first: an active local admin with a password, who can sign in when SSO cannot.',
    });
  });

  it('a password that perhaps nobody knows: not even SSO', () => {
    const unproven = { ready: 1, proven: 0 };
    expect(lockedSwitches(OFF, { ...FACTS, breakGlassAdmins: { before: unproven, after: unproven } })).toContainEqual({
      field: 'ssoEnabled',
      reason: expect.stringContaining('has ever signed in with their password'),
    });
  });

  it('no test sign-in: not even SSO', () => {
    expect(lockedSwitches(OFF, { ...FACTS, isSsoTested: false })).toContainEqual({
      field: 'ssoEnabled',
      reason: 'Set the SSO connection up and pass a test sign-in first.',
    });
  });

  it('the plan free: says whom to ask', () => {
    const facts: RuleFacts = { ...FACTS, company: { name: 'Acme', plan: 'free' } };
    expect(lockedSwitches({ ...OFF, ssoEnabled: true }, facts)).toContainEqual({
      field: 'scimEnabled',
      reason: 'SCIM needs the plan enterprise; Acme has the plan free. Ask sales@muster.test.',
    });
  });

  it('SCIM is on: only SSO is locked', () => {
    expect(lockedSwitches({ ...OFF, ssoEnabled: true, scimEnabled: true }, FACTS)).toEqual([
      { field: 'ssoEnabled', reason: 'Turn SCIM off first: it needs SSO.' },
    ]);
  });
});
