import { scimErrorOf } from '../../../../test/support/scim-error-of.js';
import { applyPatch } from '../patch/apply-patch.js';
import { parsePatchRequest } from '../patch/parse-patch-request.js';
import type { JsonObject, JsonValue } from '../json.js';
import { PATCH_OP_URN } from '../urns.js';
import { defineAttribute } from './attribute.js';
import { parseProjection } from './parse-projection.js';
import { projectAttributes } from './project-attributes.js';
import { userDefinition } from './resource-definition.js';
import { resourceTypeToJson } from './resource-type-to-json.js';
import { validateResource } from './validate-resource.js';

/*
 * An extension that is not of the RFC: simple lists, a URN that ends in a version, required attributes. Everything else is
 * the same for it as for the enterprise extension.
 */

const URN = 'urn:acme:hr:1.0';
const OTHER = 'urn:acme:badge';
const hr = {
  id: URN,
  name: 'HR',
  description: '',
  attributes: [
    defineAttribute('badge', '', { required: true, caseExact: true }),
    defineAttribute('level', '', { type: 'integer' }),
    defineAttribute('ratio', '', { type: 'decimal' }),
    defineAttribute('remote', '', { type: 'boolean' }),
    defineAttribute('hired', '', { type: 'dateTime' }),
    defineAttribute('photo', '', { type: 'binary', caseExact: true }),
    defineAttribute('page', '', { type: 'reference', caseExact: true }),
    defineAttribute('skills', '', { multiValued: true }),
    defineAttribute('sites', '', { multiValued: true, required: true, caseExact: true }),
  ],
};
const other = { id: OTHER, name: 'Badge', description: '', attributes: [defineAttribute('colour', '')] };
const definition = { ...userDefinition, extensions: [...userDefinition.extensions, hr, other] };
const whole = { badge: 'B1', sites: ['HAM'] };

const validate = (body: JsonObject) => validateResource({ userName: 'jane', ...body }, definition);
const patch = (before: JsonObject, ...Operations: JsonValue[]): JsonValue | undefined => {
  const request = parsePatchRequest({ schemas: [PATCH_OP_URN], Operations }, definition);
  return applyPatch({ userName: 'jane', [URN]: before }, request, definition).resource[URN];
};

describe('validation', () => {
  it('takes values of the declared types, under the URN, under paths and bare', () => {
    const { resource } = validate({
      'URN:acme:HR:1.0': { Level: 3, ratio: 0.5, remote: 'True', hired: '2026-01-15T09:00:00+14:00' },
      [`${URN}:page`]: 'https://acme.test/jane',
      photo: 'aGk=',
      badge: 'B1',
      SITES: 'HAM',
      skills: ['Go', 'go', 'SQL'],
    });
    expect(resource[URN]).toEqual({
      level: 3,
      ratio: 0.5,
      remote: true,
      hired: '2026-01-15T09:00:00+14:00',
      page: 'https://acme.test/jane',
      photo: 'aGk=',
      badge: 'B1',
      sites: ['HAM'],
      skills: ['Go', 'SQL'],
    });
  });

  it.each([
    ['level', 1.5, 'a whole number'],
    ['level', '3', 'a whole number'],
    ['ratio', 'half', 'a number'],
    ['remote', 1, 'true or false'],
    ['hired', '15.1.2026', 'a date and time'],
    ['hired', '2026-01-15T09:00:00+14:01', 'a date and time'],
    ['photo', '*', 'base64'],
    ['page', 7, 'a string'],
    ['skills', [1], 'a string'],
  ])('refuses %s: %j', (name, value, expected) => {
    expect(scimErrorOf(() => validate({ [URN]: { ...whole, [name]: value } }))).toMatchObject({
      scimType: 'invalidValue',
      detail: expect.stringMatching(`^Attribute "${URN}:${name}" must be .*${expected}`),
    });
  });

  it.each([
    [{}, 'badge'],
    [{ [URN]: { badge: ' ', sites: ['HAM'] } }, 'badge'],
    [{ [URN]: { badge: 'B1', sites: [] } }, 'sites'],
  ])('refuses %j: a required attribute has no value', (body, name) => {
    expect(scimErrorOf(() => validate(body)).detail).toBe(
      `Attribute "${URN}:${name}" is required and must not be empty.`,
    );
  });

  it('asks nothing of somebody who is deactivated', () => {
    expect(validate({ active: false }).resource).toEqual({ userName: 'jane', active: false });
  });
});

