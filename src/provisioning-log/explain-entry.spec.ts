import { OPERATIONS, REFUSALS } from './exchange.js';
import { explainEntry, type Explained } from './explain-entry.js';

const entry = (more: Partial<Explained> = {}): Explained => ({
  operation: 'create',
  status: 201,
  scimType: null,
  detail: null,
  refusal: null,
  resourceType: 'User',
  resourceName: 'jane@acme.test',
  client: null,
  ...more,
});

test('a create that was done', () => {
  expect(explainEntry(entry({ client: 'okta' }))).toEqual({
    asked: 'Okta asked to create the user jane@acme.test.',
    answered: 'It was done.',
    whatToDo: null,
  });
});

test.each<[Partial<Explained>, string]>([
  [{ operation: 'update', resourceName: null }, 'The provider asked to change a user.'],
  [
    { operation: 'delete', resourceType: 'Group', resourceName: 'Ops', client: 'entra' },
    'Microsoft Entra ID asked to delete the group Ops.',
  ],
  [{ operation: 'read' }, 'The provider asked for the user jane@acme.test.'],
  [{ operation: 'list', resourceName: null }, 'The provider looked for users.'],
  [{ operation: 'list' }, 'The provider looked for the user jane@acme.test.'],
  [{ operation: 'list', resourceName: null, resourceType: null }, 'The provider looked for users and groups.'],
  [{ operation: 'bulk' }, 'The provider asked for many changes at once.'],
  [{ operation: 'discovery' }, 'The provider asked what Muster can do.'],
  [{ operation: 'other' }, 'The provider sent a request.'],
])('%j: %s', (more, asked) => {
  expect(explainEntry(entry(more)).asked).toBe(asked);
});

test.each<[Partial<Explained>, string]>([
  [{ operation: 'bulk', status: 200 }, 'Each change was done or refused by itself; the answer says which.'],
  [{ operation: 'read', status: 304 }, 'Nothing had changed since it last asked.'],
  [{ operation: 'list', status: 200 }, 'It was answered.'],
])('%j: %s', (more, answered) => {
  expect(explainEntry(entry(more))).toMatchObject({ answered, whatToDo: null });
});

test.each<[Partial<Explained>, RegExp, RegExp]>([
  [{ status: 401, refusal: 'noKey', client: 'okta' }, /came without an API key/, /HTTP Header.*Authorization/],
  [{ status: 401, refusal: 'noKey', client: 'entra' }, /came without an API key/, /Secret Token/],
  [{ status: 401, refusal: 'noKey' }, /came without an API key/, /"Bearer mst_…"/],
  [{ status: 401, refusal: 'malformedKey' }, /a part is missing/, /Copy the whole key/],
  [{ status: 401, refusal: 'unknownKey' }, /does not exist/, /Make a key with the scope scim/],
  [{ status: 401, refusal: 'expiredKey', client: 'entra' }, /has expired/, /Make a new key.*Secret Token/],
  [{ status: 401, refusal: 'revokedKey' }, /was revoked/, /Make a new key/],
  [{ status: 401, refusal: 'otherCompany' }, /not of this company/, /Copy both/],
  [{ status: 403, refusal: 'suspended' }, /is suspended/, /operates Muster/],
  [{ status: 403, refusal: 'planMissing' }, /plan/, /operates Muster/],
  [{ status: 403, refusal: 'scimOff' }, /switched off/, /Switch it on under Identity Configuration/],
  [{ status: 403, refusal: 'scopeMissing' }, /no scope scim/, /Make a key with the scope scim/],
  [{ status: 409, scimType: 'uniqueness', client: 'okta' }, /name is taken/, /Provision existing users.*Tasks/],
  [{ status: 409, scimType: 'uniqueness', client: 'entra' }, /name is taken/, /Provision on demand/],
  [{ status: 409 }, /collides/, /Look it up/],
  [{ status: 400, scimType: 'invalidValue', client: 'entra' }, /cannot|not one that can be stored/, /Mappings/],
  [{ status: 400, scimType: 'invalidFilter', client: 'okta' }, /searches/, /Unique identifier field/],
  [{ status: 400, scimType: 'mutability' }, /cannot change/, /Correct/],
  [{ status: 400, scimType: 'invalidSyntax' }, /not what SCIM prescribes/, /support/],
  [{ status: 400, scimType: 'somethingNew' }, /something in it is wrong/, /support/],
  [{ status: 404, client: 'entra' }, /no such user or group/, /Restart provisioning/],
  [
    { status: 404, resourceType: null, client: 'okta', operation: 'other' },
    /no such address/,
    /SCIM connector base URL/,
  ],
  [{ status: 405, client: 'entra' }, /does not take/, /Tenant URL/],
  [{ status: 412 }, /changed it meanwhile/, /Nothing/],
  [{ status: 413 }, /too large/, /fewer/],
  [{ status: 429, client: 'entra' }, /too many/, /next cycle/],
  [{ status: 503, client: 'okta' }, /busy or away/, /Tasks/],
  [{ status: 500 }, /went wrong in Muster/, /id of this entry/],
  [{ status: 418 }, /something in it is wrong/, /support/],
  [{ status: 507 }, /went wrong in Muster/, /id of this entry/],
])('%j says why and what to do', (more, why, whatToDo) => {
  const explained = explainEntry(entry(more));
  expect(explained.answered).toMatch(/^Muster refused, because /);
  expect(explained.answered).toMatch(why);
  expect(explained.whatToDo).toMatch(whatToDo);
});

test('the sentence of the answer is there too', () => {
  const detail = 'There is no user 1 in this company.';
  expect(explainEntry(entry({ status: 404, detail })).answered).toContain(`The answer said: “${detail}”`);
});

test('every sentence is one: it begins with a capital letter and ends with a full stop, for every kind of entry', () => {
  const statuses = [200, 304, 400, 401, 403, 404, 405, 408, 409, 412, 413, 415, 429, 500, 501, 503];
  const types = [
    null,
    'uniqueness',
    'invalidValue',
    'mutability',
    'invalidPath',
    'noTarget',
    'invalidFilter',
    'tooMany',
  ];
  const kinds = OPERATIONS.flatMap((operation) =>
    statuses.flatMap((status) => [
      ...types.map((scimType) => ({ operation, status, scimType })),
      ...REFUSALS.map((refusal) => ({ operation, status, refusal })),
    ]),
  );
  const texts = new Set(
    [null, 'okta', 'entra'].flatMap((client) =>
      kinds.flatMap((kind) =>
        Object.values(explainEntry(entry({ ...kind, client })) as object as Record<string, string>),
      ),
    ),
  );
  texts.delete(null as never);
  expect(texts.size).toBeGreaterThan(80);
  for (const text of texts) expect(text).toMatch(/^[A-Z].*(\.|\."|…"\.)$/);
});
