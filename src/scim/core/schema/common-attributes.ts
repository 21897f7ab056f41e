import { type Attribute, defineAttribute } from './attribute.js';

const readOnly = { mutability: 'readOnly', caseExact: true } as const;

/** What every resource has beside its schema (RFC 7643 §3 and §3.1). Not part of any schema in /Schemas. */
export const commonAttributes: readonly Attribute[] = [
  defineAttribute('schemas', 'The URNs of the schemas the resource is made of; computed when we answer.', {
    type: 'reference',
    multiValued: true,
    required: false,
    caseExact: false,
    returned: 'always',
    referenceTypes: ['uri'],
  }),
  defineAttribute('id', 'Our identifier of the resource, never reused.', {
    ...readOnly,
    returned: 'always',
    uniqueness: 'server',
  }),
  defineAttribute('externalId', 'The identifier the provisioning client gave the resource, opaque to us.', {
    caseExact: true,
  }),
  defineAttribute('meta', 'What we say about the resource itself.', {
    type: 'complex',
    mutability: 'readOnly',
    subAttributes: [
      defineAttribute('resourceType', 'The name of the resource type.', readOnly),
      defineAttribute('created', 'When the resource was added.', { ...readOnly, type: 'dateTime' }),
      defineAttribute('lastModified', 'When the resource was last changed.', { ...readOnly, type: 'dateTime' }),
      defineAttribute('location', 'The absolute URI of the resource.', {
        ...readOnly,
        type: 'reference',
        referenceTypes: ['uri'],
      }),
      defineAttribute('version', 'The weak entity-tag of the resource.', readOnly),
    ],
  }),
];
