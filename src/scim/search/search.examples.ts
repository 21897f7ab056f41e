import { SEARCH_REQUEST_URN, type JsonObject } from '../core/index.js';

const search = (members: JsonObject): JsonObject => ({ schemas: [SEARCH_REQUEST_URN], ...members });

/** What the OpenAPI document shows. */
export const SEARCH_USERS: Readonly<Record<string, JsonObject>> = {
  'users at a domain': search({
    filter: 'emails.value ew "@acme.test"',
    attributes: ['userName', 'emails.value'],
    startIndex: 1,
    count: 100,
  }),
};

export const SEARCH_GROUPS: Readonly<Record<string, JsonObject>> = {
  'a group by its name, without its members': search({
    filter: 'displayName eq "Engineering"',
    excludedAttributes: ['members'],
  }),
};

export const SEARCH_ALL: Readonly<Record<string, JsonObject>> = {
  'users and groups by name': search({ filter: 'displayName sw "Eng"', attributes: ['displayName'], count: 10 }),
};
