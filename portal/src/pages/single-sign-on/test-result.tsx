import type { Schema } from '../../api/client';
import { PlainTable } from '../../components/data-table/plain-table';
import { Notice } from '../../components/notice';

/** What the provider said, and whom it would let in. */
export function TestResult({ result }: { result: Schema<'SsoTestResultView'> }) {
  return (
    <div className="stack">
      <Verdict result={result} />
      {result.claims.length > 0 && (
        <PlainTable
          rows={result.claims}
          keyOf={({ name }) => name}
          columns={[
            { label: 'Received', cell: ({ name }) => name },
            { label: 'Value', cell: ({ values }) => values.join(', ') },
          ]}
        />
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
