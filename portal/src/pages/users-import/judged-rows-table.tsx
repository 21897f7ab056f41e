import { Pagination, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { Column } from '../../components/data-table/data-table';
import { PlainTable } from '../../components/data-table/plain-table';
import { Status } from '../../components/status';
import type { JudgedRow } from './judged-rows';

const ROWS_SHOWN = 50;

const COLUMNS: readonly Column<JudgedRow>[] = [
  { label: 'User name', cell: ({ row }) => row.userName },
  { label: 'Name', cell: ({ row }) => row.displayName },
  { label: 'Role', cell: ({ row }) => row.role ?? 'user', width: '100px' },
  { label: 'Line', cell: ({ line }) => line, width: '70px' },
  { label: 'Result', cell: ({ result }) => <Outcome result={result} /> },
];

/** The rows of the file with what the server says of each; refused ones can be shown alone. */
export function JudgedRows({ rows }: { rows: readonly JudgedRow[] }) {
  const [which, setWhich] = useState('all');
  const [page, setPage] = useState(1);
  const chosen = which === 'all' ? rows : rows.filter(({ result }) => result?.outcome === 'refused');
  const shown = chosen.slice((page - 1) * ROWS_SHOWN, page * ROWS_SHOWN);
  return (
    <>
      <SegmentedControl
        size="xs"
        mb="xs"
        aria-label="Rows shown"
        value={which}
        onChange={(value) => {
          setWhich(value);
          setPage(1);
        }}
        data={[
          { value: 'all', label: 'All rows' },
          { value: 'refused', label: 'Refused rows' },
        ]}
      />
      <PlainTable columns={COLUMNS} rows={shown} keyOf={({ line }) => line} />
      {chosen.length === 0 && <p>No row is refused.</p>}
      {chosen.length > ROWS_SHOWN && (
        <Pagination mt="sm" size="sm" value={page} onChange={setPage} total={Math.ceil(chosen.length / ROWS_SHOWN)} />
      )}
    </>
  );
}

function Outcome({ result }: Pick<JudgedRow, 'result'>) {
  switch (result?.outcome) {
    case undefined:
      return <Status meaning="resting">not yet</Status>;
    case 'wouldBeCreated':
      return <Status meaning="live">can be made</Status>;
    case 'created':
      return <Status meaning="live">made</Status>;
    case 'refused':
      return <Status meaning="broken">{result?.message ?? 'refused'}</Status>;
  }
}
