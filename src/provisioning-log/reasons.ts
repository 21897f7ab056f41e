import type { Refusal } from './exchange.js';

/** What to do, by the client that asked. */
export interface Advice {
  readonly okta: string;
  readonly entra: string;
  readonly other: string;
}

/** Why a request failed: the end of a sentence, and what to do about it. */
export interface Reason {
  readonly why: string;
  readonly advice: string | Advice;
}

const PASTE_KEY: Advice = {
  okta: 'In Okta, open the app > Provisioning > Integration, choose HTTP Header, and paste the key into Authorization; then Test Connector Configuration.',
  entra:
    'In Entra ID, open the enterprise application > Provisioning > Admin credentials, and paste the key into Secret Token; then Test Connection.',
  other: 'Send the key in the header Authorization, as "Bearer mst_…".',
};
const withNewKey = (first: string): Advice => ({
  okta: `${first} ${PASTE_KEY.okta}`,
  entra: `${first} ${PASTE_KEY.entra}`,
  other: `${first} ${PASTE_KEY.other}`,
});
const CHECK_ADDRESS: Advice = {
  okta: 'In Okta, compare SCIM connector base URL with the address under Identity Configuration: nothing may follow the name of the company.',
  entra:
    'In Entra ID, compare Tenant URL with the address under Identity Configuration: nothing may follow the name of the company but ?aadOptscim062020.',
  other: 'Compare the address with the one under Identity Configuration.',
};
const CHECK_MAPPING: Advice = {
  okta: 'In Okta, look at the mapping of this attribute under Provisioning > To App, and at its value in the person’s profile; then retry the task under Dashboard > Tasks.',
  entra:
    'In Entra ID, look at this attribute under Provisioning > Mappings, and at its value for this person; then Provision on demand.',
  other: 'Correct what the sentence names, and send it again.',
};
const SYNC_AGAIN: Advice = {
  okta: 'In Okta, take the assignment away and assign again: Okta then looks the person up and links anew. For a group, push it again.',
  entra:
    'In Entra ID, use Provision on demand for this person or group; if many are concerned, Restart provisioning, which looks everyone up again.',
  other: 'Look it up by its name, and go on with the id that is found.',
};
const NOTHING_YET: Advice = {
  okta: 'Nothing yet: Okta shows it as a failed task, which can be retried under Dashboard > Tasks.',
  entra: 'Nothing: Entra ID tries again with its next cycle, within 40 minutes.',
  other: 'Send it again after the seconds that Retry-After names.',
};
const CLIENT_FAULT =
  'This is about how the request is written, not about your settings. Show this entry, with its bodies, to the support of your provider or to ours.';

/** By the guard that refused it. */
export const REFUSED: Readonly<Record<Refusal, Reason>> = {
  noKey: { why: 'it came without an API key', advice: PASTE_KEY },
  malformedKey: {
    why: 'what it sent as API key is none: a part is missing, or a character is wrong',
    advice: withNewKey(
      'Copy the whole key; it begins with mst_. If you no longer have it, make a new one under API keys.',
    ),
  },
  unknownKey: {
    why: 'its API key does not exist: it was deleted, or is of another Muster',
    advice: withNewKey('Make a key with the scope scim under API keys.'),
  },
  expiredKey: {
    why: 'its API key has expired',
    advice: withNewKey('Make a new key with the scope scim under API keys.'),
  },
  revokedKey: {
    why: 'its API key was revoked',
    advice: withNewKey('Make a new key with the scope scim under API keys.'),
  },
  otherCompany: {
    why: 'its API key is not of this company: address and key do not belong together',
    advice: withNewKey('Copy both, the address under Identity Configuration and a key of this company.'),
  },
  suspended: { why: 'this company is suspended', advice: 'Ask whoever operates Muster.' },
  planMissing: {
    why: 'SCIM is no part of this company’s plan',
    advice: 'Ask whoever operates Muster; the sentence in the answer says whom.',
  },
  scimOff: {
    why: 'SCIM is switched off',
    advice: 'Switch it on under Identity Configuration. The provider then goes on where it stopped.',
  },
  scopeMissing: {
    why: 'its API key may not be used for provisioning: it has no scope scim',
    advice: withNewKey('Make a key with the scope scim under API keys.'),
  },
};

