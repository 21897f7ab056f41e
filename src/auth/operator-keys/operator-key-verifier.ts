import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { Sql, type NamedStatement } from '../../database/sql.js';
import { bearerCredential } from '../bearer-credential.js';
import { parseKey } from '../api-keys/api-key-token.js';

const FIND_OPERATOR: NamedStatement = {
  name: 'auth.find-operator',
  text: `select id, label, expires_at, revoked_at from operator_keys where hash = $1`,
};

/** Turns an `Authorization` header into the operator key it holds. */
@Injectable()
export class OperatorKeyVerifier {
  constructor(
    private readonly sql: Sql,
    private readonly clock: Clock,
  ) {}

  /** @returns null when it is no operator key, or one that is unknown, expired or revoked */
  async verify(authorization: string | undefined): Promise<{ id: string; label: string } | null> {
    const key = parseKey(bearerCredential(authorization) ?? '');
    if (key?.kind !== 'operator') return null;
    const [row] = await this.sql.run<{ id: string; label: string; expires_at: Date | null; revoked_at: Date | null }>(
      FIND_OPERATOR,
      [key.hash],
    );
    if (row === undefined || row.revoked_at !== null) return null;
    if (row.expires_at !== null && row.expires_at <= this.clock.now()) return null;
    return { id: row.id, label: row.label };
  }
}
