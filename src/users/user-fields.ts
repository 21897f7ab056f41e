export const USER_SORT_FIELDS = ['userName', 'displayName', 'createdAt', 'updatedAt'] as const;
/** What a list of users may be sorted by. */
export type UserSortField = (typeof USER_SORT_FIELDS)[number];

export const SORT_ORDERS = ['asc', 'desc'] as const;
export type SortOrder = (typeof SORT_ORDERS)[number];

interface SortKey {
  /** `u` is the alias of `users`. */
  readonly sql: string;
  readonly isNullable?: true;
  /** Of the users of a company, no two have the same. */
  readonly isUnique?: true;
}

/** The only way from a caller's word to a column. */
const KEYS: Readonly<Record<UserSortField, SortKey>> = {
  userName: { sql: 'u.user_name_key', isUnique: true },
  // As people sort: Ä beside A, capitals beside small letters.
  displayName: { sql: 'u.display_name collate "und-x-icu"', isNullable: true },
  // A UUIDv7 begins with the time at which it was made, and has an index.
  createdAt: { sql: 'u.id', isUnique: true },
  updatedAt: { sql: 'u.updated_at' },
};

/** What a list of users is sorted by. */
export function userSortKey(field: UserSortField): string {
  return KEYS[field].sql;
}

/**
 * ORDER BY of a list of users. Ties are in the order of ids, so that pages neither repeat nor skip anybody.
 *
 * @param key SQL expression; absent: of `users u` itself
 */
export function userOrder(field: UserSortField, order: SortOrder, key = userSortKey(field)): string {
  const { isNullable, isUnique } = KEYS[field];
  // Where nothing is null, no index would know of "nulls last".
  const direction = order === 'asc' ? 'asc' : isNullable ? 'desc nulls last' : 'desc';
  return isUnique ? `${key} ${direction}` : `${key} ${direction}, u.id`;
}

/** Whether an index holds the users of a company in this order. */
export function isWalked(field: UserSortField): boolean {
  return field === 'userName' || field === 'createdAt';
}
