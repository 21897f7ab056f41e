export const PAGE_SIZE = 25;

export interface TableState {
  readonly search: string;
  /** Name of the field and direction; null: the server's own order. */
  readonly sort: { readonly by: string; readonly order: 'asc' | 'desc' } | null;
  /** From 1. */
  readonly page: number;
  /** Filters that are set, by name. */
  readonly filters: Readonly<Record<string, string>>;
}

/** Reads what `writeTableState` wrote; what makes no sense counts as not there. */
export function readTableState(params: URLSearchParams, filterNames: readonly string[]): TableState {
  const [by, order] = (params.get('sort') ?? '').split(':');
  const page = Number(params.get('page') ?? 1);
  const set = filterNames.map((name) => [name, params.get(name)] as const).filter(([, value]) => value);
  return {
    search: params.get('q') ?? '',
    sort: by ? { by, order: order === 'desc' ? 'desc' : 'asc' } : null,
    page: Number.isInteger(page) && page > 0 ? page : 1,
    filters: Object.fromEntries(set) as Record<string, string>,
  };
}

export function writeTableState({ search, sort, page, filters }: TableState): [string, string][] {
  return [
    ...(search === '' ? [] : [['q', search] as [string, string]]),
    ...Object.entries(filters).filter(([, value]) => value !== ''),
    ...(sort === null ? [] : [['sort', `${sort.by}:${sort.order}`] as [string, string]]),
    ...(page === 1 ? [] : [['page', String(page)] as [string, string]]),
  ];
}
