import { mayUsePassword, type Door } from './may-use-password.js';

const plain = {
  active: true,
  status: 'active',
  sso_enabled: false,
  is_break_glass: false,
  effective_rank: 3,
} as const satisfies Parameters<typeof mayUsePassword>[0];
const breakGlass = { ...plain, is_break_glass: true };

test.each<[string, Parameters<typeof mayUsePassword>[0], Door, boolean]>([
  ['SSO off, anybody', plain, 'ordinary', true],
  ['SSO off, a break-glass admin', breakGlass, 'ordinary', true],
  ['SSO on, anybody', { ...plain, sso_enabled: true }, 'ordinary', false],
  ['SSO on, a break-glass admin', { ...breakGlass, sso_enabled: true }, 'ordinary', false],
  ['SSO off, anybody', plain, 'breakGlass', false],
  ['SSO on, anybody', { ...plain, sso_enabled: true }, 'breakGlass', false],
  ['SSO on, a break-glass admin', { ...breakGlass, sso_enabled: true }, 'breakGlass', true],
  ['SSO off, a break-glass admin', breakGlass, 'breakGlass', true],
  ['break-glass, but no admin any more', { ...breakGlass, effective_rank: 2 }, 'breakGlass', false],
  ['inactive', { ...breakGlass, active: false }, 'breakGlass', false],
  ['inactive', { ...plain, active: false }, 'ordinary', false],
  ['of a suspended company', { ...plain, status: 'suspended' }, 'ordinary', false],
])('%s (%j) at the %s door: %s', (_, person, door, may) => {
  expect(mayUsePassword(person, door)).toBe(may);
});
