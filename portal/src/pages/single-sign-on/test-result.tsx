import { Table } from '@mantine/core';
import type { Schema } from '../../api/client';
import { Notice } from '../../components/notice';

/** What the provider said, and whom it would let in. */
export function TestResult({ result }: { result: Schema<'SsoTestResultView'> }) {
  return (
    <div className="stack">
      <Notice
        meaning={result.succeeded ? 'good' : 'broken'}
        title={result.succeeded ? 'The provider’s answer is good' : 'The test failed'}
      >
        {result.message}
      </Notice>
      {result.claims.length > 0 && (
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Received</Table.Th>
              <Table.Th>Value</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {result.claims.map(({ name, values }) => (
              <Table.Tr key={name}>
                <Table.Td>{name}</Table.Td>
                <Table.Td>{values.join(', ')}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </div>
  );
}
