import { scimErrorOf } from '../../../../test/support/scim-error-of.js';
import { subAttributesOf } from '../schema/attribute-index.js';
import { userDefinition } from '../schema/resource-definition.js';
import { userSchema } from '../schema/user.schema.js';
import { ENTERPRISE_USER_URN } from '../urns.js';
import type { CompareOp, CompareValue } from './ast.js';
import { parseAttrPath } from './parse-attr-path.js';
import { type FilterScope, type ResolvedComparison, resolveComparison } from './resolve-comparison.js';

const user: FilterScope = { definition: userDefinition };

function resolve(path: string, op: CompareOp, value: CompareValue, scope = user): ResolvedComparison {
  const attrPath = parseAttrPath(path);
  if (attrPath === undefined) throw new Error(`${path} is no attribute path`);
  return resolveComparison(attrPath, op, value, scope);
}

function within(name: string): FilterScope {
  const attribute = userSchema.attributes.find((candidate) => candidate.name === name);
  if (attribute === undefined) throw new Error(`${name} is no attribute`);
  return { ...user, within: attribute };
}

describe('resolveComparison', () => {
  it.each<
    [string, CompareOp, CompareValue, Partial<Record<'kind' | 'caseExact' | 'value', unknown>> & { leaf: string }]
  >([
    ['USERNAME', 'eq', 'Jane', { leaf: 'userName', kind: 'text', caseExact: false, value: 'Jane' }],
    ['externalId', 'eq', 'Jane', { leaf: 'externalId', kind: 'text', caseExact: true, value: 'Jane' }],
    ['active', 'eq', 'True', { leaf: 'active', kind: 'boolean', value: true }],
    ['active', 'ne', 'false', { leaf: 'active', kind: 'boolean', value: false }],
    ['emails', 'co', 'x', { leaf: 'value', kind: 'text', value: 'x' }],
    ['emails.primary', 'eq', true, { leaf: 'primary', kind: 'boolean', value: true }],
    ['manager', 'eq', '1e18', { leaf: 'value', kind: 'text', value: '1e18' }],
    [
      'meta.lastModified',
      'gt',
      '2011-05-13T06:42:34+02:00',
      { leaf: 'lastModified', kind: 'dateTime', value: '2011-05-13T04:42:34.000Z' },
    ],
    ['title', 'eq', null, { leaf: 'title', kind: 'text', value: null }],
    ['x509Certificates.value', 'eq', 'MIIB', { leaf: 'value', kind: 'binary', caseExact: true, value: 'MIIB' }],
  ])('resolves %s %s %j', (path, op, value, { leaf, ...expected }) => {
    const resolved = resolve(path, op, value);
    expect(resolved).toMatchObject({ op, ...expected });
    expect(resolved.leaf.name).toBe(leaf);
  });

  it('tells the extension an attribute belongs to', () => {
    expect(resolve('manager', 'eq', 'x').urn).toBe(ENTERPRISE_USER_URN);
    expect(resolve('userName', 'eq', 'x').urn).toBeUndefined();
  });

  it('looks names up as sub-attributes inside a value path, and a text "True" fits a boolean (Entra ID)', () => {
    const scope = within('roles');
    expect(resolve('PRIMARY', 'eq', 'True', scope)).toMatchObject({
      leaf: scope.within && subAttributesOf(scope.within).get('primary'),
      value: true,
    });
  });

  it.each<[string, CompareOp, CompareValue, string]>([
    ['shoeSize', 'eq', 'x', '"shoeSize" is not an attribute of User.'],
    ['emails.colour', 'eq', 'x', '"emails.colour" is not an attribute of User.'],
    ['constructor', 'eq', 'x', '"constructor" is not an attribute of User.'],
    ['password', 'eq', 'x', '"password" cannot be used in a filter.'],
    ['name', 'eq', 'x', '"name" is complex; name one of its sub-attributes.'],
    ['addresses', 'eq', 'x', '"addresses" is complex; name one of its sub-attributes.'],
    [ENTERPRISE_USER_URN, 'eq', 'x', `"${ENTERPRISE_USER_URN}" is an extension; name one of its attributes.`],
    ['active', 'gt', true, '"gt" cannot be used with active, which is a boolean.'],
    ['active', 'co', 'tru', '"co" cannot be used with active, which is a boolean.'],
    ['x509Certificates.value', 'le', 'x', '"le" cannot be used with x509Certificates.value, which is a binary.'],
    ['x509Certificates.value', 'sw', 'x', '"sw" cannot be used with x509Certificates.value, which is a binary.'],
    ['meta.created', 'ew', 'Z', '"ew" cannot be used with meta.created, which is a dateTime.'],
    ['meta.created', 'gt', 'yesterday', 'meta.created must be compared with a dateTime.'],
    ['userName', 'eq', 1, 'userName must be compared with a string.'],
    ['userName', 'eq', true, 'userName must be compared with a string.'],
    ['active', 'eq', 'yes', 'active must be compared with a boolean.'],
    ['active', 'eq', 1, 'active must be compared with a boolean.'],
    ['title', 'gt', null, '"title gt null" is not possible; use eq, ne or pr.'],
  ])('RFC 7644 §3.4.2.2: refuses %s %s %j', (path, op, value, detail) => {
    expect(scimErrorOf(() => resolve(path, op, value))).toEqual({
      status: 400,
      scimType: 'invalidFilter',
      detail: `Filter: ${detail}`,
    });
  });

  it.each(['userName', 'emails', 'value.x', 'urn:x:value'])('refuses %s inside emails[…]', (path) => {
    expect(scimErrorOf(() => resolve(path, 'eq', 'x', within('emails')))).toEqual({
      status: 400,
      scimType: 'invalidFilter',
      detail: `Filter: "${path}" is not an attribute of emails.`,
    });
  });
});
