/**
 * A client spelling that we tolerated and folded, by name: for the provisioning log and for tests.
 * Each is seen with Okta or Entra ID.
 */
export type Repair =
  /** `"Replace"` for `"replace"`. */
  | 'opCase'
  /** `"operations"` for `"Operations"`, `"Path"` for `"path"`. */
  | 'memberCase'
  /** `"True"` for `true`. */
  | 'booleanText'
  /** A PATCH operation without `path`. */
  | 'pathlessValue'
  /** `"name.givenName"` as a key. */
  | 'dottedKey'
  /** `"urn:…:User:department"` as a key. */
  | 'urnKey'
  /** `"emails[type eq \"work\"].value"` as a key. */
  | 'valuePathKey'
  /** `"department"` at the top level, where only the extension has it. */
  | 'bareExtensionName'
  /** A manager as text or as a list of one. */
  | 'managerShape'
  /** A role as JSON within a string. */
  | 'roleJsonText'
  /** One element where a list belongs. */
  | 'singleForMany'
  /** `"x"` for `{"value": "x"}` in a list. */
  | 'bareElement'
  /** The same value and type twice in a list. */
  | 'duplicateElement'
  /** More than one `primary: true`; the last one stands. */
  | 'manyPrimaries'
  /** `remove` with a path and the elements to remove as value. */
  | 'removeWithValue'
  /** `attr[type eq "work"].value` without such an element: it was made. */
  | 'valuePathCreated';
