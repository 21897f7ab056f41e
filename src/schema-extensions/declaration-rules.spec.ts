import { DomainError } from '../common/domain-error.js';
import { commonAttributes, groupSchema, userSchema } from '../scim/core/index.js';
import { declaredAttribute, type AttributeInput, type Declaration } from './declaration.js';
import { assertAttributes, assertBeside, assertKept, assertOwnUrn, RESERVED_NAMES } from './declaration-rules.js';

function refusal(call: () => void): { kind: string; code: string; field: string | undefined } | undefined {
  try {
    call();
    return undefined;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { kind: error.kind, code: error.code, field: error.field };
  }
}
const invalid = (code: string, field: string) => ({ kind: 'invalid', code: `schemaExtension.${code}`, field });
const attributes = (...inputs: Partial<AttributeInput>[]) =>
  inputs.map((input) => declaredAttribute({ name: 'a', type: 'string', ...input }));
const declaration = (urn: string, ...names: string[]): Declaration => ({
  urn,
  resourceType: 'User',
  name: 'x',
  description: '',
  attributes: attributes(...names.map((name) => ({ name }))),
});

describe('the URN (RFC 8141)', () => {
  it.each([
    'urn:acme:hr',
    'urn:acme:scim:hr:1.0',
    'urn:okta:dev_oidc:1.0:user:custom',
    'urn:ietf:params:scim:schemas:extension:CustomExtensionName:2.0:User',
  ])('%s is taken', (urn) => {
    expect(refusal(() => assertOwnUrn(urn))).toBeUndefined();
  });

  it.each([
    '',
    'acme',
    'urn:',
    'urn:acme',
    'urn:a:hr',
    'urn:-a:hr',
    'urn:acme:h r',
    'urn:acme:hr ',
    'urn:acme:hr:',
    'urn:acme:hr.',
    'urn:acme::hr',
    'urn:acme:hr%20',
    'urn:acme:hr/1',
    'urn:acme:größe',
    'urn:acme:hr\n',
    `urn:${'a'.repeat(33)}:hr`,
    'http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2010/Group',
  ])('"%s" is not one', (urn) => {
    expect(refusal(() => assertOwnUrn(urn))).toEqual(invalid('urn', 'urn'));
  });

  it.each([
    'urn:ietf:params:scim:schemas:core:2.0:User',
    'urn:ietf:params:scim:schemas:CORE:2.0:Group',
    'urn:ietf:params:scim:schemas:core:2.0:User:emails',
    'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
    'urn:ietf:params:SCIM:schemas:extension:Enterprise:2.0:User:badge',
    'urn:ietf:params:scim:schemas:extension:enterprise',
    'urn:ietf:params:scim:api:messages:2.0:PatchOp',
    'urn:ietf:params:scim:event:prov:create',
  ])('%s belongs to SCIM', (urn) => {
    expect(refusal(() => assertOwnUrn(urn))).toEqual(invalid('urnReserved', 'urn'));
  });
});

describe('attributes (RFC 7643 §2.1, §2.3)', () => {
  it.each(['a', 'costCode', 'cost-code_2', 'title', 'toString', 'hasOwnProperty', 'valueOf'])(
    '%s is a name',
    (name) => {
      expect(refusal(() => assertAttributes(attributes({ name })))).toBeUndefined();
    },
  );

  it.each(['', '1st', '_a', '__proto__', '$ref', 'cost code', 'cost.code', 'größe', 'a:b', 'a[b]', 'a\n'])(
    '"%s" is no name',
    (name) => {
      const list = attributes({ name: 'first' }, { name });
      expect(refusal(() => assertAttributes(list))).toEqual(invalid('attributeName', 'attributes.1.name'));
    },
  );

  it.each(['schemas', 'ID', 'externalId', 'Meta', 'password', 'PassWord', 'constructor', 'prototype'])(
    '%s is reserved',
    (name) => {
      expect(refusal(() => assertAttributes(attributes({ name })))).toEqual(
        invalid('attributeReserved', 'attributes.0.name'),
      );
    },
  );

  it('reserves every common attribute and every secret of the RFC', () => {
    const secrets = [...userSchema.attributes, ...groupSchema.attributes].filter(
      ({ returned }) => returned === 'never',
    );
    for (const { name } of [...commonAttributes, ...secrets]) expect(RESERVED_NAMES).toContain(name.toLowerCase());
  });

  it('takes a name once, whatever its case', () => {
    const list = attributes({ name: 'badge' }, { name: 'Badge' });
    expect(refusal(() => assertAttributes(list))).toEqual(invalid('attributeTwice', 'attributes.1.name'));
  });

  it.each([
    [{ type: 'string', caseExact: true }, true],
    [{ type: 'binary' }, true],
    [{ type: 'reference', caseExact: true }, true],
    [{ type: 'reference', caseExact: false }, false],
    [{ type: 'integer', caseExact: true }, false],
    [{ type: 'dateTime', caseExact: false }, true],
  ] as const)('%j: the case rule is that of the type: %s', (input, isTaken) => {
    expect(refusal(() => assertAttributes(attributes(input)))).toEqual(
      isTaken ? undefined : invalid('caseExact', 'attributes.0.caseExact'),
    );
  });
});

describe('beside others', () => {
  const hr = declaration('urn:acme:hr', 'badge');
  it.each([
    ['urn:acme:HR', ['x'], 'urnTaken'],
    ['urn:acme:hr:Badge', ['x'], 'urnAmbiguous'],
    ['urn:acme', ['hr'], 'urnAmbiguous'],
    ['urn:acme:hr:2', ['badge'], undefined],
    ['urn:acme:it', ['badge'], undefined],
  ])('%s with %j: %s', (urn, names, code) => {
    expect(refusal(() => assertBeside(declaration(urn, ...names), [hr]))).toEqual(
      code && { kind: 'conflict', code: `schemaExtension.${code}`, field: 'urn' },
    );
  });
});

describe('what stays of an attribute', () => {
  const before = attributes({ name: 'badge' });
  it.each([
    [{ name: 'badge', type: 'integer' }, 'attributes.0.type'],
    [{ name: 'badge', multiValued: true }, 'attributes.0.multiValued'],
    [{ name: 'Badge' }, 'attributes.0.name'],
  ] as const)('%j is refused', (after, field) => {
    expect(refusal(() => assertKept(before, attributes(after)))).toEqual({
      kind: 'conflict',
      code: 'schemaExtension.attributeFixed',
      field,
    });
  });

  it.each([[{ name: 'badge', caseExact: true, required: true, description: 'new' }], [{ name: 'other' }]])(
    '%j is not',
    (after) => {
      expect(refusal(() => assertKept(before, attributes(after)))).toBeUndefined();
    },
  );
});
