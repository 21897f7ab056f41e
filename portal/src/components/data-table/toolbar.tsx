import { Menu, TextInput, UnstyledButton } from '@mantine/core';
import { useDebouncedCallback, useDidUpdate } from '@mantine/hooks';
import { type ReactNode, useRef, useState } from 'react';
import { Chevron, Cross, Search } from '../icons';
import classes from './data-table.module.css';
import type { Table } from './use-table-state';

const TYPING_MS = 250;

export interface Filter {
  /** Of the address and of `state.filters`. */
  readonly name: string;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** Search and filters above a table, and what acts on the whole of it at the right. */
export function Toolbar({
  state,
  search,
  filters = [],
  children,
}: {
  state: Table;
  /** What is searched in, as "Search names and email addresses"; without it there is no search. */
  search?: string;
  filters?: readonly Filter[];
  children?: ReactNode;
}) {
  return (
    <div className={classes['toolbar']}>
      {search !== undefined && <SearchField state={state} label={search} />}
      {filters.map((filter) => (
        <Chip key={filter.name} filter={filter} state={state} />
      ))}
      {children}
    </div>
  );
}

function SearchField({ state, label }: { state: Table; label: string }) {
  const [text, setText] = useState(state.search);
  const sent = useRef(state.search);
  const send = useDebouncedCallback((typed: string) => {
    sent.current = typed.trim();
    state.change({ search: sent.current });
  }, TYPING_MS);
  // The address changed by itself (back, a link) and not by what is being typed here.
  useDidUpdate(() => {
    if (state.search === sent.current) return;
    sent.current = state.search;
    setText(state.search);
  }, [state.search]);
  return (
    <TextInput
      type="search"
      className={classes['search']}
      aria-label={label}
      placeholder={label}
      leftSection={<Search />}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        send(event.currentTarget.value);
      }}
    />
  );
}

function Chip({ filter: { name, label, options }, state }: { filter: Filter; state: Table }) {
  const value = state.filters[name];
  const chosen = options.find((option) => option.value === value);
  const set = (to: string): void => state.change({ filters: { ...state.filters, [name]: to } });
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <UnstyledButton className={classes['chip']} data-set={value ? true : undefined}>
          {label}
          {value ? `: ${chosen?.label ?? value}` : ''}
          <Chevron size={12} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {options.map((option) => (
          <Menu.Item key={option.value} onClick={() => set(option.value)} fw={option.value === value ? 600 : undefined}>
            {option.label}
          </Menu.Item>
        ))}
        {value && (
          <>
            <Menu.Divider />
            <Menu.Item leftSection={<Cross size={12} />} onClick={() => set('')}>
              Any
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
