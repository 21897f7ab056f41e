import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, answerOf } from '../api/client';

const TYPING_MS = 250;
const MOST_SHOWN = 50;

/**
 * Chooses an agent pool; the server searches, so that there may be thousands.
 *
 * @param taken ids that are not offered
 */
export function PoolSelect({
  label,
  taken,
  value,
  onChange,
}: {
  label: string;
  taken: readonly string[];
  value: string | null;
  onChange: (poolId: string | null) => void;
}) {
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, TYPING_MS);
  const pools = useQuery({
    queryKey: ['agent-pools', 'to-choose', search],
    queryFn: () => {
      const query = { search: search || undefined, count: MOST_SHOWN };
      return answerOf(api.GET('/api/v1/agent-pools', { params: { query } }));
    },
    placeholderData: keepPreviousData,
  });
  const free = (pools.data?.items ?? []).filter(({ id }) => !taken.includes(id));
  return (
    <Select
      label={label}
      placeholder="Choose a pool"
      searchable
      clearable
      nothingFoundMessage={pools.isPending ? 'Searching …' : 'No other pool'}
      filter={({ options }) => options}
      data={free.map((pool) => ({ value: pool.id, label: `${pool.name} (${pool.role})` }))}
      value={value}
      onChange={onChange}
      onSearchChange={(text) => setTyped(text.replace(/ \((user|manager|admin)\)$/, ''))}
    />
  );
}
