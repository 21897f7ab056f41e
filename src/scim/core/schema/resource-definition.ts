import type { Schema } from './attribute.js';
import { enterpriseUserSchema } from './enterprise-user.schema.js';
import { groupSchema } from './group.schema.js';
import { userSchema } from './user.schema.js';

/**
 * A resource type (RFC 7643 §6): what a resource of it may consist of. The common attributes (`common-attributes.ts`)
 * belong to every resource type and are not repeated here.
 */
export interface ResourceDefinition {
  readonly name: 'User' | 'Group';
  readonly endpoint: '/Users' | '/Groups';
  readonly description: string;
  readonly schema: Schema;
  /** Optional extensions; their attributes hang under the URN (RFC 7643 §3.3). */
  readonly extensions: readonly Schema[];
  /**
   * Follows the SCIM 2.0 Interoperability Profile where it differs from what real clients send: an attribute or schema that
   * nobody knows is 400 `invalidSyntax`, and so is a PATCH operation without path (profile §5.3, §6.5.1.1); `replace` of a whole
   * complex attribute drops what it does not name (§6.5.2.1). Absent: tolerant.
   */
  readonly strict?: true;
}

export const userDefinition: ResourceDefinition = {
  name: 'User',
  endpoint: '/Users',
  description: 'User Account',
  schema: userSchema,
  extensions: [enterpriseUserSchema],
};

export const groupDefinition: ResourceDefinition = {
  name: 'Group',
  endpoint: '/Groups',
  description: 'Group',
  schema: groupSchema,
  extensions: [],
};
