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
