import { Button, Group } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { toFailure } from '../../api/api-failure';
import { api, answerOf, type Schema } from '../../api/client';
import { ifMatch } from '../../api/if-match';
import { Dialog } from '../../components/dialog';
import { FormError } from '../../components/form-error';
import { AttributeFields, attributeFields, EMPTY_ATTRIBUTE } from './attribute-fields';

/** Declares one more attribute under a URN. */
export function AddAttribute({
  extension: { id, name, version, attributes },
  onClose,
}: {
  extension: Schema<'SchemaExtensionView'>;
  onClose: () => void;
}) {
  const [attribute, setAttribute] = useState(EMPTY_ATTRIBUTE);
  const client = useQueryClient();
  const add = useMutation({
    mutationFn: () => {
      const params = { path: { id }, header: ifMatch(version) };
      const body = { attributes: [...attributes, attribute] };
      return answerOf(api.PATCH('/api/v1/schema-extensions/{id}', { params, body }));
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['schema-extensions'] });
      onClose();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    add.mutate();
  };
  return (
    <Dialog opened onClose={onClose} title={`Add an attribute to ${name}`}>
      <form onSubmit={submit} className="stack">
        <AttributeFields
          value={attribute}
          onChange={setAttribute}
          errorOf={(member) =>
            add.error ? toFailure(add.error).ofField(`attributes.${attributes.length}.${member}`) : undefined
          }
        />
        <FormError error={add.error} fields={attributeFields(attributes.length)} title="It was not added" />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={add.isPending}>
            Add
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}
