import { TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { toFailure } from '../../api/api-failure';
import { api, answerOf, type Schema } from '../../api/client';
import { ifMatch } from '../../api/if-match';
import { Notice } from '../../components/notice';
import { type Certificates, certificateTexts, CertificatesField } from './certificates-field';
import { PERMANENT_ID_OF_VENDORS, PermanentId } from './permanent-id';
import { signedOutSentence } from '../../words/signed-out-sentence';
import { SaveEnd } from './save-end';
import { useSave } from './use-save';

/** Certificates have their sentence in the field of the list, or at the one it is about. */
const FIELDS = ['idpEntityId', 'ssoUrl', 'sloUrl', 'certificates', 'subjectAttribute'].map((name) => `saml.${name}`);

/** SAML settings typed by hand, where there is no metadata. They are read again from nowhere. */
export function SamlFieldsForm({ connection }: { connection: Schema<'SsoConnectionView'> }) {
  const { saml } = connection;
  const [idpEntityId, setIdpEntityId] = useState(saml?.idpEntityId ?? '');
  const [ssoUrl, setSsoUrl] = useState(saml?.ssoUrl ?? '');
  const [sloUrl, setSloUrl] = useState(saml?.sloUrl ?? '');
  const [permanentId, setPermanentId] = useState(saml?.subjectAttribute ?? '');
  const [certificates, setCertificates] = useState<Certificates>({
    kept: saml?.certificates ?? [],
    pasted: saml ? [] : [''],
  });
  const save = useSave(async (settings: Schema<'SamlSettingsInput'>) => {
    const saved = await answerOf(
      api.PATCH('/api/v1/sso-connection', {
        params: { header: ifMatch(connection.version) },
        body: { protocol: 'saml', saml: settings },
      }),
    );
    setCertificates({ kept: saved.saml?.certificates ?? [], pasted: [] });
  });
  const sentence = (field: string) => (save.error ? toFailure(save.error).ofField(`saml.${field}`) : undefined);
  const fields = [...FIELDS, ...certificateTexts(certificates).map((_, index) => `saml.certificates.${index}`)];
  const signedOut = signedOutSentence(connection, idpEntityId);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate({
      idpEntityId: idpEntityId.trim(),
      ssoUrl: ssoUrl.trim(),
      sloUrl: sloUrl.trim() || null,
      certificates: certificateTexts(certificates),
      subjectAttribute: permanentId.trim() || null,
      ...(saml?.metadataUrl && { metadataUrl: null }),
    });
  };
  return (
    <form onSubmit={submit} className="stack">
      {saml?.metadataUrl && (
        <Notice meaning="attention" title="These come from the metadata address now">
          Once you save them here, Muster no longer reads that address: a new certificate is then yours to paste.
        </Notice>
      )}
      <TextInput
        label="Issuer"
        description="Okta: Issuer. Entra ID: Microsoft Entra Identifier."
        required
        value={idpEntityId}
        error={sentence('idpEntityId')}
        onChange={(event) => setIdpEntityId(event.currentTarget.value)}
      />
      <TextInput
        label="Sign on URL"
        description="Okta: Sign on URL. Entra ID: Login URL."
        required
        value={ssoUrl}
        error={sentence('ssoUrl')}
        onChange={(event) => setSsoUrl(event.currentTarget.value)}
      />
      <TextInput
        label="Sign out URL"
        description="Okta: Sign out URL. Entra ID: Logout URL. It may stay empty."
        value={sloUrl}
        error={sentence('sloUrl')}
        onChange={(event) => setSloUrl(event.currentTarget.value)}
      />
      <CertificatesField
        value={certificates}
        onChange={setCertificates}
        error={sentence('certificates')}
        errorOf={(index) => sentence(`certificates.${index}`)}
      />
      <PermanentId
        value={permanentId}
        description={PERMANENT_ID_OF_VENDORS}
        error={sentence('subjectAttribute')}
        onChange={setPermanentId}
      />
      <SaveEnd save={save} signedOut={signedOut} fields={fields} />
    </form>
  );
}
