import { GROUP_URN } from '../urns.js';
import { type Schema, defineAttribute } from './attribute.js';

/** The Group of RFC 7643 §4.2, with the characteristics of §8.7.1. */
export const groupSchema: Schema = {
  id: GROUP_URN,
  name: 'Group',
  description: 'Group',
  attributes: [
    // §8.7.1 says neither required nor unique; §4.2 requires it, and Entra ID matches groups by it.
    defineAttribute('displayName', 'The name of the group; unique within the company.', {
      required: true,
      uniqueness: 'server',
    }),
    defineAttribute('members', 'The members of the group.', {
      type: 'complex',
      multiValued: true,
      subAttributes: [
        defineAttribute('value', 'The id of the member.', { mutability: 'immutable' }),
        defineAttribute('$ref', 'The URI of the member.', {
          type: 'reference',
          mutability: 'immutable',
          referenceTypes: ['User', 'Group'],
        }),
        defineAttribute('type', 'What the member is.', {
          mutability: 'immutable',
          canonicalValues: ['User', 'Group'],
        }),
        defineAttribute('display', 'A human-readable name of the member.', { mutability: 'readOnly' }),
      ],
    }),
  ],
};
