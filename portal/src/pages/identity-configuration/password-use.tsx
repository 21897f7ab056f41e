import type { Schema } from '../../api/client';
import { Time } from '../../components/time';

/** Whether anybody is known to know this admin's password. */
export function PasswordUse({ admin: { passwordUsedAt } }: { admin: Schema<'BreakGlassCandidateView'> }) {
  if (passwordUsedAt === null) return <>password never used</>;
  return (
    <>
      password last used <Time at={passwordUsedAt} />
    </>
  );
}
