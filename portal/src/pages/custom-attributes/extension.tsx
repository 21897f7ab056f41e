import { Button, Group, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, answerOf, type Schema } from '../../api/client';
import { ifMatch } from '../../api/if-match';
import { ConfirmByName } from '../../components/confirm-by-name';
import { CopyField } from '../../components/copy-field';
import { PlainTable } from '../../components/data-table/plain-table';
import { ErrorPanel } from '../../components/error-panel';
import { Section } from '../../components/section';
import { AddAttribute } from './add-attribute';
import { TYPE_WORDS } from './attribute-fields';
import { InYourProvider } from './in-your-provider';

/** One URN with its attributes, and what they are called at the provider. */
export function Extension({ extension }: { extension: Schema<'SchemaExtensionView'> }) {
  const [dialog, setDialog] = useState<'add' | 'remove' | null>(null);
  const close = (): void => setDialog(null);
  const client = useQueryClient();
  const { id, name, urn, version, attributes, resourceType } = extension;
  const params = { path: { id }, header: ifMatch(version) };
  const refresh = () => client.invalidateQueries({ queryKey: ['schema-extensions'] });
  const removeOne = useMutation({
    mutationFn: (gone: string) => {
      const body = { attributes: attributes.filter((attribute) => attribute.name !== gone) };
      return answerOf(api.PATCH('/api/v1/schema-extensions/{id}', { params, body }));
    },
    onSettled: refresh,
  });
  const remove = useMutation({
    mutationFn: () => answerOf(api.DELETE('/api/v1/schema-extensions/{id}', { params })),
    onSuccess: refresh,
  });
  return (
    <Section
      title={`${name}, of ${resourceType === 'User' ? 'people' : 'groups'}`}
      purpose={extension.description || undefined}
    >
      <div className="stack">
        <CopyField label="URN" value={urn} />
        <PlainTable
          rows={attributes}
          keyOf={({ name: attribute }) => attribute}
          columns={[
            { label: 'Attribute', cell: (attribute) => <NameOf attribute={attribute} /> },
            { label: 'Holds', cell: holds },
            {
              label: 'Action',
              width: '120px',
              cell: (attribute) =>
                attributes.length > 1 && (
                  <Button
                    size="compact-xs"
                    variant="default"
                    aria-label={`Remove ${attribute.name}`}
                    onClick={() => removeOne.mutate(attribute.name)}
                  >
                    Remove
                  </Button>
                ),
            },
          ]}
        />
        {removeOne.error && <ErrorPanel error={removeOne.error} title="It was not removed" />}
        <InYourProvider urn={urn} attribute={attributes[0]?.name ?? ''} />
        <Group gap="xs">
          <Button size="xs" variant="default" onClick={() => setDialog('add')}>
            Add an attribute
          </Button>
          <Button size="xs" variant="default" c="red" onClick={() => setDialog('remove')}>
            Remove all of {name}
          </Button>
        </Group>
      </div>
      {dialog === 'add' && <AddAttribute extension={extension} onClose={close} />}
      <ConfirmByName
        title={`Remove ${name}`}
        name={name}
        action="Remove"
        isOpen={dialog === 'remove'}
        isPending={remove.isPending}
        error={remove.error}
        onConfirm={remove.mutate}
        onClose={close}
      >
        <Text size="sm">
          Values that are there stay, as unknown attributes: shown as they were sent, not checked, not filtered by.
          Declared again, they take their place again.
        </Text>
      </ConfirmByName>
    </Section>
  );
}

function NameOf({ attribute: { name, description } }: { attribute: Schema<'SchemaAttributeView'> }) {
  return (
    <>
      <b>{name}</b>
      {description !== '' && (
        <Text size="xs" c="dimmed">
          {description}
        </Text>
      )}
    </>
  );
}

/** As "several: text, required". */
function holds({ type, multiValued, caseExact, required }: Schema<'SchemaAttributeView'>): string {
  // Of other types it is known.
  const isExactText = type === 'string' && caseExact;
  return `${multiValued ? 'several: ' : ''}${TYPE_WORDS[type]}${isExactText ? ', case counts' : ''}${required ? ', required' : ''}`;
}
