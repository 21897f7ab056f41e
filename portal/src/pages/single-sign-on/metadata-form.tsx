import { Button, FileButton, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { toFailure } from '../../api/api-failure';
import { api, answerOf, type Schema } from '../../api/client';
import { ifMatch } from '../../api/if-match';
import { PERMANENT_ID_OF_VENDORS, PermanentId } from './permanent-id';
import { signedOutSentence } from '../../words/signed-out-sentence';
import { SaveEnd } from './save-end';
import { useSave } from './use-save';

/** What one vendor calls things; without it, the words of both. */
export interface VendorWords {
  /** Where one finds the metadata's address. */
  readonly where: string;
  /** The attribute with the permanent id; null: Muster finds it, so that it is not asked for. */
  readonly permanentId: string | null;
}

/**
 * SAML settings by the provider's metadata: its address, which is read again from time to time, or its file; and what no
 * metadata says. One button saves it all.
 */
export function MetadataForm({
  connection,
  vendor,
}: {
  connection: Schema<'SsoConnectionView'>;
  vendor?: VendorWords;
}) {
  const { saml, version } = connection;
  const asksPermanentId = vendor?.permanentId !== null;
  const [url, setUrl] = useState(saml?.metadataUrl ?? '');
  const [permanentId, setPermanentId] = useState(saml?.subjectAttribute ?? vendor?.permanentId ?? '');
  const params = { header: ifMatch(version) };
  const save = useSave((metadata: { url?: string; xml?: string } | null) => {
    const rest = asksPermanentId ? { subjectAttribute: permanentId.trim() || null } : {};
    return metadata === null
      ? answerOf(api.PATCH('/api/v1/sso-connection', { params, body: { saml: rest } }))
      : answerOf(api.POST('/api/v1/sso-connection/metadata', { params, body: { ...metadata, ...rest } }));
  });
  // What came from a file has no address, and stays as it is when nothing else is brought.
  const isFromFile = saml !== null && saml.metadataUrl === null;
  const signedOut = signedOutSentence(connection, null);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate(url.trim() === '' ? null : { url: url.trim() });
  };
  const read = async (file: File | null): Promise<void> => {
    if (file !== null) save.mutate({ xml: await file.text() }, { onSuccess: () => setUrl('') });
  };
  const sentence = (field: string) => (save.error ? toFailure(save.error).ofField(field) : undefined);
  return (
    <form onSubmit={submit} className="stack">
      {asksPermanentId && (
        <PermanentId
          value={permanentId}
          description={vendor ? undefined : PERMANENT_ID_OF_VENDORS}
          error={sentence('subjectAttribute') ?? sentence('saml.subjectAttribute')}
          onChange={setPermanentId}
        />
      )}
      <TextInput
        label="Metadata address"
        description={
          vendor?.where ?? 'Okta: Sign On > Metadata URL. Entra ID: SAML Certificates > App Federation Metadata Url.'
        }
        type="url"
        required={!isFromFile}
        value={url}
        error={sentence('url')}
        onChange={(event) => setUrl(event.currentTarget.value)}
      />
      <SaveEnd
        save={save}
        signedOut={signedOut}
        fields={['subjectAttribute', 'saml.subjectAttribute', 'url']}
        title="The metadata was not taken over"
      >
        <FileButton onChange={(file) => void read(file)} accept=".xml,application/xml,text/xml">
          {(props) => (
            <Button {...props} variant="default" disabled={save.isPending}>
              Save with a metadata file instead
            </Button>
          )}
        </FileButton>
      </SaveEnd>
    </form>
  );
}
