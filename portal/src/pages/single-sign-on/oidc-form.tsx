import { Button, Group, PasswordInput, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { api, answerOf, type Schema } from '../../api/client';
import { ifMatch } from '../../api/if-match';
import { ErrorPanel } from '../../components/error-panel';
import { Notice } from '../../components/notice';
import { signedOutSentence } from '../../words/signed-out-sentence';
import { useSave } from './use-save';

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
        onChange={(event) => setIssuer(event.currentTarget.value)}
      />
      <TextInput
        label="Client ID"
        description="Okta: Client ID. Entra ID: Application (client) ID."
        required
        value={clientId}
        onChange={(event) => setClientId(event.currentTarget.value)}
      />
      <PasswordInput
        label="Client secret"
        description={hasSecret ? 'One is kept. Leave this empty to keep it.' : 'Kept sealed, and never shown again.'}
        autoComplete="off"
        required={!hasSecret}
        value={clientSecret}
        onChange={(event) => setClientSecret(event.currentTarget.value)}
      />
      {signedOut !== null && <Notice meaning="attention">{signedOut}</Notice>}
      {save.error && <ErrorPanel error={save.error} title="It was not saved" />}
      <Group gap="xs">
        <Button type="submit" loading={save.isPending}>
          Save
        </Button>
      </Group>
      {save.isSuccess && (
        <Text size="sm" role="status">
          Saved. Test it below.
        </Text>
      )}
    </form>
  );
}
