import { ScimError } from '../../src/scim/core/scim-error.js';

/** What a call's ScimError says, whole, so that a test cannot pass on an error that merely came from elsewhere. */
export function scimErrorOf(call: () => unknown): { status: number; scimType: string | undefined; detail: string } {
  try {
    call();
  } catch (error) {
    if (!(error instanceof ScimError)) throw error;
    return { status: error.status, scimType: error.scimType, detail: error.detail };
  }
  throw new Error('Expected a ScimError, but the call returned.');
}
