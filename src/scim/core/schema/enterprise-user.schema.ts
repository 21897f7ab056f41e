import { ENTERPRISE_USER_URN } from '../urns.js';
import { type Schema, defineAttribute } from './attribute.js';

/** The enterprise extension of RFC 7643 §4.3, with the characteristics of §8.7.1. */
export const enterpriseUserSchema: Schema = {
  id: ENTERPRISE_USER_URN,
  name: 'EnterpriseUser',
  description: 'Enterprise User',
  attributes: [
    defineAttribute('employeeNumber', 'The identifier the organization gave the person.'),
    defineAttribute('costCenter', 'The name of a cost center.'),
    defineAttribute('organization', 'The name of an organization.'),
    defineAttribute('division', 'The name of a division.'),
    defineAttribute('department', 'The name of a department.'),
    defineAttribute('manager', "The user's manager.", {
      type: 'complex',
      subAttributes: [
        // §8.7.1 requires value and $ref; Entra ID clears the manager with "", which would then fail.
        defineAttribute('value', "The id of the manager's User."),
        defineAttribute('$ref', "The URI of the manager's User.", { type: 'reference', referenceTypes: ['User'] }),
        defineAttribute('displayName', "The display name of the manager's User.", { mutability: 'readOnly' }),
      ],
    }),
  ],
};
