import { FRESH } from './configuration.sample';
import { drafted } from './draft';

it('changes collect', () => {
  expect(drafted(FRESH, { ssoEnabled: true }, { scimEnabled: true })).toEqual({ ssoEnabled: true, scimEnabled: true });
});

it('what is turned back is no change', () => {
  expect(drafted(FRESH, { ssoEnabled: true, provider: 'entra' }, { ssoEnabled: false, provider: 'okta' })).toEqual({});
});

it('the order of break-glass admins means nothing', () => {
  const current = { ...FRESH, breakGlassUserIds: ['a', 'b'] };
  expect(drafted(current, {}, { breakGlassUserIds: ['b', 'a'] })).toEqual({});
  expect(drafted(current, {}, { breakGlassUserIds: ['a'] })).toEqual({ breakGlassUserIds: ['a'] });
});
