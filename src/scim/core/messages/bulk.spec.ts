import { BULK_REQUEST_URN, BULK_RESPONSE_URN } from '../urns.js';
import { ScimError } from '../scim-error.js';
import { bulkResponse, parseBulkRequest, readBulkOperation } from './bulk.js';

const envelope = (members: object) => ({ schemas: [BULK_REQUEST_URN], Operations: [], ...members });

function errorOf(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return (error as ScimError).toJSON();
  }
  throw new Error('nothing was thrown');
}
const scimError = (status: number, scimType: string | undefined, detail: string) => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
  status: String(status),
  ...(scimType === undefined ? {} : { scimType }),
  detail,
});

describe('the envelope of a bulk request (RFC 7644 §3.7)', () => {
  test('operations, and failOnErrors where it is', () => {
    expect(parseBulkRequest(envelope({ Operations: [1, {}] }))).toEqual({
      failOnErrors: undefined,
      operations: [1, {}],
    });
    expect(parseBulkRequest(envelope({ failOnErrors: 3 })).failOnErrors).toBe(3);
    expect(parseBulkRequest(envelope({ failOnErrors: null })).failOnErrors).toBeUndefined();
    expect(parseBulkRequest({ SCHEMAS: [BULK_REQUEST_URN.toUpperCase()], operations: [] }).operations).toEqual([]);
    expect(parseBulkRequest(envelope({ Operations: Array(1000).fill({}) })).operations).toHaveLength(1000);
  });

  test.each<[title: string, body: unknown, status: number, scimType: string | undefined, detail: string]>([
    ['a list', [], 400, 'invalidSyntax', 'The body must be a JSON object.'],
    ['no schemas', { Operations: [] }, 400, 'invalidSyntax', `"schemas" must contain "${BULK_REQUEST_URN}".`],
    [
      'another message',
      envelope({ schemas: [BULK_RESPONSE_URN] }),
      400,
      'invalidSyntax',
      `"schemas" must contain "${BULK_REQUEST_URN}".`,
    ],
    [
      'no operations',
      { schemas: [BULK_REQUEST_URN] },
      400,
      'invalidSyntax',
      '"Operations" must be a list of operations.',
    ],
    ['one operation', envelope({ Operations: {} }), 400, 'invalidSyntax', '"Operations" must be a list of operations.'],
    [
      'failOnErrors 0',
      envelope({ failOnErrors: 0 }),
      400,
      'invalidValue',
      '"failOnErrors" must be a whole number of at least 1.',
    ],
    [
      'failOnErrors in text',
      envelope({ failOnErrors: '1' }),
      400,
      'invalidValue',
      '"failOnErrors" must be a whole number of at least 1.',
    ],
    [
      'half an error',
      envelope({ failOnErrors: 1.5 }),
      400,
      'invalidValue',
      '"failOnErrors" must be a whole number of at least 1.',
    ],
    // §3.7.4: the answer names the limit
    [
      '1,001 operations',
      envelope({ Operations: Array(1001).fill({}) }),
      413,
      undefined,
      'The bulk operation has 1001 operations, which exceeds the maxOperations (1000).',
    ],
  ])('%s', (_title, body, status, scimType, detail) => {
    expect(errorOf(() => parseBulkRequest(body))).toEqual(scimError(status, scimType, detail));
  });
});

