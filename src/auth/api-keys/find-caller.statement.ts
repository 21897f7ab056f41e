import type { NamedStatement } from '../../database/sql.js';
import type { CompanyStatus, Plan } from '../../companies/company.entity.js';
import type { ApiKeyScope } from './api-key.entity.js';

/** $1 company id, $2 SHA-256 of the key. */
export const FIND_CALLER: NamedStatement = {
  name: 'auth.find-caller',
  text: `select k.id, k.hash, k.label, k.last_characters, k.scopes, k.expires_at, k.last_used_at, k.revoked_at,
      c.slug, c.name, c.plan, c.status,
      i.provider, i.scim_enabled, i.allow_sync_password, i.provision_roles, i.strict, i.schema_revision, i.last_dialect, i.last_dialect_at
    from api_keys k
    join companies c on c.id = k.company_id
    join identity_configurations i on i.company_id = k.company_id
    where k.company_id = $1 and k.hash = $2`,
};

export interface CallerRow {
  id: string;
  hash: Buffer;
  label: string | null;
  last_characters: string;
  scopes: ApiKeyScope[];
  expires_at: Date | null;
  last_used_at: Date | null;
  revoked_at: Date | null;
  slug: string;
  name: string;
  plan: Plan;
  status: CompanyStatus;
  provider: 'okta' | 'entra' | 'other' | null;
  scim_enabled: boolean;
  allow_sync_password: boolean;
  provision_roles: boolean;
  strict: boolean;
  schema_revision: number;
  last_dialect: string | null;
  last_dialect_at: Date | null;
}

/** To the minute, so that a busy key does not rewrite its row on every request. $1 company id, $2 key id. */
export const TOUCH_KEY: NamedStatement = {
  name: 'auth.touch-key',
  text: `update api_keys set last_used_at = now()
    where company_id = $1 and id = $2 and (last_used_at is null or last_used_at < now() - interval '1 minute')`,
};
