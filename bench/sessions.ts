import type pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { makeCompanyToken } from '../src/auth/api-keys/api-key-token.js';

/** Somebody who is signed in, and what their browser holds. */
export interface SignedIn {
  readonly userId: string;
  readonly token: string;
}

/** Signs everybody of a company in, as rows: each sign-in would cost a password hash or a provider. */
export async function makeSessions(client: pg.Client, companyId: string): Promise<SignedIn[]> {
  const { rows } = await client.query<{ id: string }>('select id from users where company_id = $1', [companyId]);
  const sessions = rows.map(({ id }) => ({ userId: id, ...makeCompanyToken('session', companyId) }));
  await client.query(
    `insert into sessions (company_id, id, hash, user_id, login_method, last_seen_at, expires_at, idle_expires_at)
     select $1, id, hash, user_id, 'sso', now(), now() + interval '12 hours', now() + interval '1 hour'
     from unnest($2::uuid[], $3::bytea[], $4::uuid[]) as s (id, hash, user_id)`,
    [companyId, sessions.map(() => uuidv7()), sessions.map(({ hash }) => hash), sessions.map(({ userId }) => userId)],
  );
  return sessions.map(({ userId, text }) => ({ userId, token: text }));
}
