import { Group, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, answerOf } from '../../api/client';
import { DayInput } from '../../components/day-input';
import { PersonSelect } from '../../components/person-select';
import type { AuditFilterState } from './use-audit-filter';

/** Date, person and action. */
export function AuditFilters({ state: { values, set } }: { state: AuditFilterState }) {
  const actions = useQuery({
    queryKey: ['audit-events', 'actions'],
    queryFn: () => answerOf(api.GET('/api/v1/audit-events/actions')),
  });
  const done = (actions.data?.items ?? []).filter(({ action, count }) => count > 0 || action === values.action);
  return (
    <Group gap="sm" mb="md" align="flex-end">
      <DayInput label="From" value={values.from} onChange={(day) => set('from', day)} />
      <DayInput label="Until" value={values.to} onChange={(day) => set('to', day)} />
      <PersonSelect label="Person" value={values.person ?? null} onChange={(id) => set('person', id)} />
      <Select
        label="Action"
        placeholder="Any"
        clearable
        searchable
        data={done.map(({ action, count }) => ({ value: action, label: `${action} (${count.toLocaleString('en')})` }))}
        value={values.action ?? null}
        onChange={(action) => set('action', action)}
      />
    </Group>
  );
}
