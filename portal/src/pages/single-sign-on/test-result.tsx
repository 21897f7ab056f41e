import { Table } from '@mantine/core';
import type { Schema } from '../../api/client';
import { Notice } from '../../components/notice';
import classes from './test-result.module.css';

/** What the provider said, and whom it would let in. */
export function TestResult({ result }: { result: Schema<'SsoTestResultView'> }) {
  return (
    <div className="stack">
      <Verdict result={result} />
      {result.claims.length > 0 && (
        <Table className={classes['claims']}>
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

/** An answer that holds is all that the test asks for; that nobody would come in with it is still worth a word. */
function Verdict({ result: { succeeded, letsIn, message } }: { result: Schema<'SsoTestResultView'> }) {
  if (!succeeded) {
    return (
      <Notice meaning="broken" title="The test failed">
        {message}
      </Notice>
    );
  }
  return (
    <Notice
      meaning={letsIn ? 'good' : 'attention'}
      title={letsIn ? 'The provider’s answer is good' : 'The provider’s answer is good, but lets nobody in'}
    >
      {message}
    </Notice>
  );
}
