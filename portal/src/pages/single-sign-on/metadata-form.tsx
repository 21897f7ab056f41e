import { Button, FileButton, Group, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { api, answerOf, type Schema } from '../../api/client';
import { ifMatch } from '../../api/if-match';
import { ErrorPanel } from '../../components/error-panel';
import { useSave } from './use-save';

/**
 * SAML settings by the provider's metadata: its address, which is read again from time to time, or its file.
 *
 * @param where one finds the address
 */
export function MetadataForm({
  connection,
  where = 'Okta: Sign On > Metadata URL. Entra ID: SAML Certificates > App Federation Metadata Url.',
}: {
  connection: Schema<'SsoConnectionView'>;
  where?: string;
}) {
  const [url, setUrl] = useState(connection.saml?.metadataUrl ?? '');
  const save = useSave((body: Schema<'ImportMetadataInput'>) =>
    answerOf(
      api.POST('/api/v1/sso-connection/metadata', {
        params: { header: ifMatch(connection.version) },
        body,
      }),
    ),
  );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate({ url: url.trim() });
  };
  const read = async (file: File | null): Promise<void> => {
    if (file !== null) save.mutate({ xml: await file.text() });
  };
  return (
    <form onSubmit={submit} className="stack">
      <TextInput
        label="Metadata address"
        description={where}
        type="url"
        required
        value={url}
        onChange={(event) => setUrl(event.currentTarget.value)}
      />
      {save.error && <ErrorPanel error={save.error} title="The metadata was not taken over" />}
      <Group gap="xs">
        <Button type="submit" loading={save.isPending}>
          Read and save
        </Button>
        <FileButton onChange={(file) => void read(file)} accept=".xml,application/xml,text/xml">
          {(props) => (
            <Button {...props} variant="default" disabled={save.isPending}>
              Take a metadata file instead
            </Button>
          )}
        </FileButton>
      </Group>
      {save.isSuccess && (
        <Text size="sm" role="status">
          Saved. Test it below.
        </Text>
      )}
    </form>
  );
}
