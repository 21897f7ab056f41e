import { Button, Group, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { toFailure } from '../../api/api-failure';
import { api, answerOf } from '../../api/client';
import { FormError } from '../../components/form-error';

/** Claims a domain; its DNS record is shown in the list then. */
export function AddDomain() {
  const [name, setName] = useState('');
  const client = useQueryClient();
  const add = useMutation({
    mutationFn: (domain: string) => answerOf(api.POST('/api/v1/company-domains', { body: { domain } })),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['company-domains'] });
      setName('');
    },
  });
  const ofField = add.error ? toFailure(add.error).ofField('domain') : undefined;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    add.mutate(name.trim());
  };
  return (
    <form onSubmit={submit} className="stack">
      <TextInput
        label="Domain"
        description="What stands after the @, as acme.example"
        required
        autoCapitalize="none"
        spellCheck={false}
        maw={640}
        inputContainer={(input) => (
          <Group gap="xs" wrap="nowrap" align="flex-end">
            <div style={{ flex: 1 }}>{input}</div>
            <Button type="submit" loading={add.isPending}>
              Add
            </Button>
          </Group>
        )}
        value={name}
        error={ofField}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <FormError error={add.error} fields={['domain']} title="It was not added" />
    </form>
  );
}
