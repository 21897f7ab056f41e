import { Select, Textarea, TextInput } from '@mantine/core';
import { toFailure } from '../../api/api-failure';
import { ROLES, type Role } from '../../api/roles';

export interface PoolInput {
  readonly name: string;
  readonly description: string;
  readonly role: Role;
}

/** By the server's names; each has its sentence at itself. */
export const POOL_FIELDS = ['name', 'description', 'role'];

/**
 * What a pool is made of.
 *
 * @param isDefault the role of the default pool is `user`, always
 */
export function PoolFields({
  value,
  onChange,
  error,
  isDefault = false,
}: {
  value: PoolInput;
  onChange: (value: PoolInput) => void;
  error: unknown;
  isDefault?: boolean;
}) {
  const sentence = (field: string) => (error ? toFailure(error).ofField(field) : undefined);
  return (
    <>
      <TextInput
        label="Name"
        required
        maxLength={200}
        data-autofocus
        value={value.name}
        error={sentence('name')}
        onChange={(event) => onChange({ ...value, name: event.currentTarget.value })}
      />
      <Textarea
        label="What it is for"
        maxLength={2000}
        autosize
        minRows={2}
        maxRows={8}
        value={value.description}
        error={sentence('description')}
        onChange={(event) => onChange({ ...value, description: event.currentTarget.value })}
      />
      <Select
        label="Role of its members"
        description={
          isDefault
            ? 'The default pool gives the role user: everybody new joins it.'
            : 'What every member may do at least'
        }
        data={isDefault ? ['user'] : [...ROLES]}
        allowDeselect={false}
        value={value.role}
        error={sentence('role')}
        onChange={(role) => onChange({ ...value, role: role as Role })}
      />
    </>
  );
}
