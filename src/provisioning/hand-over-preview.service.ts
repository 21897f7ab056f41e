import { Injectable } from '@nestjs/common';
import type { Page, PageRequest } from '../common/page.js';
import type { Role } from '../common/role.js';
import { Sql } from '../database/sql.js';
import type { UserCounts } from '../identity-config/identity-configuration-statements.js';
import { IdentityConfigurationService } from '../identity-config/identity-configuration.service.js';
import { LIST_HAND_OVER, LIST_NOT_LINKED } from './statements/hand-over-statements.js';

/** `seen`: the provider looked for this local user or tried to create it. `excluded`: break-glass, stays local. */
export const HAND_OVER_KINDS = ['seen', 'unseen', 'excluded'] as const;
export type HandOverKind = (typeof HAND_OVER_KINDS)[number];

export interface HandOverCandidate {
  readonly id: string;
  readonly userName: string;
  readonly displayName: string | null;
  readonly active: boolean;
  readonly directRole: Role;
  readonly lastSeenFromProviderAt: Date | null;
}

interface Row {
  id: string;
  user_name: string;
  display_name: string | null;
  active: boolean;
  direct_role: Role;
  last_seen_from_provider_at: Date | null;
}

/** Who would be handed over, and who was but is not yet linked by the provider (domain invariant 10). */
@Injectable()
export class HandOverPreview {
  constructor(
    private readonly sql: Sql,
    private readonly identity: IdentityConfigurationService,
  ) {}

  /** Local users in the order of their names. */
  async list(
    companyId: string,
    kind: HandOverKind | undefined,
    request: PageRequest,
  ): Promise<{ counts: UserCounts; page: Page<HandOverCandidate & { readonly kind: HandOverKind }> }> {
    const counts = await this.identity.countUsers(companyId);
    const values = [companyId, kind ?? null, request.startIndex - 1, request.count];
    const rows = await this.sql.run<Row & { kind: HandOverKind } & Record<string, unknown>>(LIST_HAND_OVER, values);
    const items = rows.map((row) => ({ ...toCandidate(row), kind: row.kind }));
    return { counts, page: { items, totalResults: kind === undefined ? counts.local : counts[kind] } };
  }

  /** Provisioned users without an externalId, in the order of their names. */
  async listNotLinked(companyId: string, request: PageRequest): Promise<Page<HandOverCandidate>> {
    const { notLinked } = await this.identity.countUsers(companyId);
    const values = [companyId, request.startIndex - 1, request.count];
    const rows = await this.sql.run<Row & Record<string, unknown>>(LIST_NOT_LINKED, values);
    return { items: rows.map(toCandidate), totalResults: notLinked };
  }
}

function toCandidate(row: Row): HandOverCandidate {
  return {
    id: row.id,
    userName: row.user_name,
    displayName: row.display_name,
    active: row.active,
    directRole: row.direct_role,
    lastSeenFromProviderAt: row.last_seen_from_provider_at,
  };
}
