import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { BenchCompany } from '../companies.js';
import { SESSION } from './statements.js';
import type { Answer } from './users.js';

interface SessionRow {
  id: string;
  login_method: string;
  created_at: Date;
  expires_at: Date;
  user_id: string;
  user_name: string;
  external_id: string | null;
  display_name: string | null;
  email: string | null;
  direct_role: string;
  pools: readonly { id: string; name: string; role: string; isDefault: boolean; source: string }[];
}

/** Whose a session is, at the floor: one named statement, and the same answer; whether it holds is not asked. */
export class FloorSessions {
  constructor(private readonly pool: pg.Pool) {}

  async introspect(company: BenchCompany, body: unknown): Promise<Answer> {
    const { token } = body as { token: string };
    const hash = createHash('sha256').update(token).digest();
    const [row] = (await this.pool.query<SessionRow>({ ...SESSION, values: [company.id, hash] })).rows;
    return { status: 200, body: row === undefined ? { active: false } : toAnswer(company, row) };
  }
}

function toAnswer({ id, slug }: BenchCompany, row: SessionRow): object {
  return {
    active: true,
    session: { id: row.id, loginMethod: row.login_method, createdAt: row.created_at, expiresAt: row.expires_at },
    user: {
      id: row.user_id,
      userName: row.user_name,
      externalId: row.external_id,
      displayName: row.display_name,
      email: row.email,
    },
    company: { id, slug, name: slug },
    role: row.direct_role,
    grants: [
      { through: 'direct', role: row.direct_role, decides: true },
      ...row.pools.map(({ source, ...pool }) => ({
        through: 'agentPool',
        role: pool.role,
        decides: true,
        pool: { id: pool.id, name: pool.name },
        sources: [source],
        groups: [],
      })),
    ],
    pools: row.pools.map(({ id: poolId, name, role, isDefault }) => ({ id: poolId, name, role, isDefault })),
  };
}
