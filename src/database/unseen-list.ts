/**
 * A list parameter of a hot statement that PostgreSQL does not look into when it plans. Seen, a plan for one key looks cheaper
 * than one for any number, and PostgreSQL plans the statement anew each time: for a read by key that is two thirds of its cost.
 *
 * Not for lists so long that the plan should know: a value is compared with them one by one.
 *
 * @param parameter such as `$2`
 * @returns an expression of type `type[]`
 */
export function unseenList(parameter: string, type: 'uuid' | 'text'): string {
  return `(select ${parameter}::${type}[])::${type}[]`;
}