describe('PATCH', () => {
  it.each([
    ['add appends to a list', { op: 'add', path: `${URN}:skills`, value: ['SQL', 'GO'] }, { skills: ['Go', 'SQL'] }],
    ['add takes a single value', { op: 'Add', path: 'skills', value: 'SQL' }, { skills: ['Go', 'SQL'] }],
    ['replace sets a list', { op: 'replace', path: `${URN}:skills`, value: ['SQL'] }, { skills: ['SQL'] }],
    ['remove takes values out', { op: 'remove', path: 'SKILLS', value: ['go'] }, { skills: undefined }],
    ['remove empties a list', { op: 'remove', path: `${URN}:skills` }, { skills: undefined }],
    ['a bare URN that ends in a version', { op: 'add', path: URN, value: { level: 4 } }, { level: 4 }],
    ['without a path, under the URN', { op: 'replace', value: { [URN]: { level: 4 } } }, { level: 4 }],
    ['without a path, a path as key', { op: 'replace', value: { [`${URN}:level`]: 4 } }, { level: 4 }],
    ['some of a required list', { op: 'remove', path: 'sites', value: ['BER'] }, { sites: ['HAM'] }],
  ])('%s', (_, operation, changes) => {
    const before = { badge: 'B1', sites: ['HAM', 'BER'], skills: ['Go'] };
    const wanted: Record<string, JsonValue | undefined> = { ...before, ...changes };
    expect(patch(before, operation)).toEqual(JSON.parse(JSON.stringify(wanted)));
  });

  it('adds to one list twice without losing the first', () => {
    const add = (value: string) => ({ op: 'add', path: 'skills', value: [value] });
    expect(patch(whole, add('Go'), add('SQL'))).toEqual({ ...whole, skills: ['Go', 'SQL'] });
  });

  it.each([
    [{ op: 'remove', path: `${URN}:badge` }, 'mutability'],
    [{ op: 'remove', path: URN }, 'mutability'],
    [{ op: 'replace', path: URN, value: null }, 'mutability'],
    [{ op: 'replace', value: { [URN]: null } }, 'mutability'],
    [{ op: 'replace', path: `${URN}:badge`, value: '' }, 'invalidValue'],
    [{ op: 'remove', path: `${URN}:sites`, value: ['HAM'] }, 'invalidValue'],
    [{ op: 'replace', path: `${URN}:level`, value: 'high' }, 'invalidValue'],
    [{ op: 'replace', path: `${URN}:shoe`, value: 9 }, 'invalidPath'],
    [{ op: 'replace', path: `${URN}:skills[value eq "Go"]`, value: 'C' }, 'invalidPath'],
  ])('refuses %j', (operation, scimType) => {
    expect(scimErrorOf(() => patch(whole, operation))).toMatchObject({ scimType });
  });

  it('does not judge what it does not touch', () => {
    expect(patch({}, { op: 'replace', path: 'active', value: false })).toEqual({});
  });
});

describe('projection', () => {
  const resource = { id: '1', userName: 'jane', [URN]: { badge: 'B1', level: 3 }, [OTHER]: { colour: 'red' } };
  it.each([
    [`${URN}:badge`, { id: '1', [URN]: { badge: 'B1' } }],
    [URN.toUpperCase(), { id: '1', [URN]: { badge: 'B1', level: 3 } }],
    ['level,colour', { id: '1', [URN]: { level: 3 }, [OTHER]: { colour: 'red' } }],
  ])('attributes=%s', (attributes, part) => {
    expect(projectAttributes(resource, parseProjection(attributes, undefined, definition), definition)).toEqual(part);
  });

  it('leaves out a whole extension', () => {
    const without = parseProjection(undefined, `${URN},${OTHER}`, definition);
    expect(projectAttributes(resource, without, definition)).toEqual({ id: '1', userName: 'jane' });
  });
});

test('RFC 7643 §6: an extension is required when one of its attributes is', () => {
  expect(resourceTypeToJson(definition, 'x').schemaExtensions).toEqual([
    { schema: userDefinition.extensions[0]?.id, required: false },
    { schema: URN, required: true },
    { schema: OTHER, required: false },
  ]);
});
