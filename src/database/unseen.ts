/*
 * Parameters of hot statements that PostgreSQL does not look into when it plans: their plans are then made once for a
 * connection, and are the same for every company.
 */

/**
 * The company of a read by key. Seen, one that PostgreSQL has no statistics of yet seems to have no rows, and then any index
 * that begins with the company seems as good as the one of the key: each read would go through all of a new company.
 *
 * @param parameter such as `$1`
 */
export function unseenId(parameter: string): string {
  return `(select ${parameter}::uuid)`;
}

/**
 * A list of keys. Seen, a plan for one key looks cheaper than one for any number, and the statement is planned anew each time:
 * for a read by key that is two thirds of its cost.
 *
 * Not for lists so long that the plan should know: a value is compared with them one by one.
 *
 * @returns an expression of type `type[]`
 */
export function unseenList(parameter: string, type: 'uuid' | 'text'): string {
  return `(select ${parameter}::${type}[])::${type}[]`;
}
