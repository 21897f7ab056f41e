import { MultiSelect } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, answerOf } from '../api/client';
import { nameOf, type Person } from '../words/person-name';

const TYPING_MS = 250;
const MOST_SHOWN = 50;

/** Chooses people; the server searches names and addresses, so that there may be 100,000. */
export function PeopleSelect({
  label,
  value,
  onChange,
}: {
  label: string;
  value: readonly Person[];
  onChange: (people: readonly Person[]) => void;
}) {
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), TYPING_MS);
  const found = useQuery({
    queryKey: ['users', 'to-choose', search],
    queryFn: () => {
      const query = { search: search || undefined, count: MOST_SHOWN };
      return answerOf(api.GET('/api/v1/users', { params: { query } }));
    },
    placeholderData: keepPreviousData,
  });
  // Whoever is chosen stays an option, although another search does not find them.
  const known = new Map<string, Person>([...value, ...(found.data?.items ?? [])].map((person) => [person.id, person]));
  return (
    <MultiSelect
      label={label}
      placeholder={value.length === 0 ? 'Search names and email addresses' : undefined}
      data-autofocus
      searchable
      clearable
      hidePickedOptions
      maxDropdownHeight={280}
      nothingFoundMessage={found.isPending ? 'Searching …' : 'Nobody matches'}
      filter={({ options }) => options}
      data={[...known.values()].map((person) => ({ value: person.id, label: nameOf(person) }))}
      value={value.map(({ id }) => id)}
      onChange={(ids) => onChange(ids.flatMap((id) => known.get(id) ?? []))}
      searchValue={typed}
      onSearchChange={setTyped}
    />
  );
}
