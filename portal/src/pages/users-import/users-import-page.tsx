import { Anchor, Button, FileButton, Group, Progress, Text } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { ErrorPanel } from '../../components/error-panel';
import { Notice } from '../../components/notice';
import { PageHeader } from '../../components/page-header';
import { saveText } from '../../components/save-text';
import { Section } from '../../components/section';
import { people } from '../../words/count';
import { judgedRows } from './judged-rows';
import { JudgedRows } from './judged-rows-table';
import { readUsers, type ReadFile } from './read-users';
import { refusedCsv } from './refused-csv';
import { useBatches } from './use-batches';

const EXAMPLE =
  'userName,displayName,givenName,familyName,email,role\njane@acme.test,Jane Roe,Jane,Roe,jane@acme.test,user\n';

/** Local users from a file: read here, judged by the server before anybody is made, made in batches. */
export default function UsersImportPage() {
  const [file, setFile] = useState<ReadFile | null>(null);
  const [unreadable, setUnreadable] = useState<string | null>(null);
  const preview = useBatches({ dryRun: true });
  const run = useBatches({ dryRun: false });

  const choose = async (chosen: File | null): Promise<void> => {
    if (chosen === null) return;
    preview.reset();
    run.reset();
    setFile(null);
    setUnreadable(null);
    try {
      const read = readUsers(await chosen.text());
      setFile(read);
      preview.start(read.rows);
    } catch (error) {
      setUnreadable(error instanceof Error ? error.message : 'This file cannot be read.');
    }
  };

  return (
    <>
      <PageHeader
        title="Users from CSV"
        purpose="Local users, made many at once. Whoever your identity provider manages comes by itself."
      />
      <Section
        title="The file"
        purpose="The first line names the columns: userName, displayName, givenName, familyName, email, role."
      >
        <Group gap="xs">
          <FileButton onChange={(chosen) => void choose(chosen)} accept=".csv,text/csv,text/plain">
            {(props) => (
              <Button {...props} disabled={run.isRunning}>
                Choose a file
              </Button>
            )}
          </FileButton>
          <Button variant="default" onClick={() => saveText('users-example.csv', EXAMPLE)}>
            Save an example
          </Button>
        </Group>
        {unreadable !== null && (
          <Notice meaning="broken" title="This file cannot be read">
            {unreadable}
          </Notice>
        )}
        {file !== null && file.unknown.length > 0 && (
          <Notice meaning="attention">These columns are left out: {file.unknown.join(', ')}.</Notice>
        )}
      </Section>
      {file !== null && <Judged file={file} preview={preview} run={run} />}
    </>
  );
}

type Batches = ReturnType<typeof useBatches>;

function Judged({ file, preview, run }: { file: ReadFile; preview: Batches; run: Batches }) {
  const isDone = run.isDone;
  const shown = run.hasStarted ? run : preview;
  const rows = judgedRows(file.rows, shown.results);
  const good = file.rows.filter((_, index) => preview.results[index]?.outcome === 'wouldBeCreated');
  return (
    <>
      <Section title={isDone ? 'What came of it' : 'What would come of it'}>
        {shown.isRunning && (
          <div role="status">
            <Text size="sm" mb={4}>
              {run.hasStarted ? 'Making them' : 'Checking'}: {shown.results.length.toLocaleString('en')} of{' '}
              {people(file.rows.length)}
            </Text>
            <Progress value={(100 * shown.results.length) / file.rows.length} aria-label="How far it has come" />
          </div>
        )}
        {shown.error !== null && <ErrorPanel error={shown.error} title="It stopped half-way" />}
        {!run.hasStarted && preview.isDone && (
          <Group gap="sm" mb="sm">
            <Text size="sm">
              {people(preview.accepted)} can be made, {preview.refused.toLocaleString('en')} refused. They join the
              default agent pool.
            </Text>
            <Button disabled={good.length === 0} onClick={() => run.start(file.rows)}>
              Make {people(preview.accepted)}
            </Button>
          </Group>
        )}
        {isDone && (
          <Group gap="sm" mb="sm">
            <Text size="sm">
              {people(run.accepted)} made, {run.refused.toLocaleString('en')} refused.{' '}
              <Anchor component={Link} to="/users?managedBy=local" size="sm">
                Show local users
              </Anchor>
            </Text>
            {run.refused > 0 && (
              <Button variant="default" onClick={() => saveText('users-refused.csv', refusedCsv(rows))}>
                Save the refused rows
              </Button>
            )}
          </Group>
        )}
        <JudgedRows rows={rows} />
      </Section>
    </>
  );
}
