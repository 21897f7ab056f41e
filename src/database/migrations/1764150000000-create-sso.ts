import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How a company signs in through its provider, and which of the provider's people its users are. */
export class CreateSso1764150000000 implements MigrationInterface {
  name = 'CreateSso1764150000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table sealing_keys (
        id smallint not null constraint sealing_keys_pkey primary key constraint sealing_keys_one check (id = 1),
        secret bytea not null
      )`);
    await queryRunner.query(`
      create table sso_connections (
        company_id uuid not null constraint sso_connections_pkey primary key
          constraint sso_connections_company_fkey references companies (id) on delete cascade,
        protocol text not null,
        saml_idp_entity_id text,
        saml_sso_url text,
        saml_slo_url text,
        saml_certificates text[] not null default '{}',
        saml_subject_attribute text,
        saml_allow_idp_initiated boolean not null default false,
        saml_metadata_url text,
        saml_metadata_read_at timestamptz(3),
        saml_metadata_problem text,
        oidc_issuer text,
        oidc_client_id text,
        oidc_client_secret text,
        oidc_subject_claim text not null default 'sub',
        jit_enabled boolean not null default false,
        tested_fingerprint text,
        tested_at timestamptz(3),
        version int not null default 1,
        updated_at timestamptz(3) not null default now(),
        constraint sso_connections_protocol check (
          protocol = 'saml' and saml_idp_entity_id is not null and saml_sso_url is not null
            and cardinality(saml_certificates) > 0
          or protocol = 'oidc' and oidc_issuer is not null and oidc_client_id is not null
            and oidc_client_secret is not null),
        constraint sso_connections_subject_claim check (oidc_subject_claim in ('sub', 'oid'))
      )`);
    await queryRunner.query(`
      create index sso_connections_metadata_idx on sso_connections (saml_metadata_read_at)
      where saml_metadata_url is not null`);
    await queryRunner.query(`
      create table sso_bindings (
        company_id uuid not null,
        issuer text not null,
        subject text not null,
        user_id uuid not null,
        created_at timestamptz(3) not null default now(),
        constraint sso_bindings_pkey primary key (company_id, issuer, subject),
        constraint sso_bindings_user_fkey
          foreign key (company_id, user_id) references users (company_id, id) on delete cascade
      )`);
    await queryRunner.query(`create unique index sso_bindings_user_key on sso_bindings (company_id, user_id)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop table sso_bindings`);
    await queryRunner.query(`drop table sso_connections`);
    await queryRunner.query(`drop table sealing_keys`);
  }
}
