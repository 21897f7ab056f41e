import { hkdfSync, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { openText, sealText } from '../../common/sealed-text.js';
import { AppConfig } from '../../config/load-config.js';
import { Sql, type NamedStatement } from '../../database/sql.js';

const KEY_BYTES = 32;

const ADD_FIRST: NamedStatement = {
  name: 'sealing-keys.add-first',
  text: `insert into sealing_keys (id, secret) values (1, $1) on conflict (id) do nothing`,
};

const READ: NamedStatement = { name: 'sealing-keys.read', text: `select secret from sealing_keys where id = 1` };

/**
 * Keeps secrets that Muster has to send in clear, such as the client secret of an OIDC provider, sealed for one company and
 * one use (AES-256-GCM).
 *
 * With `SECRETS_KEY` a copy of the database is worth nothing without that setting. Without it the key lies in the same
 * database: then sealing keeps secrets out of logs, listings and exports of single tables, and nothing more.
 */
@Injectable()
export class StoredSecrets {
  private secret: Promise<Buffer> | undefined;

  constructor(
    private readonly sql: Sql,
    private readonly config: AppConfig,
  ) {}

  async seal(companyId: string, use: string, text: string): Promise<string> {
    return sealText(text, await this.keyOf(companyId), use);
  }

  /** @returns undefined when it was sealed with another key: `SECRETS_KEY` was changed */
  async open(companyId: string, use: string, sealed: string): Promise<string | undefined> {
    return openText(sealed, await this.keyOf(companyId), use);
  }

  private async keyOf(companyId: string): Promise<Buffer> {
    const secret = this.config.secretsKey ?? (await this.fromDatabase());
    return Buffer.from(hkdfSync('sha256', secret, '', `muster stored secret ${companyId}`, KEY_BYTES));
  }

  private async fromDatabase(): Promise<Buffer> {
    this.secret ??= this.read();
    try {
      return await this.secret;
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
    if (row === undefined) throw new Error('the sealing key was deleted while it was made');
    return row.secret;
  }
}
