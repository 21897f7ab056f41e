import type { JsonObject, JsonValue } from '../json.js';
import { isJsonObject } from '../json.js';
import type { Schema } from './attribute.js';
import { enterpriseUserSchema } from './enterprise-user.schema.js';
import { groupSchema } from './group.schema.js';
import { schemaToJson } from './schema-to-json.js';
import { userSchema } from './user.schema.js';

const location = 'https://muster.example/scim/v2/acme/Schemas/x';

function attributesOf(json: JsonObject, key = 'attributes'): JsonObject[] {
  const list: JsonValue | undefined = json[key];
  return Array.isArray(list) ? list.filter(isJsonObject) : [];
}

function find(schema: Schema, path: string): JsonObject | undefined {
  const [name, subName] = path.split('.');
  const attribute = attributesOf(schemaToJson(schema, location)).find((candidate) => candidate.name === name);
  if (subName === undefined || attribute === undefined) return attribute;
  return attributesOf(attribute, 'subAttributes').find((candidate) => candidate.name === subName);
}

describe('schemaToJson (RFC 7643 §7)', () => {
  it('says what it is and where', () => {
    expect(schemaToJson(groupSchema, location)).toMatchObject({
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:Schema'],
      id: 'urn:ietf:params:scim:schemas:core:2.0:Group',
      name: 'Group',
      meta: { resourceType: 'Schema', location },
    });
  });

  it.each([userSchema, enterpriseUserSchema, groupSchema])(
    'gives every characteristic, and no null: $name',
    (schema) => {
      const json = schemaToJson(schema, location);
      expect(JSON.stringify(json)).not.toContain('null');
      for (const attribute of attributesOf(json)) {
        for (const part of [attribute, ...attributesOf(attribute, 'subAttributes')]) {
          expect(Object.keys(part)).toEqual(
            expect.arrayContaining([
              'name',
              'type',
              'multiValued',
              'description',
              'required',
              'caseExact',
              'mutability',
              'returned',
              'uniqueness',
            ]),
          );
        }
      }
    },
  );

  it('RFC 7643 §8.7.1: a User has all attributes of the core schema', () => {
    expect(attributesOf(schemaToJson(userSchema, location)).map(({ name }) => name)).toEqual([
      'userName',
      'name',
      'displayName',
      'nickName',
      'profileUrl',
      'title',
      'userType',
      'preferredLanguage',
      'locale',
      'timezone',
      'active',
      'password',
      'emails',
      'phoneNumbers',
      'ims',
      'photos',
      'addresses',
      'groups',
      'entitlements',
      'roles',
      'x509Certificates',
    ]);
  });

  it.each([
    [userSchema, 'userName', { required: true, caseExact: false, uniqueness: 'server', mutability: 'readWrite' }],
    [userSchema, 'password', { mutability: 'writeOnly', returned: 'never' }],
    [userSchema, 'groups', { multiValued: true, mutability: 'readOnly' }],
    [userSchema, 'groups.$ref', { type: 'reference', referenceTypes: ['User', 'Group'], mutability: 'readOnly' }],
    [userSchema, 'emails.type', { canonicalValues: ['work', 'home', 'other'] }],
    [userSchema, 'emails.primary', { type: 'boolean' }],
    [userSchema, 'profileUrl', { type: 'reference', referenceTypes: ['external'] }],
    [userSchema, 'x509Certificates.value', { type: 'binary' }],
    [enterpriseUserSchema, 'manager.value', { required: false }],
    [enterpriseUserSchema, 'manager.displayName', { mutability: 'readOnly' }],
    [groupSchema, 'displayName', { required: true }],
    [groupSchema, 'members.value', { mutability: 'immutable' }],
    [groupSchema, 'members.type', { mutability: 'immutable', canonicalValues: ['User', 'Group'] }],
  ])('RFC 7643 §8.7.1: $name $1', (schema, path, traits) => {
    expect(find(schema, path)).toMatchObject(traits);
  });

  it('leaves out canonicalValues and referenceTypes where there are none', () => {
    expect(Object.keys(find(userSchema, 'title') ?? {})).not.toEqual(expect.arrayContaining(['canonicalValues']));
    expect(Object.keys(find(userSchema, 'title') ?? {})).not.toEqual(expect.arrayContaining(['referenceTypes']));
  });
});
