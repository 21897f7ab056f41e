import { useSearchParams } from 'react-router';
import type { EventFilter } from '../../components/events/event-list';
import { dayRange } from '../../words/local-day';

const NAMES = ['action', 'person', 'from', 'to'] as const;
type Name = (typeof NAMES)[number];

export interface AuditFilterState {
  /** As in the address: days as `2026-11-26`, in the viewer's zone; both ends count. */
  readonly values: Readonly<Partial<Record<Name, string>>>;
  /** As the server takes it. */
  readonly filter: EventFilter;
  set(name: Name, value: string | null): void;
}

/** The filter of the audit log, kept in the address. */
export function useAuditFilter(): AuditFilterState {
  const [params, setParams] = useSearchParams();
  const values = Object.fromEntries(
    NAMES.map((name) => [name, params.get(name) ?? undefined]),
  ) as AuditFilterState['values'];
  const { action, person, from, to } = values;
  return {
    values,
    filter: {
      ...(action && { actions: [action as NonNullable<EventFilter['actions']>[number]] }),
      ...(person && { personId: person }),
      ...dayRange({ from, to }),
    },
    set: (name, value) => {
      const next = new URLSearchParams(params);
      if (value) next.set(name, value);
      else next.delete(name);
      setParams(next);
    },
  };
}
