import { Button, Group, Switch } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { api, answerOf, type Schema } from '../../api/client';
import { useIdentityConfiguration } from '../../api/identity-configuration';
import { ifMatch } from '../../api/if-match';
import { ErrorPanel } from '../../components/error-panel';
import { useSave } from './use-save';

/** What else may happen at a sign-in; the usual answer to both is no. */
export function SignInRules({ connection }: { connection: Schema<'SsoConnectionView'> }) {
  const { data } = useIdentityConfiguration();
  const [jitEnabled, setJit] = useState(connection.jitEnabled);
  const saved = connection.saml?.allowIdpInitiated ?? false;
  const [allowIdpInitiated, setUnasked] = useState(saved);
  const save = useSave(() =>
    answerOf(
      api.PATCH('/api/v1/sso-connection', {
        params: { header: ifMatch(connection.version) },
        body: {
          jitEnabled,
          ...(connection.saml && { saml: { allowIdpInitiated } }),
        },
      }),
    ),
  );
  const isScimOn = data?.scimEnabled === true;
  const isChanged = jitEnabled !== connection.jitEnabled || allowIdpInitiated !== saved;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <form onSubmit={submit} className="stack">
      <Switch
        label="Make people at their first sign-in"
        description={
          isScimOn && !connection.jitEnabled
            ? 'SCIM is on, so only your provider makes people. Assign them there.'
            : 'On, whoever your provider lets in becomes a local user, with the role user. Off, people who are not here are refused.'
        }
        checked={jitEnabled}
        disabled={isScimOn && !connection.jitEnabled}
        onChange={(event) => setJit(event.currentTarget.checked)}
      />
      {connection.saml && (
        <Switch
          label="Take answers that nobody asked for here"
          description="Leave it off: a click on your provider’s tile works all the same. On, any page can have a visitor signed in as somebody else."
          checked={allowIdpInitiated}
          onChange={(event) => setUnasked(event.currentTarget.checked)}
        />
      )}
      {save.error && <ErrorPanel error={save.error} title="It was not saved" />}
      {isChanged && (
        <Group>
          <Button type="submit" loading={save.isPending}>
            Save
          </Button>
        </Group>
      )}
    </form>
  );
}
