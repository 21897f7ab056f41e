import { Button, Group, Select, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { toFailure } from '../../api/api-failure';
import { api, answerOf, type Schema } from '../../api/client';
import { Dialog } from '../../components/dialog';
import { FormError } from '../../components/form-error';
import { AttributeFields, attributeFields, EMPTY_ATTRIBUTE } from './attribute-fields';

type ExtendedType = Schema<'CreateSchemaExtensionInput'>['resourceType'];

/** Declares a URN with its first attribute; more are added to it afterwards. */
export function DeclareExtension({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState('');
  const [urn, setUrn] = useState('');
  const [resourceType, setResourceType] = useState<ExtendedType>('User');
  const [attribute, setAttribute] = useState(EMPTY_ATTRIBUTE);
  const client = useQueryClient();
  const declare = useMutation({
    mutationFn: () => {
      const body = { name, urn, resourceType, attributes: [attribute] };
      return answerOf(api.POST('/api/v1/schema-extensions', { body }));
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['schema-extensions'] });
      onClose();
    },
  });
  const sentence = (field: string) => (declare.error ? toFailure(declare.error).ofField(field) : undefined);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    declare.mutate();
  };
  return (
    <Dialog opened onClose={onClose} title="Declare attributes">
      <form onSubmit={submit} className="stack">
        <TextInput
          label="Name"
          description="Of them together, as HR"
          required
          data-autofocus
          value={name}
          error={sentence('name')}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label="URN"
          description="Under which your provider sends them, as urn:acme:scim:hr:1.0. It never changes"
          required
          autoCapitalize="none"
          spellCheck={false}
          value={urn}
          error={sentence('urn')}
          onChange={(event) => setUrn(event.currentTarget.value)}
        />
        <Select
          label="Of"
          data={[
            { value: 'User', label: 'people' },
            { value: 'Group', label: 'groups' },
          ]}
          allowDeselect={false}
          value={resourceType}
          onChange={(chosen) => setResourceType(chosen as ExtendedType)}
        />
        <AttributeFields
          value={attribute}
          onChange={setAttribute}
          errorOf={(member) => sentence(`attributes.0.${member}`)}
        />
        <FormError error={declare.error} fields={['name', 'urn', ...attributeFields(0)]} title="It was not declared" />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={declare.isPending}>
            Declare
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}
