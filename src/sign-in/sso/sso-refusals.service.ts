import { Injectable } from '@nestjs/common';
import { AuditService } from '../../audit/audit.service.js';
import type { Company } from '../../companies/company.entity.js';
import { Sql } from '../../database/sql.js';
import { Attempts, type Counted } from '../attempts/attempts.service.js';
import { networkOf } from '../attempts/network-of.js';
import { WINDOW_SECONDS } from '../attempts/sign-in-limits.js';
import type { SigningBrowser } from '../browser-of.js';
import type { SignInRefusal } from './sign-in-refusal.js';

/** Refusals of a company that the audit log takes from one network in a window. */
const MOST_PER_NETWORK = 20;
/** From all networks together. */
const MOST_PER_COMPANY = 200;

/**
 * Tells admins why somebody did not get in. Anybody can have bad answers refused, as many as they like, and the audit log
 * is never deleted: so it takes a few in a window, and the request log has them all.
 */
@Injectable()
export class SsoRefusals {
  constructor(
    private readonly sql: Sql,
    private readonly attempts: Attempts,
    private readonly audit: AuditService,
  ) {}

  async tell(
    { id, slug }: Pick<Company, 'id' | 'slug'>,
    { reason, message }: SignInRefusal,
    { requestId, sourceAddress }: SigningBrowser,
  ): Promise<void> {
    // One after the other: what a network has too many of must not use up what the others may tell.
    if (!(await this.isAmong(MOST_PER_NETWORK, ['refusals by network', id, networkOf(sourceAddress)]))) return;
    if (!(await this.isAmong(MOST_PER_COMPANY, ['refusals by company', id]))) return;
    const actor = { type: 'system', name: 'sign-in', requestId, sourceAddress } as const;
    await this.sql.transaction((tx) =>
      this.audit.record(tx, id, actor, {
        action: 'signIn.refused',
        target: { type: 'company', id, name: slug },
        after: { reason, message },
      }),
    );
  }

  private async isAmong(most: number, counted: Counted): Promise<boolean> {
    const [count] = await this.attempts.count([counted], WINDOW_SECONDS);
    return count !== undefined && count.attempts <= most;
  }
}
