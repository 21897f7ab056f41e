import { hkdfSync, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Sql, type NamedStatement } from '../../database/sql.js';

const KEY_BYTES = 32;

const ADD_FIRST: NamedStatement = {
  name: 'cursor-keys.add-first',
  text: `insert into cursor_keys (id, secret) values (1, $1) on conflict (id) do nothing`,
};

const READ: NamedStatement = { name: 'cursor-keys.read', text: `select secret from cursor_keys where id = 1` };

/** The keys that seal cursors: one secret in the database, made when it is first needed, and from it one key a company. */
@Injectable()
export class CursorKeys {
  private secret: Promise<Buffer> | undefined;

  constructor(private readonly sql: Sql) {}

  /** @returns 32 bytes, the same in every process on this database */
  async of(companyId: string): Promise<Buffer> {
    this.secret ??= this.read();
    try {
      return Buffer.from(hkdfSync('sha256', await this.secret, '', `muster cursor ${companyId}`, KEY_BYTES));
    } catch (error) {
      this.secret = undefined;
      throw error;
    }
  }

  private async read(): Promise<Buffer> {
    const [there] = await this.sql.run<{ secret: Buffer }>(READ, []);
    if (there !== undefined) return there.secret;
    // Of several processes that come here at once, one row is the first, and all read that.
    await this.sql.run(ADD_FIRST, [randomBytes(KEY_BYTES)]);
    const [row] = await this.sql.run<{ secret: Buffer }>(READ, []);
    if (row === undefined) throw new Error('the key of cursors was deleted while it was made');
    return row.secret;
  }
}
