import { Group, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, answerOf } from '../../api/client';
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
      <TextInput
        type="date"
        label="From"
        value={values.from ?? ''}
        onChange={(event) => set('from', event.currentTarget.value)}
      />
      <TextInput
        type="date"
        label="Until"
        value={values.to ?? ''}
        onChange={(event) => set('to', event.currentTarget.value)}
      />
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
