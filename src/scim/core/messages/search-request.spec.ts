import { scimErrorOf } from '../../../../test/support/scim-error-of.js';
import { parseSearchRequest } from './search-request.js';

const URN = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest';
const schemas = [URN];

test('RFC 7644 §3.4.3: the example', () => {
  const example = {
    schemas,
    attributes: ['displayName', 'userName'],
    filter: 'displayName sw "smith"',
    startIndex: 1,
    count: 10,
  };
  expect(parseSearchRequest(example)).toEqual({
    attributes: ['displayName', 'userName'],
    filter: 'displayName sw "smith"',
    startIndex: 1,
    count: 10,
  });
});

test.each<[string, Record<string, unknown>, object]>([
  ['nothing but the schema', { schemas }, {}],
  ['the schema among others, in another case', { schemas: ['urn:x', URN.toUpperCase()] }, {}],
  ['null is absent (RFC 7643 §2.5)', { schemas, filter: null, count: null, attributes: null }, {}],
  [
    'names ignore case (RFC 7643 §2.1)',
    { Schemas: schemas, STARTINDEX: 2, excludedattributes: ['a'] },
    { startIndex: 2, excludedAttributes: ['a'] },
  ],
  ['numbers are not yet bounded', { schemas, startIndex: -3, count: -1 }, { startIndex: -3, count: -1 }],
  ['what is not known is ignored', { schemas, anything: true }, {}],
  [
    'sorting and a cursor (RFC 9865 §3)',
    { schemas, sortBy: 'userName', sortOrder: 'descending', cursor: '', count: 10 },
    { sortBy: 'userName', sortOrder: 'descending', cursor: '', count: 10 },
  ],
  ['a cursor of null is absent', { schemas, cursor: null }, {}],
  ['an empty list', { schemas, attributes: [] }, { attributes: [] }],
])('%s', (_title, body, expected) => {
  expect(parseSearchRequest(body)).toEqual(expected);
});

test.each<[string, unknown, string]>([
  ['a list', [], 'The body must be a JSON object.'],
  ['a text', 'filter', 'The body must be a JSON object.'],
  ['null', null, 'The body must be a JSON object.'],
  ['no schemas', { filter: 'id pr' }, `"schemas" must contain "${URN}".`],
  [
    'another message',
    { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'] },
    `"schemas" must contain "${URN}".`,
  ],
  ['a text for schemas', { schemas: URN }, `"schemas" must contain "${URN}".`],
])('%s is 400 invalidSyntax', (_title, body, detail) => {
  expect(scimErrorOf(() => parseSearchRequest(body))).toEqual({ status: 400, scimType: 'invalidSyntax', detail });
});

test.each<[object, string]>([
  [{ filter: 5 }, '"filter" must be a string, not 5.'],
  [{ filter: ['id pr'] }, '"filter" must be a string, not a list.'],
  [{ sortBy: 1 }, '"sortBy" must be a string, not 1.'],
  [{ sortOrder: [] }, '"sortOrder" must be a string, not a list.'],
  [{ startIndex: '1' }, '"startIndex" must be a whole number, not a string.'],
  [{ startIndex: 1.5 }, '"startIndex" must be a whole number, not 1.5.'],
  [{ count: 1e300 }, '"count" must be a whole number, not 1e+300.'],
  [{ count: true }, '"count" must be a whole number, not a boolean.'],
  [{ count: {} }, '"count" must be a whole number, not an object.'],
  [{ attributes: 'userName' }, '"attributes" must be a list of attribute names, not a string.'],
  [{ attributes: ['userName', 1] }, '"attributes" must be a list of attribute names, not one with 1 in it.'],
  [{ excludedAttributes: { a: 1 } }, '"excludedAttributes" must be a list of attribute names, not an object.'],
])('%j is 400 invalidValue that names the member', (members, detail) => {
  expect(scimErrorOf(() => parseSearchRequest({ schemas, ...members }))).toEqual({
    status: 400,
    scimType: 'invalidValue',
    detail,
  });
});

test.each<[object, string, string]>([
  [{ cursor: {} }, 'invalidCursor', '"cursor" must be a string, not an object.'],
  [{ cursor: '', count: '5' }, 'invalidCount', '"count" must be a whole number, not a string.'],
  [{ cursor: '', count: 1.5 }, 'invalidCount', '"count" must be a whole number, not 1.5.'],
])('RFC 9865 §2.1: %j is 400 %s', (members, scimType, detail) => {
  expect(scimErrorOf(() => parseSearchRequest({ schemas, ...members }))).toEqual({ status: 400, scimType, detail });
});

test('keys that could reach a prototype are nothing', () => {
  const body: unknown = JSON.parse(`{"schemas":["${URN}"],"__proto__":{"filter":"id pr"},"constructor":{"count":1}}`);
  expect(parseSearchRequest(body)).toEqual({});
});
