import { listResponse } from './list-response.js';

describe('listResponse (RFC 7644 §3.4.2)', () => {
  it('has Resources even when there is none: Okta reads a missing one as a failure', () => {
    expect(listResponse({ resources: [], totalResults: 0, startIndex: 1, itemsPerPage: 0 })).toEqual({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
      totalResults: 0,
      startIndex: 1,
      itemsPerPage: 0,
      Resources: [],
    });
  });
});
