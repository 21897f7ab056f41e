import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { makeCompanyKey } from '../src/auth/api-keys/api-key-token.js';

/** A company as every target has it. */
export interface BenchCompany {
  readonly id: string;
  readonly slug: string;
  readonly apiKeyId: string;
  /** Its API key, shown nowhere but in the requests of the bench. */
  readonly key: string;
}

/** `people` is read, listed and patched; `newcomers` is where people are created; `crowd` is large, once it is made. */
export interface BenchCompanies {
  readonly people: BenchCompany;
  readonly newcomers: BenchCompany;
  readonly crowd: BenchCompany;
}

/** Writes the companies into a migrated database: plan enterprise, SCIM on, a default pool, a key. */
export async function makeCompanies(client: pg.Client): Promise<BenchCompanies> {
  return {
    people: await makeCompany(client, 'people'),
    newcomers: await makeCompany(client, 'newcomers'),
    crowd: await makeCompany(client, 'crowd'),
  };
}

async function makeCompany(client: pg.Client, slug: string): Promise<BenchCompany> {
  const id = randomUUID();
  const apiKeyId = randomUUID();
  const { text: key, hash, lastCharacters } = makeCompanyKey(id);
  await client.query(
    `insert into companies (id, slug, name, plan, status) values ($1, $2, $2, 'enterprise', 'active')`,
    [id, slug],
  );
  await client.query(
    `insert into identity_configurations (company_id, sso_enabled, scim_enabled, provision_roles)
     values ($1, true, true, true)`,
    [id],
  );
  await client.query(`insert into agent_pools (company_id, id, name, is_default) values ($1, $2, 'Default', true)`, [
    id,
    randomUUID(),
  ]);
  await client.query(
    `insert into api_keys (company_id, id, hash, label, last_characters, scopes, created_by)
     values ($1, $2, $3, 'bench', $4, '{scim,product}', 'bench')`,
    [id, apiKeyId, hash, lastCharacters],
  );
  return { id, slug, apiKeyId, key };
}
