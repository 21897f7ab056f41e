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

  it('RFC 9865 §2: a page by cursor has no startIndex, and nextCursor unless it is the last', () => {
    const page = { resources: [], totalResults: 3, itemsPerPage: 0 };
    const members = ['schemas', 'totalResults', 'itemsPerPage', 'Resources'];
    expect(listResponse({ ...page, nextCursor: 'abc' })).toMatchObject({ totalResults: 3, nextCursor: 'abc' });
    expect(Object.keys(listResponse({ ...page, nextCursor: undefined }))).toEqual(members);
  });
});
