import { configurationChanges, type ConfigurationState } from './configuration-changes.js';

const STATE: ConfigurationState = {
  switches: {
    provider: null,
    ssoEnabled: true,
    scimEnabled: false,
    provisionExistingUsers: false,
    allowSyncPassword: false,
    provisionRoles: true,
    strict: false,
  },
  breakGlassUserIds: ['b', 'a'],
};

describe('changes of the identity configuration, for the audit log', () => {
  it('are none when only the order of the ids differs', () => {
    expect(configurationChanges(STATE, { ...STATE, breakGlassUserIds: ['a', 'b'] })).toBeNull();
  });

  it('hold the fields that differ, and no others', () => {
    const switches = { ...STATE.switches, scimEnabled: true, provider: 'okta' as const };
    expect(configurationChanges(STATE, { ...STATE, switches })).toEqual({
      before: { provider: null, scimEnabled: false },
      after: { provider: 'okta', scimEnabled: true },
      columns: { provider: 'okta', scimEnabled: true },
    });
  });

  it('hold the break-glass admins, who are not in the configuration’s row', () => {
    expect(configurationChanges(STATE, { ...STATE, breakGlassUserIds: [] })).toEqual({
      before: { breakGlassUserIds: ['a', 'b'] },
      after: { breakGlassUserIds: [] },
      columns: {},
    });
  });
});
