import { Button, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { toFailure } from '../../api/api-failure';
import { api, answerOf, type Schema } from '../../api/client';
import { ifMatch } from '../../api/if-match';
import { ErrorPanel } from '../../components/error-panel';
import { useSave } from './use-save';

/**
 * The SAML attribute that never changes for a person. To be said once there are settings.
 *
 * @param usual what it is called where the admin comes from; empty: Muster finds it
 */
export function PermanentId({ connection, usual }: { connection: Schema<'SsoConnectionView'>; usual: string }) {
  const [name, setName] = useState(connection.saml?.subjectAttribute ?? usual);
  const save = useSave((subjectAttribute: string | null) =>
    answerOf(
      api.PATCH('/api/v1/sso-connection', {
        params: { header: ifMatch(connection.version) },
        body: { saml: { subjectAttribute } },
      }),
    ),
  );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate(name.trim() || null);
  };
  const isSaved = (connection.saml?.subjectAttribute ?? '') === name.trim();
  return (
    <form onSubmit={submit} className="stack">
      <TextInput
        label="Attribute with the permanent id"
        description={usual === '' ? 'Okta: id, if you made it as the guide says. Entra ID: leave it empty.' : undefined}
        value={name}
        error={save.error ? toFailure(save.error).ofField('saml.subjectAttribute') : undefined}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {save.error && <ErrorPanel error={save.error} title="It was not saved" />}
      {connection.saml === null && <Text size="sm">Save the metadata first.</Text>}
      {connection.saml !== null && !isSaved && (
        <div>
          <Button type="submit" variant="default" loading={save.isPending}>
            Save the attribute
          </Button>
        </div>
      )}
    </form>
  );
}
