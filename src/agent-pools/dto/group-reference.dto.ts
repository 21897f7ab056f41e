/** Names a group of the identity provider. */
export class GroupReference {
  /** @example 0197c2a8-5b7e-7c53-9a3f-2f4d1b7c9e10 */
  id!: string;

  /** @example Eng-Leads */
  displayName!: string;
}
