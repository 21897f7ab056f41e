import { Pagination, SegmentedControl, Table } from '@mantine/core';
import { useState } from 'react';
import { Status } from '../../components/status';
import type { JudgedRow } from './judged-rows';

const ROWS_SHOWN = 50;

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
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={70}>Line</Table.Th>
            <Table.Th>User name</Table.Th>
            <Table.Th>Name</Table.Th>
            <Table.Th w={100}>Role</Table.Th>
            <Table.Th>Result</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map(({ line, row, result }) => (
            <Table.Tr key={line}>
              <Table.Td>{line}</Table.Td>
              <Table.Td>{row.userName}</Table.Td>
              <Table.Td>{row.displayName}</Table.Td>
              <Table.Td>{row.role ?? 'user'}</Table.Td>
              <Table.Td>
                <Outcome result={result} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
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
