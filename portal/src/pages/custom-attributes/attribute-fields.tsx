import { Checkbox, Select, TextInput } from '@mantine/core';
import type { Schema } from '../../api/client';

type Declared = Schema<'SchemaAttributeInput'>;
/** Only of texts can it be said whether case counts; of the others it is known. */
export type AttributeInput = Required<Omit<Declared, 'caseExact'>> & Pick<Declared, 'caseExact'>;

/** What each type holds, in words. */
export const TYPE_WORDS: Readonly<Record<AttributeInput['type'], string>> = {
  string: 'text',
  boolean: 'true or false',
  integer: 'a whole number',
  decimal: 'a number',
  dateTime: 'a date and time',
  reference: 'an address (URI)',
  binary: 'bytes, in base64',
};

export const EMPTY_ATTRIBUTE: AttributeInput = {
  name: '',
  type: 'string',
  multiValued: false,
  required: false,
  description: '',
};

/** The server's names of what `AttributeFields` shows of the n-th attribute, from 0. */
export function attributeFields(index: number): string[] {
  return ['name', 'type', 'description'].map((member) => `attributes.${index}.${member}`);
}

/**
 * One attribute as it is declared. Its name, its type, and whether it is a list never change.
 *
 * @param errorOf the server's sentence about a member of it
 */
export function AttributeFields({
  value,
  onChange,
  errorOf,
}: {
  value: AttributeInput;
  onChange: (value: AttributeInput) => void;
  errorOf: (member: keyof AttributeInput) => string | undefined;
}) {
  return (
    <>
      <TextInput
        label="Attribute"
        description="As your provider sends it: a letter, then letters, digits, - or _"
        required
        autoCapitalize="none"
        spellCheck={false}
        value={value.name}
        error={errorOf('name')}
        onChange={(event) => onChange({ ...value, name: event.currentTarget.value })}
      />
      <Select
        label="Holds"
        description="It does not change while the attribute is declared"
        data={Object.entries(TYPE_WORDS).map(([type, words]) => ({ value: type, label: words }))}
        allowDeselect={false}
        value={value.type}
        error={errorOf('type')}
        onChange={(type) => onChange({ ...value, type: type as AttributeInput['type'], caseExact: undefined })}
      />
      {value.type === 'string' && (
        <Checkbox
          label="Upper and lower case differ"
          description="For codes and ids: AB-1 is then another value than ab-1, also in filters"
          checked={value.caseExact ?? false}
          onChange={(event) => onChange({ ...value, caseExact: event.currentTarget.checked })}
        />
      )}
      <Checkbox
        label="Several values"
        checked={value.multiValued}
        onChange={(event) => onChange({ ...value, multiValued: event.currentTarget.checked })}
      />
      <Checkbox
        label="Required"
        description="People without it are refused when they are created or replaced; never when they are deactivated"
        checked={value.required}
        onChange={(event) => onChange({ ...value, required: event.currentTarget.checked })}
      />
      <TextInput
        label="Description"
        value={value.description}
        error={errorOf('description')}
        onChange={(event) => onChange({ ...value, description: event.currentTarget.value })}
      />
    </>
  );
}
