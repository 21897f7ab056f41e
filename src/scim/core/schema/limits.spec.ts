import { cpuMs } from '../../../../test/support/cpu-ms.js';
import { scimErrorOf } from '../../../../test/support/scim-error-of.js';
import type { JsonObject, JsonValue } from '../json.js';
import { applyPatch } from '../patch/apply-patch.js';
import { parsePatchRequest } from '../patch/parse-patch-request.js';
import { ENTERPRISE_USER_URN, PATCH_OP_URN } from '../urns.js';
import { MAX_ELEMENTS, MAX_KEY_TEXT, MAX_RESOURCE_BYTES, MAX_TEXT } from './limits.js';
import { type ResourceDefinition, groupDefinition, userDefinition } from './resource-definition.js';
import { validateResource } from './validate-resource.js';

const post = (body: JsonObject, definition: ResourceDefinition = userDefinition): JsonObject =>
  validateResource(body, definition).resource;
const patch = (resource: JsonObject, Operations: JsonValue[], definition: ResourceDefinition = userDefinition) =>
  applyPatch(resource, parsePatchRequest({ schemas: [PATCH_OP_URN], Operations }, definition), definition).resource;
const invalidValue = (detail: string): object => ({ status: 400, scimType: 'invalidValue', detail });
const values = (count: number, prefix = 'v'): JsonObject[] =>
  Array.from({ length: count }, (_, index) => ({ value: `${prefix}${index}` }));

const userName = 'jane';
const tooManyElements = (name: string): string => `Attribute "${name}" may have at most 500 elements.`;
const tooLongKey = (name: string): string => `Attribute "${name}" may have at most 512 characters.`;
const tooLongText = (name: string): string => `Attribute "${name}" may have at most 65536 characters.`;
const tooLarge = (name: string): string => `The ${name} may take at most 256 KiB as JSON.`;

test('the limits are the documented ones', () => {
  expect([MAX_ELEMENTS, MAX_KEY_TEXT, MAX_TEXT, MAX_RESOURCE_BYTES]).toEqual([500, 512, 64 * 1024, 256 * 1024]);
});

describe('a whole resource (POST, PUT)', () => {
  const long = 'a'.repeat(MAX_KEY_TEXT + 1);
  it.each<[string, JsonObject, string]>([
    ['elements', { userName, emails: values(501) }, tooManyElements('emails')],
    ['40,000 elements', { userName, emails: values(40_000) }, tooManyElements('emails')],
    ['elements of an unknown attribute', { userName, badges: values(501) }, tooManyElements('badges')],
    ['userName', { userName: long }, tooLongKey('userName')],
    ['externalId', { userName, externalId: long }, tooLongKey('externalId')],
    ['displayName', { userName, displayName: long }, tooLongKey('displayName')],
    ['emails.value', { userName, emails: [{ value: 'a' }, { value: long }] }, tooLongKey('emails.value')],
    ['text', { userName, title: 'a'.repeat(MAX_TEXT + 1) }, tooLongText('title')],
    [
      'text in a complex one',
      { userName, name: { givenName: 'a'.repeat(MAX_TEXT + 1) } },
      tooLongText('name.givenName'),
    ],
    [
      'text in an extension',
      { userName, [ENTERPRISE_USER_URN]: { department: 'a'.repeat(MAX_TEXT + 1) } },
      tooLongText(`${ENTERPRISE_USER_URN}:department`),
    ],
    ['text deep in an unknown one', { userName, x: { y: [{ z: 'a'.repeat(MAX_TEXT + 1) }] } }, tooLongText('x.y.z')],
    ['the whole', { userName, x: Array(5).fill('a'.repeat(60_000)) as string[] }, tooLarge('User')],
    ['the whole in bytes', { userName, x: Array(5).fill('é'.repeat(30_000)) as string[] }, tooLarge('User')],
  ])('%s', (_, body, detail) => {
    expect(scimErrorOf(() => post(body))).toEqual(invalidValue(detail));
  });

  it('takes what just fits', () => {
    const body = {
      userName: 'u'.repeat(MAX_KEY_TEXT),
      externalId: 'e'.repeat(MAX_KEY_TEXT),
      title: 't'.repeat(MAX_TEXT),
      emails: values(MAX_ELEMENTS),
    };
    expect(post(body)).toEqual(body);
  });

  it.each(['displayName', 'externalId'])('%s of a group', (name) => {
    expect(scimErrorOf(() => post({ displayName: 'G', [name]: long }, groupDefinition))).toEqual(
      invalidValue(tooLongKey(name)),
    );
  });

  it('100,000 members of a group are no matter of these limits, and take linear time', () => {
    const members = values(100_000, '7d2f6c1e-5a0b-4b53-9a3f-');
    const used = cpuMs(() => {
      expect(post({ displayName: 'G', members }, groupDefinition).members).toHaveLength(100_000);
    });
    expect(used).toBeLessThan(6000);
  });
});

describe('the result of a PATCH', () => {
  it('elements that accumulate over several requests', () => {
    const half = patch({ userName }, [{ op: 'add', path: 'phoneNumbers', value: values(300, 'a') }]);
    expect(scimErrorOf(() => patch(half, [{ op: 'add', path: 'phoneNumbers', value: values(201, 'b') }]))).toEqual(
      invalidValue(tooManyElements('phoneNumbers')),
    );
    expect(patch(half, [{ op: 'add', path: 'phoneNumbers', value: values(200, 'b') }]).phoneNumbers).toHaveLength(500);
  });

  it.each<[string, JsonObject, string]>([
    ['userName', { path: 'userName' }, tooLongKey('userName')],
    ['externalId', { path: 'externalId' }, tooLongKey('externalId')],
    ['emails.value', { path: 'emails[type eq "work"].value' }, tooLongKey('emails.value')],
  ])('%s', (_, operation, detail) => {
    const value = 'a'.repeat(MAX_KEY_TEXT + 1);
    expect(scimErrorOf(() => patch({ userName }, [{ op: 'replace', value, ...operation }]))).toEqual(
      invalidValue(detail),
    );
  });

  it('displayName of a group', () => {
    const operation = { op: 'replace', path: 'displayName', value: 'a'.repeat(MAX_KEY_TEXT + 1) };
    expect(scimErrorOf(() => patch({ displayName: 'G' }, [operation], groupDefinition))).toEqual(
      invalidValue(tooLongKey('displayName')),
    );
  });

  it('the whole, though every text fits', () => {
    const grow = (resource: JsonObject, name: string) =>
      patch(resource, [{ op: 'replace', path: name, value: 'a'.repeat(MAX_TEXT) }]);
    const three = ['title', 'nickName', 'locale'].reduce(grow, { userName });
    expect(scimErrorOf(() => grow(three, 'timezone'))).toEqual(invalidValue(tooLarge('User')));
  });

  it('who is over a limit already can still be deactivated, renamed to less, and made smaller', () => {
    const large = { userName, active: true, x: 'a'.repeat(MAX_RESOURCE_BYTES), badges: values(501), title: 't' };
    expect(patch(large, [{ op: 'replace', path: 'active', value: false }]).active).toBe(false);
    expect(patch(large, [{ op: 'remove', path: 'title' }])).not.toHaveProperty('title');
  });

  it('a group takes more than 500 members', () => {
    const group = patch({ displayName: 'G' }, [{ op: 'add', path: 'members', value: values(501) }], groupDefinition);
    expect(group.members).toHaveLength(501);
  });
});
