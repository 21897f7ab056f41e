export const USER_SORT_FIELDS = ['userName', 'displayName', 'createdAt', 'updatedAt'] as const;
/** What a list of users may be sorted by. */
export type UserSortField = (typeof USER_SORT_FIELDS)[number];

export const SORT_ORDERS = ['asc', 'desc'] as const;
export type SortOrder = (typeof SORT_ORDERS)[number];

/** The only way from a caller's word to a column. `u` is the alias of `users`. */
const EXPRESSIONS: Readonly<Record<UserSortField, { readonly sql: string; readonly isNullable?: true }>> = {
  userName: { sql: 'u.user_name_key' },
  // As people sort: Ä beside A, capitals beside small letters.
  displayName: { sql: 'u.display_name collate "und-x-icu"', isNullable: true },
  // A UUIDv7 begins with the time at which it was made, and has an index.
  createdAt: { sql: 'u.id' },
  updatedAt: { sql: 'u.updated_at' },
};

/** ORDER BY of a list of users. Ties are in the order of ids, so that pages neither repeat nor skip anybody. */
export function userOrder(field: UserSortField, order: SortOrder): string {
  const { sql, isNullable } = EXPRESSIONS[field];
  // Where nothing is null, no index would know of "nulls last".
  const direction = order === 'asc' ? 'asc' : isNullable ? 'desc nulls last' : 'desc';
  return `${sql} ${direction}, u.id`;
}

/** Whether an index holds the users of a company in this order. */
export function isWalked(field: UserSortField): boolean {
  return field === 'userName' || field === 'createdAt';
}
