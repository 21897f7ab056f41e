/** A row of `users`, as `pg` gives it. */
export interface Row {
  id: string;
  user_name: string;
  external_id: string | null;
  display_name: string | null;
  active: boolean;
  attributes: Record<string, unknown>;
  version: number;
  created_at: Date;
  updated_at: Date;
}

/** What the floor takes from the body of a POST, unchecked. */
export interface Sent {
  readonly userName: string;
  readonly externalId: string;
  readonly displayName: string;
  readonly active: boolean;
  readonly emails: readonly { value: string; type: string; primary: boolean }[];
}

const SCHEMAS = [
  'urn:ietf:params:scim:schemas:core:2.0:User',
  'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
];

/** The same resource as Muster answers, so that what JSON costs is the same. */
export function toResource(row: Row, baseUrl: string): object {
  return {
    schemas: SCHEMAS,
    id: row.id,
    externalId: row.external_id,
    userName: row.user_name,
    displayName: row.display_name,
    active: row.active,
    ...row.attributes,
    groups: [],
    meta: {
      resourceType: 'User',
      created: row.created_at,
      lastModified: row.updated_at,
      location: `${baseUrl}/Users/${row.id}`,
      version: `W/"${row.version}"`,
    },
  };
}

export function toList(rows: readonly Row[], totalResults: number, startIndex: number, baseUrl: string): object {
  return {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
    totalResults,
    startIndex,
    itemsPerPage: rows.length,
    Resources: rows.map((row) => toResource(row, baseUrl)),
  };
}

/** What has no column of its own. */
export function attributesOf(body: Sent): object {
  const attributes: Record<string, unknown> = { ...body };
  for (const name of ['schemas', 'userName', 'externalId', 'displayName', 'active'])
    Reflect.deleteProperty(attributes, name);
  return attributes;
}

/** `active` and `displayName` of a PATCH with one operation in the form of Okta, Entra ID or the RFC. */
export function patchOf(body: { Operations: { path?: string; value: unknown }[] }): [boolean | null, string | null] {
  const [operation] = body.Operations;
  const change = (operation?.path === undefined ? operation?.value : { [operation.path]: operation.value }) as {
    active?: boolean | string;
    displayName?: string;
  };
  const { active, displayName } = change;
  return [active === undefined ? null : active === true || active === 'True', displayName ?? null];
}
