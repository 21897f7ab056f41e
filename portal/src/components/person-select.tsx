import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, answerOf } from '../api/client';
import { nameOf, type Person } from '../words/person-name';

const TYPING_MS = 250;
const MOST_SHOWN = 50;

/** Chooses one person; the server searches. The one an address names is found by id. */
export function PersonSelect({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string | null;
  onChange: (id: string | null) => void;
}) {
  const [typed, setTyped] = useState('');
  const [chosenName, setChosenName] = useState<string>();
  const [debounced] = useDebouncedValue(typed.trim(), TYPING_MS);
  const search = debounced === chosenName ? '' : debounced;
  const found = useQuery({
    queryKey: ['users', 'to-choose', search],
    queryFn: () => {
      const query = { search: search || undefined, count: MOST_SHOWN };
      return answerOf(api.GET('/api/v1/users', { params: { query } }));
    },
    placeholderData: keepPreviousData,
  });
  const items: readonly Person[] = found.data?.items ?? [];
  const isFound = value === null || items.some(({ id }) => id === value);
  const named = useQuery({
    queryKey: ['users', value],
    queryFn: () => answerOf(api.GET('/api/v1/users/{id}', { params: { path: { id: value ?? '' } } })),
    enabled: found.isSuccess && !isFound,
  });
  const all = isFound || !named.data ? items : [...items, named.data];
  return (
    <Select
      label={label}
      placeholder="Anybody"
      searchable
      clearable
      nothingFoundMessage={found.isPending ? 'Searching …' : 'Nobody matches'}
      filter={({ options }) => options}
      data={all.map((person) => ({ value: person.id, label: nameOf(person) }))}
      value={value}
      onChange={(id, option) => {
        setChosenName(option?.label);
        onChange(id);
      }}
      onSearchChange={setTyped}
    />
  );
}
