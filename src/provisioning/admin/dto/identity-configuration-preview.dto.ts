import { ApiProperty } from '@nestjs/swagger';
import type { ConfigurationPreview } from '../../identity-configuration-preview.service.js';

/** One thing that Save does. */
export class ConfigurationEffectView {
  /**
   * The setting that causes it.
   * @example ssoEnabled
   */
  field!: string;

  /** @example "3 sessions that began with a password end." */
  sentence!: string;

  /**
   * How many users, sessions or passwords it is about; null: nothing that is counted.
   * @example 3
   */
  @ApiProperty({ type: 'integer', nullable: true })
  count!: number | null;
}

/** Why Save would be refused. */
export class ConfigurationRefusalView {
  /**
   * The setting whose new value is refused.
   * @example scimEnabled
   */
  field!: string;

  /**
   * As the refusal itself has it.
   * @example identityConfiguration.ssoFirst
   */
  code!: string;

  /** @example "Turn SSO on first: SCIM needs it." */
  message!: string;
}

/** What Save would do; nothing is done yet. */
export class IdentityConfigurationPreviewView {
  /** Whether Save would be let through as things stand. */
  canSave!: boolean;

  /**
   * What would change, in a line; null: nothing.
   * @example "2 changes: SCIM on, Provision roles on."
   */
  summary!: string | null;

  /** Setting by setting; empty: nothing would change. */
  effects!: ConfigurationEffectView[];

  /** Everything that stands against it, weightiest first; empty: nothing does. */
  refusals!: ConfigurationRefusalView[];
}

export function toPreviewView({ summary, effects, refusals }: ConfigurationPreview): IdentityConfigurationPreviewView {
  return {
    canSave: refusals.length === 0,
    summary,
    effects: effects.map((effect) => ({ ...effect })),
    refusals: refusals.map(({ field, code, message }) => ({ field, code, message })),
  };
}
