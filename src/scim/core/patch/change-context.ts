import type { Repair } from '../schema/repair.js';
import type { ResourceDefinition } from '../schema/resource-definition.js';
import type { PatchWork } from './patch-work.js';

/** What the steps of one PATCH share. */
export interface ChangeContext {
  readonly definition: ResourceDefinition;
  readonly repairs: Set<Repair>;
  readonly work: PatchWork;
}
