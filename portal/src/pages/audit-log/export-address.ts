import type { EventFilter } from '../../components/events/event-list';

/** Where the download of everything that a filter lets through begins. */
export function exportAddress(format: 'csv' | 'json', filter: EventFilter): string {
  const set = Object.entries(filter).filter(([, value]) => value !== undefined);
  const query = new URLSearchParams([['format', format], ...set.map(([name, value]) => [name, String(value)])]);
  return `/api/v1/audit-events/export?${query.toString()}`;
}
