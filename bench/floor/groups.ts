import type pg from 'pg';
import type { BenchCompany } from '../companies.js';
import { ADD_MEMBER, REMOVE_MEMBER } from './statements.js';
import { actor, origin, type Answer } from './users.js';

interface MemberPatch {
  readonly Operations: readonly [{ op: 'add' | 'remove'; value: readonly [{ value: string }] }];
}

/** PATCH of one member at the floor: one named statement, nothing is checked. */
export class FloorGroups {
  constructor(private readonly pool: pg.Pool) {}

  async patch(company: BenchCompany, id: string, body: unknown): Promise<Answer> {
    const [{ op, value }] = (body as MemberPatch).Operations;
    const [{ value: userId }] = value;
    const [statement, told] =
      op === 'add'
        ? [ADD_MEMBER, { membersAdded: 1, firstAdded: [userId] }]
        : [REMOVE_MEMBER, { membersRemoved: 1, firstRemoved: [userId] }];
    const values = [company.id, id, userId, ...actor(company), JSON.stringify(told), ...origin()];
    await this.pool.query({ ...statement, values });
    return { status: 204, body: {} };
  }
}
