import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { makeCompanyToken, parseKey } from '../../auth/api-keys/api-key-token.js';
import { Clock } from '../../common/clock.js';
import { DomainError } from '../../common/domain-error.js';
import { AppConfig } from '../../config/load-config.js';
import { Sql } from '../../database/sql.js';
import { FIND_LINK, MAKE_LINK, type LinkRow } from './link-statements.js';
import { mayUseLink } from './may-use-link.js';
import type { LinkKind } from './sign-in-link.entity.js';

const HOUR_MS = 60 * 60 * 1000;
/** Behind the `#`: browsers send that to no server, so that no log on the way has the token. */
const PAGES: Readonly<Record<LinkKind, string>> = {
  invitation: 'invitation#token=',
  passwordReset: 'reset-password#token=',
};

/** No such link, or it was used, replaced or revoked, has expired, or does not hold for this person now; always the same. */
export class LinkInvalid extends DomainError {
  constructor() {
    super('notFound', 'link.invalid', 'This link does not work any more. Ask for a new one.');
  }
}

export interface NewLink {
  readonly kind: LinkKind;
  readonly userId: string;
  /** Null: it is handed over in another way than by mail. */
  readonly sentTo: string | null;
  /** In words. */
  readonly createdBy: string;
  readonly hours: number;
}

/** A link that holds. */
export interface HeldLink {
  readonly kind: LinkKind;
  readonly companyId: string;
  readonly hash: Buffer;
  readonly row: LinkRow;
}

/** Makes and finds one-time links. */
@Injectable()
export class Links {
  constructor(
    private readonly sql: Sql,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  /** @returns the address to open, this once */
  async make(
    tx: EntityManager,
    companyId: string,
    { kind, userId, sentTo, createdBy, hours }: NewLink,
  ): Promise<{ id: string; url: string; expiresAt: Date }> {
    const { text, hash } = makeCompanyToken(kind, companyId);
    const expiresAt = new Date(this.clock.now().getTime() + hours * HOUR_MS);
    const values = [companyId, uuidv7(), kind, hash, userId, sentTo, createdBy, expiresAt];
    const [row] = await this.sql.run<{ id: string }>(MAKE_LINK, values, tx);
    if (row === undefined) throw new Error('a link answered no row');
    return { id: row.id, url: `${this.config.publicUrl}/${PAGES[kind]}${text}`, expiresAt };
  }

  /** @throws LinkInvalid */
  async find(text: string): Promise<HeldLink> {
    const token = parseKey(text.trim());
    if (token?.kind !== 'invitation' && token?.kind !== 'passwordReset') throw new LinkInvalid();
    const { companyId, hash, kind } = token;
    const [row] = await this.sql.run<LinkRow & Record<string, unknown>>(FIND_LINK, [companyId, hash, kind]);
    const isFound = row !== undefined && timingSafeEqual(row.hash, hash);
    if (!isFound || !mayUseLink(row, this.clock.now())) throw new LinkInvalid();
    return { kind, companyId, hash, row };
  }
}
