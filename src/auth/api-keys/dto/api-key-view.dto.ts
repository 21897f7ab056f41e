import { ApiProperty } from '@nestjs/swagger';
import { PageOf } from '../../../common/page-of.dto.js';
import { API_KEY_SCOPES, type ApiKey, type ApiKeyScope } from '../api-key.entity.js';
import {
  API_KEY_STATES,
  type ApiKeyState,
  apiKeyState,
  daysLeft,
  EXPIRY_WARNING_DAYS,
  type ExpiryWarningDays,
  expiryWarningDays,
} from '../api-key-state.js';

/** A key as lists show it: never its text, nor the hash of it. */
export class ApiKeyView {
  /** @example 0197c2a8-5b7e-7c53-9a3f-2f4d1b7c9e10 */
  id!: string;

  /** @example okta */
  label!: string | null;

  /**
   * The end of its text, to tell keys apart.
   * @example x9Q
   */
  lastCharacters!: string;

  @ApiProperty({ enum: API_KEY_SCOPES, isArray: true, example: ['scim'] })
  scopes!: ApiKeyScope[];

  @ApiProperty({ enum: API_KEY_STATES })
  state!: ApiKeyState;

  /**
   * Who made it.
   * @example "key portal"
   */
  createdBy!: string;

  createdAt!: Date;

  /** Null: never. */
  expiresAt!: Date | null;

  /**
   * Days until it expires, begun ones counted; null: never expires.
   * @example 90
   */
  daysLeft!: number | null;

  /** An active key warns 14, 7 and 1 days before it expires: the nearest of them that was reached; null: none. */
  @ApiProperty({ enum: EXPIRY_WARNING_DAYS, type: 'integer', nullable: true })
  expiryWarningDays!: ExpiryWarningDays | null;

  /** To the minute; null: never used. */
  lastUsedAt!: Date | null;

  revokedAt!: Date | null;
}

export class ApiKeyPage extends PageOf(ApiKeyView) {}

/** The answer to making a key: the only time its text is shown. */
export class NewApiKeyView extends ApiKeyView {
  /**
   * The key itself, for the field "Secret Token" or "API token".
   * @example mst_…
   */
  key!: string;

  /** @example "Copy the key now: it is never shown again." */
  warning!: string;
}

export function toApiKeyView(key: ApiKey, now: Date): ApiKeyView {
  return {
    id: key.id,
    label: key.label,
    lastCharacters: key.lastCharacters,
    scopes: key.scopes,
    state: apiKeyState(key, now),
    createdBy: key.createdBy,
    createdAt: key.createdAt,
    expiresAt: key.expiresAt,
    daysLeft: daysLeft(key, now),
    expiryWarningDays: expiryWarningDays(key, now),
    lastUsedAt: key.lastUsedAt,
    revokedAt: key.revokedAt,
  };
}

/** @param text the key's text, as it was made */
export function toNewApiKeyView(key: ApiKey, text: string, now: Date): NewApiKeyView {
  const copy = 'Copy the key now: it is never shown again.';
  const expiry =
    key.expiresAt && ` What uses it stops on ${key.expiresAt.toISOString().slice(0, 10)}, when it expires.`;
  return { key: text, warning: copy + (expiry ?? ''), ...toApiKeyView(key, now) };
}