describe('one operation', () => {
  test.each<[title: string, operation: object, asked: object]>([
    [
      'POST',
      { method: 'POST', path: '/Users', bulkId: 'qwerty', data: { userName: 'Alice' } },
      { method: 'POST', endpoint: '/Users', target: '', version: undefined, data: { userName: 'Alice' } },
    ],
    [
      'PUT with a version',
      { method: 'PUT', path: '/Users/b7c14771', version: 'W/"3694e05e9dff591"', data: {} },
      { method: 'PUT', endpoint: '/Users', target: 'b7c14771', version: 'W/"3694e05e9dff591"', data: {} },
    ],
    [
      'DELETE needs no data',
      { method: 'DELETE', path: '/Groups/bulkId:g' },
      { method: 'DELETE', endpoint: '/Groups', target: 'bulkId:g', version: undefined, data: {} },
    ],
    [
      'names and method in any case, a path without slash',
      { METHOD: 'patch', Path: 'Groups/1', DATA: { a: 1 } },
      { method: 'PATCH', endpoint: '/Groups', target: '1', version: undefined, data: { a: 1 } },
    ],
    [
      'a key that reaches a prototype is dropped',
      {
        method: 'POST',
        path: '/Users',
        bulkId: '__proto__',
        data: JSON.parse('{"__proto__":{"x":1},"a":1}') as object,
      },
      { method: 'POST', endpoint: '/Users', target: '', version: undefined, data: { a: 1 } },
    ],
    [
      'a POST has no version to be checked',
      { method: 'POST', path: '/Users', bulkId: 'a', version: 'W/"1"', data: {} },
      { method: 'POST', endpoint: '/Users', target: '', version: undefined, data: {} },
    ],
  ])('%s', (_title, operation, asked) => {
    expect(readBulkOperation(operation).asked).toEqual(asked);
  });

  const METHOD = '"method" must be POST, PUT, PATCH or DELETE.';
  const NEW = 'The "path" of a POST must be /Users or /Groups, without query.';
  const OLD = 'The "path" of a DELETE must be /Users/{id} or /Groups/{id}, without query.';
  const post = { method: 'POST', path: '/Users', bulkId: 'a', data: {} };
  test.each<[title: string, operation: unknown, scimType: string, detail: string]>([
    ['a text', 'POST', 'invalidSyntax', 'An operation must be an object.'],
    ['null', null, 'invalidSyntax', 'An operation must be an object.'],
    ['no method', { ...post, method: null }, 'invalidValue', METHOD],
    ['GET', { ...post, method: 'GET' }, 'invalidValue', METHOD],
    ['a method with a blank', { ...post, method: 'POST ' }, 'invalidValue', METHOD],
    ['a number as method', { ...post, method: 1 }, 'invalidValue', METHOD],
    ['no path', { ...post, path: null }, 'invalidPath', NEW],
    ['POST to a resource', { ...post, path: '/Users/1' }, 'invalidPath', NEW],
    ['an endpoint in another case', { ...post, path: '/users' }, 'invalidPath', NEW],
    ['another endpoint', { ...post, path: '/Bulk' }, 'invalidPath', NEW],
    ['an address', { ...post, path: 'https://muster.example/scim/v2/acme/Users' }, 'invalidPath', NEW],
    ['a query', { ...post, path: '/Users?attributes=id' }, 'invalidPath', NEW],
    ['a line break after the path', { ...post, path: '/Users\n' }, 'invalidPath', NEW],
    ['DELETE of all', { method: 'DELETE', path: '/Users' }, 'invalidPath', OLD],
    ['a way out', { method: 'DELETE', path: '/Users/../Groups' }, 'invalidPath', OLD],
    ['a way up', { method: 'DELETE', path: '/Users/..' }, 'invalidPath', OLD],
    ['a search', { method: 'DELETE', path: '/Users/.search' }, 'invalidPath', OLD],
    ['what is under a resource', { method: 'DELETE', path: '/Users/1/groups' }, 'invalidPath', OLD],
    ['POST without bulkId', { ...post, bulkId: null }, 'invalidValue', 'A POST needs a "bulkId".'],
    ['an empty bulkId', { ...post, bulkId: '' }, 'invalidSyntax', '"bulkId" must be a text, not an empty one.'],
    ['a number as bulkId', { ...post, bulkId: 1 }, 'invalidSyntax', '"bulkId" must be a text, not a number.'],
    [
      'a number as version',
      { method: 'PUT', path: '/Users/1', data: {}, version: 1 },
      'invalidSyntax',
      '"version" must be a string, not a number.',
    ],
    ['POST without data', { ...post, data: null }, 'invalidSyntax', 'A POST needs "data".'],
    ['PATCH without data', { method: 'PATCH', path: '/Users/1' }, 'invalidSyntax', 'A PATCH needs "data".'],
    ['a list as data', { ...post, data: [] }, 'invalidSyntax', '"data" must be an object, not a list.'],
    [
      'U+0000',
      { ...post, data: { userName: '\0' } },
      'invalidValue',
      'The value of "userName" contains a character that cannot be stored (U+0000 or half a surrogate pair).',
    ],
  ])('%s is its own 400', (_title, operation, scimType, detail) => {
    const { asked } = readBulkOperation(operation);
    expect(asked).toBeInstanceOf(ScimError);
    expect((asked as ScimError).toJSON()).toEqual(scimError(400, scimType, detail));
  });

  test('what is deeper than 32 levels is refused without exhausting the stack', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    const { asked, bulkId } = readBulkOperation({ ...post, data: { x: deep } });
    expect(bulkId).toBe('a');
    expect((asked as ScimError).toJSON()).toEqual(
      scimError(400, 'invalidSyntax', 'The body is nested deeper than 32 levels.'),
    );
  });

  test('method and bulkId are kept for the answer, as sent', () => {
    expect(readBulkOperation({ method: 'GET', bulkId: 'x' })).toMatchObject({ method: 'GET', bulkId: 'x' });
    expect(readBulkOperation({ method: 1, bulkId: [] })).toMatchObject({ method: undefined, bulkId: undefined });
  });
});

test('a bulk response (RFC 7644 §3.7.3): status is text, and only errors have a response', () => {
  const done = { method: 'POST', bulkId: 'qwerty', location: 'https://x/Users/1', version: 'W/"1"', status: 201 };
  const error = ScimError.preconditionFailed('The user was changed.');
  const failed = { method: 'PUT', bulkId: undefined, location: 'https://x/Users/2', version: undefined, status: 412 };
  expect(bulkResponse([done, { ...failed, error: error.toJSON() }])).toEqual({
    schemas: [BULK_RESPONSE_URN],
    Operations: [
      { location: 'https://x/Users/1', method: 'POST', bulkId: 'qwerty', version: 'W/"1"', status: '201' },
      {
        location: 'https://x/Users/2',
        method: 'PUT',
        status: '412',
        response: scimError(412, undefined, 'The user was changed.'),
      },
    ],
  });
});
