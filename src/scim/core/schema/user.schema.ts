import { USER_URN } from '../urns.js';
import { type Schema, defineAttribute, definePluralAttribute } from './attribute.js';

/** The User of RFC 7643 §4.1, with the characteristics of §8.7.1. */
export const userSchema: Schema = {
  id: USER_URN,
  name: 'User',
  description: 'User Account',
  attributes: [
    defineAttribute('userName', 'The name a person signs in with; unique within the company, ignoring case.', {
      required: true,
      uniqueness: 'server',
    }),
    defineAttribute('name', "The components of the user's name.", {
      type: 'complex',
      subAttributes: [
        defineAttribute('formatted', 'The full name, formatted for display.'),
        defineAttribute('familyName', 'The family name, or last name.'),
        defineAttribute('givenName', 'The given name, or first name.'),
        defineAttribute('middleName', 'The middle names.'),
        defineAttribute('honorificPrefix', 'The honorific prefix, or title.'),
        defineAttribute('honorificSuffix', 'The honorific suffix.'),
      ],
    }),
    defineAttribute('displayName', 'The name of the user as shown to people.'),
    defineAttribute('nickName', 'The casual way to address the user.'),
    defineAttribute('profileUrl', "A URL of the user's online profile.", {
      type: 'reference',
      referenceTypes: ['external'],
    }),
    defineAttribute('title', "The user's title, such as Vice President."),
    defineAttribute('userType', 'The relationship between the organization and the user.'),
    defineAttribute('preferredLanguage', "The user's preferred languages, as in Accept-Language."),
    defineAttribute('locale', "The user's default location, for dates, numbers and currency."),
    defineAttribute('timezone', "The user's time zone, in the form of the IANA database."),
    defineAttribute('active', 'Whether the user may sign in.', { type: 'boolean' }),
    defineAttribute(
      'password',
      "The user's password; never returned, and dropped unless the company syncs passwords.",
      {
        mutability: 'writeOnly',
        returned: 'never',
      },
    ),
    definePluralAttribute('emails', 'Email addresses of the user.', {}, ['work', 'home', 'other']),
    definePluralAttribute('phoneNumbers', 'Phone numbers of the user.', {}, [
      'work',
      'home',
      'mobile',
      'fax',
      'pager',
      'other',
    ]),
    definePluralAttribute('ims', 'Instant messaging addresses of the user.', {}, [
      'aim',
      'gtalk',
      'icq',
      'xmpp',
      'msn',
      'skype',
      'qq',
      'yahoo',
    ]),
    definePluralAttribute(
      'photos',
      'URLs of photos of the user.',
      { type: 'reference', referenceTypes: ['external'] },
      ['photo', 'thumbnail'],
    ),
    defineAttribute('addresses', 'Physical mailing addresses of the user.', {
      type: 'complex',
      multiValued: true,
      subAttributes: [
        defineAttribute('formatted', 'The full address, formatted for display.'),
        defineAttribute('streetAddress', 'The full street address.'),
        defineAttribute('locality', 'The city or locality.'),
        defineAttribute('region', 'The state or region.'),
        defineAttribute('postalCode', 'The zip code or postal code.'),
        defineAttribute('country', 'The country name.'),
        defineAttribute('type', "A label for the address's function.", { canonicalValues: ['work', 'home', 'other'] }),
        // Missing in §8.7.1, but §2.4 gives it to every multi-valued attribute and §8.2 shows it.
        defineAttribute('primary', 'Whether this is the preferred address; true at most once.', { type: 'boolean' }),
      ],
    }),
    defineAttribute('groups', 'The groups the user belongs to; changed through the group.', {
      type: 'complex',
      multiValued: true,
      mutability: 'readOnly',
      subAttributes: [
        defineAttribute('value', 'The id of the group.', { mutability: 'readOnly' }),
        defineAttribute('$ref', 'The URI of the group.', {
          type: 'reference',
          mutability: 'readOnly',
          referenceTypes: ['User', 'Group'],
        }),
        defineAttribute('display', 'The name of the group.', { mutability: 'readOnly' }),
        defineAttribute('type', 'How the user belongs to the group.', {
          mutability: 'readOnly',
          canonicalValues: ['direct', 'indirect'],
        }),
      ],
    }),
    definePluralAttribute('entitlements', 'Things the user is entitled to.', {}, ['work', 'home', 'other']),
    definePluralAttribute('roles', 'Roles of the user as the identity provider names them.', {}, [
      'work',
      'other',
      // What Entra ID sends.
      'WindowsAzureActiveDirectoryRole',
    ]),
    // §8.7.1 says caseExact false, but §2.3.6 says that binary is case exact, and so is base64.
    definePluralAttribute(
      'x509Certificates',
      'Certificates issued to the user, DER in base64.',
      { type: 'binary', caseExact: true },
      ['work', 'other'],
    ),
  ],
};
