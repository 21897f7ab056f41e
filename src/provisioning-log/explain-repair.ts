/** What was tolerated, in plain words. Nothing has to be done about it: the provider's wish was understood. */
const MEANINGS = {
  opCase: 'The name of an operation was written in another case, as “Replace”.',
  memberCase: 'The name of a member was written in another case, as “operations”.',
  booleanText: 'A yes or no was sent as a text, as “True”.',
  pathlessValue: 'An operation named no attribute; its value did.',
  dottedKey: 'A part of an attribute was named with a dot, as “name.givenName”.',
  urnKey: 'An attribute was named together with its schema.',
  valuePathKey: 'An element of a list was named by a filter, as “emails[type eq "work"].value”.',
  bareExtensionName: 'An attribute of an extension was named without the extension.',
  managerShape: 'The manager was sent as a text or a list.',
  roleJsonText: 'A role was sent as JSON within a text.',
  singleForMany: 'One element was sent where a list belongs.',
  bareElement: 'An element of a list was sent as a text.',
  duplicateElement: 'A list had the same element twice; one was kept.',
  manyPrimaries: 'More than one element was marked as the main one; the last was kept so.',
  removeWithValue: 'Elements were taken away by their value instead of a filter.',
  valuePathCreated: 'An element that was to be changed was not there; it was made.',
} as const;

/** A client spelling that was tolerated; the compiler sees that each one the protocol knows has a meaning here. */
export type RepairName = keyof typeof MEANINGS;
export const REPAIRS = Object.keys(MEANINGS) as RepairName[];

/** @param name of an entry that may be older than this version of Muster */
export function explainRepair(name: string): string {
  return (MEANINGS as Readonly<Record<string, string>>)[name] ?? name;
}