/** By `scimType` (RFC 7644 §3.12). */
export const BY_TYPE: Readonly<Record<string, Reason>> = {
  uniqueness: {
    why: 'the name is taken',
    advice: {
      okta: 'If the person is in the list of users already as one that you manage yourselves, hand existing users over with Provision existing users under Identity Configuration; then retry the task under Dashboard > Tasks. Else give one of the two another userName in Okta.',
      entra:
        'If the person is in the list of users already as one that you manage yourselves, hand existing users over with Provision existing users under Identity Configuration; then Provision on demand. Else look which two people have the same value for userName in Entra ID.',
      other: 'Look it up first, and update what is found; or give it another name.',
    },
  },
  invalidValue: { why: 'a value is not one that can be stored there', advice: CHECK_MAPPING },
  mutability: { why: 'it would change an attribute that the provider cannot change', advice: CHECK_MAPPING },
  invalidPath: { why: 'it names an attribute that Muster does not know', advice: CHECK_MAPPING },
  noTarget: { why: 'it would change a part that this resource does not have', advice: CHECK_MAPPING },
  invalidFilter: {
    why: 'it searches in a way that cannot be understood',
    advice: {
      okta: 'In Okta, see that Unique identifier field for users is userName.',
      entra:
        'In Entra ID, see which attribute has a matching precedence under Provisioning > Mappings; userName is the one to match by.',
      other: 'Correct the filter (RFC 7644 §3.4.2.2).',
    },
  },
  tooMany: { why: 'it asks for more than one request may', advice: CLIENT_FAULT },
  invalidSyntax: { why: 'its body is not what SCIM prescribes', advice: CLIENT_FAULT },
  invalidVers: { why: 'it names a version of SCIM that Muster does not speak', advice: CLIENT_FAULT },
  invalidCursor: {
    why: 'its place in the list is not one that Muster gave',
    advice: 'Nothing: the provider begins the list again.',
  },
  expiredCursor: {
    why: 'it went on with a list after more than an hour',
    advice: 'Nothing: the provider begins the list again.',
  },
  invalidCount: { why: 'it changed the size of the pages within a list', advice: CLIENT_FAULT },
};

/** By the status, where there is no better reason. */
export const BY_STATUS: Readonly<Record<number, Reason>> = {
  400: { why: 'something in it is wrong', advice: CLIENT_FAULT },
  404: { why: 'there is no such user or group: it was deleted, or never was in this company', advice: SYNC_AGAIN },
  405: { why: 'this address does not take such a request', advice: CHECK_ADDRESS },
  408: { why: 'it did not come to its end in time', advice: NOTHING_YET },
  409: { why: 'it collides with what is there', advice: SYNC_AGAIN },
  412: { why: 'somebody else had changed it meanwhile', advice: 'Nothing: the provider reads it again.' },
  413: {
    why: 'it is too large',
    advice: 'Let the provider send fewer at once, or ask whoever operates Muster for a higher limit.',
  },
  415: { why: 'its body is of another kind than JSON', advice: CLIENT_FAULT },
  429: { why: 'too many came at once', advice: NOTHING_YET },
  501: { why: 'Muster does not offer this', advice: 'Nothing: a provider does not need it.' },
  503: { why: 'Muster or its database was busy or away', advice: NOTHING_YET },
};
export const UNKNOWN_ADDRESS: Reason = { why: 'there is no such address', advice: CHECK_ADDRESS };
export const OUR_FAULT: Reason = {
  why: 'something went wrong in Muster',
  advice: 'Tell whoever operates Muster the id of this entry: it is in the log with its cause.',
};
