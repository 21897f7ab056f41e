import { Injectable } from '@nestjs/common';
import type { ApiKey } from '../auth/api-keys/api-key.entity.js';
import { ApiKeysService } from '../auth/api-keys/api-keys.service.js';
import { Clock } from '../common/clock.js';
import { leastIdAt } from '../common/uuid-time.js';
import { Sql } from '../database/sql.js';
import { dialectWarning } from '../identity-config/configuration-warnings.js';
import type { IdentityConfiguration } from '../identity-config/identity-configuration.entity.js';
import { IdentityConfigurationService } from '../identity-config/identity-configuration.service.js';
import {
  BREAK_GLASS_SIGN_INS,
  COUNT_PEOPLE,
  PROVIDER_ACTIVITY,
  type ActivityRow,
  type BreakGlassSignInRow,
  type PeopleRow,
} from './dashboard-statements.js';

const DAY_MS = 24 * 60 * 60 * 1000;
/** So long admins are told that somebody signed in past the provider. */
const TELL_BREAK_GLASS_DAYS = 7;

/** What an admin has to know of the provider and the keys. */
export interface AdminPart {
  readonly configuration: IdentityConfiguration;
  readonly activity: ActivityRow;
  readonly expiringKeys: readonly ApiKey[];
  readonly breakGlassSignIns: readonly BreakGlassSignInRow[];
  readonly warnings: readonly string[];
}

/** What a company looks like at this moment; a few statements, none of which reads what a page need not show. */
@Injectable()
export class Dashboard {
  constructor(
    private readonly sql: Sql,
    private readonly clock: Clock,
    private readonly identity: IdentityConfigurationService,
    private readonly keys: ApiKeysService,
  ) {}

  async people(companyId: string): Promise<PeopleRow> {
    const [row] = await this.sql.run<PeopleRow & Record<string, unknown>>(COUNT_PEOPLE, [companyId]);
    if (row === undefined) throw new Error('a count answered no row');
    return row;
  }

  async forAdmins(companyId: string): Promise<AdminPart> {
    const since = (days: number) => new Date(this.clock.now().getTime() - days * DAY_MS);
    const [configuration, [activity], expiringKeys, breakGlassSignIns] = await Promise.all([
      this.identity.get(companyId),
      this.sql.run<ActivityRow & Record<string, unknown>>(PROVIDER_ACTIVITY, [companyId, since(1)]),
      this.keys.listExpiring(companyId),
      this.sql.run<BreakGlassSignInRow & Record<string, unknown>>(BREAK_GLASS_SIGN_INS, [
        companyId,
        leastIdAt(since(TELL_BREAK_GLASS_DAYS)),
      ]),
    ]);
    if (activity === undefined) throw new Error('a sum answered no row');
    const warning = dialectWarning(configuration.provider, configuration);
    return { configuration, activity, expiringKeys, breakGlassSignIns, warnings: warning === null ? [] : [warning] };
  }
}
