export const USER_SORT_FIELDS = ['userName', 'displayName', 'createdAt', 'updatedAt'] as const;
/** What a list of users may be sorted by. */
export type UserSortField = (typeof USER_SORT_FIELDS)[number];

export const SORT_ORDERS = ['asc', 'desc'] as const;
export type SortOrder = (typeof SORT_ORDERS)[number];

/** The only way from a caller's word to a column. `u` is the alias of `users`. */
const EXPRESSIONS: Readonly<Record<UserSortField, string>> = {
  userName: 'u.user_name_key',
  // As people sort: Ä beside A, capitals beside small letters.
  displayName: 'u.display_name collate "und-x-icu"',
  createdAt: 'u.created_at',
  updatedAt: 'u.updated_at',
};

/** ORDER BY of a list of users. Ties are in the order of ids, so that pages neither repeat nor skip anybody. */
export function userOrder(field: UserSortField, order: SortOrder): string {
  const direction = order === 'desc' ? 'desc nulls last' : 'asc';
  return `${EXPRESSIONS[field]} ${direction}, u.id`;
}
