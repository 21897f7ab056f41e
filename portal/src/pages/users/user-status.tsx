import { Status } from '../../components/status';

/** Whether somebody may be in; who is invited may, as soon as they have chosen a password. */
export function UserStatus({ active, isInvited }: { active: boolean; isInvited: boolean }) {
  if (isInvited) return <Status meaning="attention">invited</Status>;
  return <Status meaning={active ? 'live' : 'resting'}>{active ? 'active' : 'inactive'}</Status>;
}
