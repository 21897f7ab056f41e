import { hkdfSync } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { KeptSecret } from '../../database/kept-secret.js';
import { Sql } from '../../database/sql.js';

const KEY_BYTES = 32;

/** The keys that seal cursors: one secret in the database, and from it one key a company. */
@Injectable()
export class CursorKeys {
  private readonly secret: KeptSecret;

  constructor(sql: Sql) {
    this.secret = new KeptSecret(sql, 'cursor_keys');
  }

  /** @returns 32 bytes, the same in every process on this database */
  async of(companyId: string): Promise<Buffer> {
    return Buffer.from(hkdfSync('sha256', await this.secret.get(), '', `muster cursor ${companyId}`, KEY_BYTES));
  }
}
