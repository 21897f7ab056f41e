import { hkdfSync } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { openText, sealText } from '../../common/sealed-text.js';
import { AppConfig } from '../../config/load-config.js';
import { KeptSecret } from '../../database/kept-secret.js';
import { Sql } from '../../database/sql.js';

const KEY_BYTES = 32;

/**
 * Keeps secrets that Muster has to send in clear, such as the client secret of an OIDC provider, sealed for one company and
 * one use (AES-256-GCM).
 *
 * With `SECRETS_KEY` a copy of the database is worth nothing without that setting. Without it the key lies in the same
 * database: then sealing keeps secrets out of logs, listings and exports of single tables, and nothing more.
 */
@Injectable()
export class StoredSecrets {
  private readonly secret: KeptSecret;

  constructor(
    sql: Sql,
    private readonly config: AppConfig,
  ) {
    this.secret = new KeptSecret(sql, 'sealing_keys');
  }

  async seal(companyId: string, use: string, text: string): Promise<string> {
    return sealText(text, await this.keyOf(companyId), use);
  }

  /** @returns undefined when it was sealed with another key: `SECRETS_KEY` was changed */
  async open(companyId: string, use: string, sealed: string): Promise<string | undefined> {
    return openText(sealed, await this.keyOf(companyId), use);
  }

  private async keyOf(companyId: string): Promise<Buffer> {
    const secret = this.config.secretsKey ?? (await this.secret.get());
    return Buffer.from(hkdfSync('sha256', secret, '', `muster stored secret ${companyId}`, KEY_BYTES));
  }
}
