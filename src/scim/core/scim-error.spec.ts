import { ScimError } from './scim-error.js';

describe('ScimError (RFC 7644 §3.12)', () => {
  it.each([
    ['invalidFilter', ScimError.invalidFilter('no'), 400],
    ['tooMany', ScimError.tooMany('no'), 400],
    ['uniqueness', ScimError.uniqueness('no'), 409],
    ['mutability', ScimError.mutability('no'), 400],
    ['invalidSyntax', ScimError.invalidSyntax('no'), 400],
    ['invalidPath', ScimError.invalidPath('no'), 400],
    ['noTarget', ScimError.noTarget('no'), 400],
    ['invalidValue', ScimError.invalidValue('no'), 400],
    ['invalidVers', ScimError.invalidVers('no'), 400],
    // RFC 9865 §2.1
    ['invalidCursor', ScimError.invalidCursor('no'), 400],
    ['expiredCursor', ScimError.expiredCursor('no'), 400],
    ['invalidCount', ScimError.invalidCount('no'), 400],
  ])('table 9: %s has its status, and the status is a string on the wire', (scimType, error, status) => {
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
      status: String(status),
      scimType,
      detail: 'no',
    });
  });

  it.each([
    [ScimError.unauthorized('no'), 401],
    [ScimError.forbidden('no'), 403],
    [ScimError.notFound('no'), 404],
    [ScimError.methodNotAllowed('no'), 405],
    [ScimError.conflict('no'), 409],
    [ScimError.preconditionFailed('no'), 412],
    [ScimError.payloadTooLarge('no'), 413],
    [ScimError.unsupportedMediaType('no'), 415],
    [ScimError.tooManyRequests('no'), 429],
    [ScimError.internal('no'), 500],
    [ScimError.notImplemented('no'), 501],
    [ScimError.unavailable('no'), 503],
  ])('table 8: %s carries no scimType', (error, status) => {
    expect(error.toJSON()).toEqual({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
      status: String(status),
      detail: 'no',
    });
  });

  it('keeps the original error for the log and off the wire', () => {
    const cause = new Error('connection refused at 10.0.0.1');
    const error = ScimError.internal('Something went wrong.', { cause });
    expect(error.cause).toBe(cause);
    expect(JSON.stringify(error)).not.toContain('10.0.0.1');
  });
});
