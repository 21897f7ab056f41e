import { randomBytes } from 'node:crypto';
import type { INestApplication } from '@nestjs/common';
import type { Actor } from '../audit/actor.js';
import { ApiKeysService } from '../auth/api-keys/api-keys.service.js';
import { breakGlassAdmin } from '../provisioning/break-glass-admin.js';
import { CompanyWrites } from '../provisioning/company-writes.service.js';
import { IdentityConfigurationWrites } from '../provisioning/identity-configuration-writes.service.js';

export interface DemoCompany {
  readonly name: string;
  readonly slug: string;
  readonly provider: 'okta' | 'entra';
  readonly providerName: string;
  /** Of the provider's console. */
  readonly scimKey: string;
  /** Of a person who looks. */
  readonly adminKey: string;
  /** Of a person who looks at the portal. */
  readonly admin: { readonly userName: string; readonly password: string };
}

const ACTOR: Actor = { type: 'command', name: 'muster demo' };

/** A company as its admin leaves it before the provider connects: SSO and SCIM on, a key for each purpose. */
export async function demoCompany(
  app: INestApplication,
  given: Pick<DemoCompany, 'name' | 'slug' | 'provider' | 'providerName'>,
): Promise<DemoCompany> {
  const admin = { userName: `admin@${given.slug}.test`, password: randomBytes(12).toString('base64url') };
  const { name, slug } = given;
  const first = await breakGlassAdmin({ ...admin, displayName: 'Demo admin' });
  const { id } = await app
    .get(CompanyWrites, { strict: false })
    .create({ name, slug, plan: 'enterprise', admin: first }, ACTOR);
  // There is no provider to sign in through, so the rule about the test sign-in may be passed over, as the command may do.
  await app
    .get(IdentityConfigurationWrites, { strict: false })
    .update(id, { provider: given.provider, ssoEnabled: true, scimEnabled: true }, ACTOR, { override: true });
  const keys = app.get(ApiKeysService, { strict: false });
  const scim = await keys.create(id, { label: given.providerName, scopes: ['scim'] }, ACTOR);
  const looking = await keys.create(id, { label: 'demo', scopes: ['admin'] }, ACTOR);
  return { ...given, scimKey: scim.text, adminKey: looking.text, admin };
}
