import { dialectWarning } from './configuration-warnings.js';

const AT = new Date('2026-03-01T12:00:00.000Z');

describe('warning about the dialect of the last request (domain invariant 7)', () => {
  it.each([
    ['none is named', null, 'okta'],
    ['another one is named, whose dialect nobody knows', 'other', 'okta'],
    ['nothing came yet', 'okta', null],
    ['it is the named one', 'entra', 'entra'],
  ] as const)('none while %s', (_, provider, lastDialect) => {
    expect(dialectWarning(provider, { lastDialect, lastDialectAt: AT })).toBeNull();
  });

  it('names both providers and the time', () => {
    expect(dialectWarning('okta', { lastDialect: 'entra', lastDialectAt: AT })).toBe(
      'The last recognised SCIM request (2026-03-01T12:00:00.000Z) speaks like Microsoft Entra ID, but the provider ' +
        'named here is Okta. Look who holds a key with the scope scim.',
    );
  });
});
