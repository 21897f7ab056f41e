import { Select, TextInput } from '@mantine/core';
import { toFailure } from '../../api/api-failure';
import { isAtLeast, ROLES, type Role } from '../../api/roles';
import { useSession } from '../../api/use-session';

export interface UserInput {
  readonly userName: string;
  readonly displayName: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  readonly role: Role;
}

export const EMPTY_USER: UserInput = {
  userName: '',
  displayName: '',
  givenName: '',
  familyName: '',
  email: '',
  role: 'user',
};

/** By the server's names; each has its sentence at itself. */
export const USER_FIELDS = Object.keys(EMPTY_USER);

/** What an admin or manager says of a local user; empty fields are none. */
export function UserFields({
  value,
  onChange,
  error,
}: {
  value: UserInput;
  onChange: (value: UserInput) => void;
  error: unknown;
}) {
  const own = useSession().role;
  const field = (name: Exclude<keyof UserInput, 'role'>) => ({
    value: value[name],
    error: error ? toFailure(error).ofField(name) : undefined,
    maxLength: 256,
    onChange: (event: { currentTarget: { value: string } }) =>
      onChange({ ...value, [name]: event.currentTarget.value }),
  });
  return (
    <>
      <TextInput
        label="User name"
        description="What they sign in with; usually the email address"
        required
        autoCapitalize="none"
        data-autofocus
        {...field('userName')}
      />
      <TextInput label="Display name" {...field('displayName')} />
      <TextInput label="Given name" {...field('givenName')} />
      <TextInput label="Family name" {...field('familyName')} />
      <TextInput label="Email" type="email" {...field('email')} />
      <Select
        label="Direct role"
        description="At most your own. Agent pools may give a higher one in effect."
        data={ROLES.filter((role) => isAtLeast(own, role))}
        allowDeselect={false}
        value={value.role}
        error={error ? toFailure(error).ofField('role') : undefined}
        onChange={(role) => onChange({ ...value, role: role as Role })}
      />
    </>
  );
}

/** As the server takes it: trimmed, and null for nothing. */
export function bodyOf({ userName, role, ...texts }: UserInput) {
  const named = Object.entries(texts).map(([name, text]) => [name, text.trim() || null] as const);
  return {
    userName: userName.trim(),
    role,
    ...(Object.fromEntries(named) as Record<keyof typeof texts, string | null>),
  };
}
