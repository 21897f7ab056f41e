import { PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { toFailure } from '../../api/api-failure';
import { api, answerOf, type Schema } from '../../api/client';
import { ifMatch } from '../../api/if-match';
import { signedOutSentence } from '../../words/signed-out-sentence';
import { SaveEnd } from './save-end';
import { useSave } from './use-save';

const FIELDS = ['issuer', 'clientId', 'clientSecret'].map((name) => `oidc.${name}`);

/** OpenID Connect settings; the client secret is never shown again. */
export function OidcForm({ connection }: { connection: Schema<'SsoConnectionView'> }) {
  const [issuer, setIssuer] = useState(connection.oidc?.issuer ?? '');
  const [clientId, setClientId] = useState(connection.oidc?.clientId ?? '');
  const [clientSecret, setClientSecret] = useState('');
  const hasSecret = connection.oidc?.hasClientSecret === true;
  const save = useSave((oidc: Schema<'OidcSettingsInput'>) =>
    answerOf(
      api.PATCH('/api/v1/sso-connection', {
        params: { header: ifMatch(connection.version) },
        body: { protocol: 'oidc', oidc },
      }),
    ),
  );
  const sentence = (field: string) => (save.error ? toFailure(save.error).ofField(`oidc.${field}`) : undefined);
  const signedOut = signedOutSentence(connection, issuer);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const secret = clientSecret === '' ? {} : { clientSecret };
    save.mutate(
      { issuer: issuer.trim(), clientId: clientId.trim(), ...secret },
      { onSuccess: () => setClientSecret('') },
    );
  };
  return (
    <form onSubmit={submit} className="stack">
      <TextInput
        label="Issuer"
        description="Okta: https://<your org>.okta.com. Entra ID: https://login.microsoftonline.com/<tenant id>/v2.0"
        required
        value={issuer}
        error={sentence('issuer')}
        onChange={(event) => setIssuer(event.currentTarget.value)}
      />
      <TextInput
        label="Client ID"
        description="Okta: Client ID. Entra ID: Application (client) ID."
        required
        value={clientId}
        error={sentence('clientId')}
        onChange={(event) => setClientId(event.currentTarget.value)}
      />
      <PasswordInput
        label="Client secret"
        description={hasSecret ? 'One is kept. Leave this empty to keep it.' : 'Kept sealed, and never shown again.'}
        autoComplete="off"
        required={!hasSecret}
        value={clientSecret}
        error={sentence('clientSecret')}
        onChange={(event) => setClientSecret(event.currentTarget.value)}
      />
      <SaveEnd save={save} signedOut={signedOut} fields={FIELDS} />
    </form>
  );
}
