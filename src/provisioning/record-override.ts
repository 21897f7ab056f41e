import type { EntityManager } from 'typeorm';
import type { Actor } from '../audit/actor.js';
import type { AuditService } from '../audit/audit.service.js';
import type { Company } from '../companies/company.entity.js';
import type { OverriddenRefusal } from '../identity-config/configuration-rules.js';

/** Writes into the audit log which rules the `muster` command set aside; nothing when there were none. */
export async function recordOverride(
  audit: AuditService,
  tx: EntityManager,
  company: Company,
  overridden: readonly OverriddenRefusal[],
  actor: Actor,
): Promise<void> {
  if (overridden.length === 0) return;
  await audit.record(tx, company.id, actor, {
    action: 'identityConfiguration.ruleOverridden',
    target: { type: 'identityConfiguration', id: company.id, name: company.slug },
    after: { rules: overridden.map((refusal) => refusal.code), warnings: overridden.map((refusal) => refusal.warning) },
  });
}
