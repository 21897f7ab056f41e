export type Change = { readonly active: boolean } | { readonly displayName: string };

/** One change as a PATCH body, in turn as Okta, as Entra ID and as the RFC write it. */
export function patchRequest(change: Change, turn: number): object {
  const [path, value] = Object.entries(change)[0] ?? [];
  const operation = [
    { op: 'replace', value: change },
    { op: 'Replace', path, value: typeof value === 'boolean' ? (value ? 'True' : 'False') : value },
    { op: 'replace', path, value },
  ][turn % 3];
  return { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: [operation] };
}
