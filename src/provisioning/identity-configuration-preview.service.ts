import { Injectable } from '@nestjs/common';
import { CompaniesService } from '../companies/companies.service.js';
import { Sql } from '../database/sql.js';
import { configurationEffects, type Effect } from '../identity-config/configuration-effects.js';
import { sayChanges } from '../identity-config/say-changes.js';
import type { Refusal } from '../identity-config/configuration-rules.js';
import { IdentityConfigurationService } from '../identity-config/identity-configuration.service.js';
import { HandOver } from './hand-over.service.js';
import {
  IdentityConfigurationWrites,
  type IdentityConfigurationChange,
} from './identity-configuration-writes.service.js';
import { COUNT_EFFECTS, type EffectCounts } from './statements/count-effects.js';

/** What Save would do, and what stands against it. */
export interface ConfigurationPreview {
  /** Of `sayChanges`. */
  readonly summary: string | null;
  readonly effects: readonly Effect[];
  readonly refusals: readonly Refusal[];
}

/** Tells beforehand what a change of the identity configuration does, by the rules that judge the change itself. */
@Injectable()
export class IdentityConfigurationPreview {
  constructor(
    private readonly sql: Sql,
    private readonly companies: CompaniesService,
    private readonly identity: IdentityConfigurationService,
    private readonly writes: IdentityConfigurationWrites,
    private readonly handOver: HandOver,
  ) {}

  /** @throws DomainError `identityConfiguration.breakGlassUser` for a name that cannot be one */
  async of(companyId: string, change: IdentityConfigurationChange): Promise<ConfigurationPreview> {
    const [company, configuration] = await Promise.all([this.companies.get(companyId), this.identity.get(companyId)]);
    const { current, next, flagged, named, refusals } = await this.writes.weigh(company, configuration, change);
    const { confirmUnseen = false } = change;
    const ids = named.map(({ id }) => id);
    const values = [companyId, ids, confirmUnseen];
    const [counts] = await this.sql.run<EffectCounts & Record<string, unknown>>(COUNT_EFFECTS, values);
    if (counts === undefined) throw new Error('a count answered no row');
    const before = { switches: current, breakGlassNames: flagged.map(({ userName }) => userName) };
    const after = { switches: next, breakGlassNames: named.map(({ userName }) => userName) };
    const effects = configurationEffects(before, after, { ...counts, confirmUnseen });
    const isHandOver = next.provisionExistingUsers && !current.provisionExistingUsers;
    const others = isHandOver ? this.handOver.refusals(company, next.scimEnabled, named, counts, confirmUnseen) : [];
    return { summary: sayChanges(before, after), effects, refusals: distinct([...refusals, ...others]) };
  }
}

/** Two rules may say the same. */
function distinct(refusals: readonly Refusal[]): Refusal[] {
  return refusals.filter(
    ({ field, code }, index) => refusals.findIndex((other) => other.field === field && other.code === code) === index,
  );
}
