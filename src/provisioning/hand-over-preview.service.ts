import { Injectable } from '@nestjs/common';
import { containsPattern } from '../common/like-pattern.js';
import type { Page, PageRequest } from '../common/page.js';
import type { Role } from '../common/role.js';
import { type NamedStatement, Sql } from '../database/sql.js';
import type { UserCounts } from '../identity-config/identity-configuration-statements.js';
import { IdentityConfigurationService } from '../identity-config/identity-configuration.service.js';
import {
  COUNT_HAND_OVER,
  COUNT_NOT_LINKED,
  LIST_HAND_OVER,
  LIST_NOT_LINKED,
  WALK_HAND_OVER,
} from './statements/hand-over-statements.js';

const WALKED_AT_ONCE = 500;

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

export type HandOverItem = HandOverCandidate & { readonly kind: HandOverKind };

/** Which of them; what is absent does not restrict. */
export interface HandOverFilter {
  readonly kind?: HandOverKind;
  /** Part of the userName or the display name; case does not matter. */
  readonly search?: string;
}

interface Row {
  id: string;
  user_name: string;
  display_name: string | null;
  active: boolean;
  direct_role: Role;
  last_seen_from_provider_at: Date | null;
  user_name_key: string;
}

type ItemRow = Row & { kind: HandOverKind } & Record<string, unknown>;

/** Who would be handed over, and who was but is not yet linked by the provider (domain invariant 10). */
@Injectable()
export class HandOverPreview {
  constructor(
    private readonly sql: Sql,
    private readonly identity: IdentityConfigurationService,
  ) {}

  /** Local users in the order of their names. `counts` are those of the whole company, whatever the filter. */
  async list(
    companyId: string,
    filter: HandOverFilter,
    { startIndex, count }: PageRequest,
  ): Promise<{ counts: UserCounts; page: Page<HandOverItem> }> {
    const counts = await this.identity.countUsers(companyId);
    const which = [companyId, patternOf(filter), filter.kind ?? null];
    const rows = await this.sql.run<ItemRow>(LIST_HAND_OVER, [...which, startIndex - 1, count]);
    const known = filter.kind === undefined ? counts.local : counts[filter.kind];
    const totalResults = filter.search === undefined ? known : await this.count(COUNT_HAND_OVER, which);
    return { counts, page: { items: rows.map(toItem), totalResults } };
  }

  /** All of them in the same order, in batches: memory does not grow with the company. */
  async *all(companyId: string, filter: HandOverFilter): AsyncGenerator<HandOverItem[], void> {
    for (let after = ''; ;) {
      const values = [companyId, patternOf(filter), filter.kind ?? null, after, WALKED_AT_ONCE];
      const rows = await this.sql.run<ItemRow>(WALK_HAND_OVER, values);
      const last = rows.at(-1);
      if (last === undefined) return;
      yield rows.map(toItem);
      after = last.user_name_key;
    }
  }

  /** Provisioned users without an externalId, in the order of their names. */
  async listNotLinked(
    companyId: string,
    filter: Pick<HandOverFilter, 'search'>,
    { startIndex, count }: PageRequest,
  ): Promise<Page<HandOverCandidate>> {
    const which = [companyId, patternOf(filter)];
    const rows = await this.sql.run<Row & Record<string, unknown>>(LIST_NOT_LINKED, [...which, startIndex - 1, count]);
    return { items: rows.map(toCandidate), totalResults: await this.count(COUNT_NOT_LINKED, which) };
  }

  private async count(statement: NamedStatement, values: readonly unknown[]): Promise<number> {
    const [row] = await this.sql.run<{ users: number }>(statement, values);
    return row?.users ?? 0;
  }
}

function patternOf({ search }: Pick<HandOverFilter, 'search'>): string | null {
  return search === undefined ? null : containsPattern(search);
}

function toItem(row: ItemRow): HandOverItem {
  return { ...toCandidate(row), kind: row.kind };
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
