import { ScimError } from '../scim-error.js';

/** Runs a step of one operation; a ScimError out of it says which operation (1-based) it was. */
export function inOperation<Result>(number: number, step: () => Result): Result {
  try {
    return step();
  } catch (error) {
    if (!(error instanceof ScimError)) throw error;
    throw new ScimError(error.status, error.scimType, `Operation ${number}: ${error.detail}`, { cause: error });
  }
}
