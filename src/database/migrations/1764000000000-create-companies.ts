import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateCompanies1764000000000 implements MigrationInterface {
  name = 'CreateCompanies1764000000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table companies (
        id uuid not null constraint companies_pkey primary key,
        slug text not null,
        name text not null,
        plan text not null default 'free',
        status text not null default 'active',
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        constraint companies_slug_format check (slug ~ '^[a-z0-9]([a-z0-9-]*[a-z0-9])?$' and length(slug) <= 63),
        constraint companies_plan check (plan in ('free', 'enterprise')),
        constraint companies_status check (status in ('active', 'suspended'))
      )`);
    await queryRunner.query(`create unique index companies_slug_key on companies (slug)`);
    // The slug is pasted into the provider's console: no statement may change it.
    await queryRunner.query(`
      create function companies_slug_is_final() returns trigger language plpgsql as $$
      begin
        raise exception 'the slug of a company never changes';
      end $$`);
    await queryRunner.query(`
      create trigger companies_slug_is_final before update on companies
      for each row when (old.slug is distinct from new.slug) execute function companies_slug_is_final()`);
    await queryRunner.query(`
      create table identity_configurations (
        company_id uuid not null constraint identity_configurations_pkey primary key
          constraint identity_configurations_company_fkey references companies (id) on delete cascade,
        provider text,
        sso_enabled boolean not null default false,
        scim_enabled boolean not null default false,
        provision_existing_users boolean not null default false,
        allow_sync_password boolean not null default false,
        provision_roles boolean not null default true,
        last_dialect text,
        last_dialect_at timestamptz(3),
        version integer not null default 1,
        updated_at timestamptz(3) not null default now(),
        constraint identity_configurations_provider check (provider in ('okta', 'entra', 'other')),
        constraint identity_configurations_scim_needs_sso check (sso_enabled or not scim_enabled)
      )`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop table identity_configurations`);
    await queryRunner.query(`drop table companies`);
    await queryRunner.query(`drop function companies_slug_is_final`);
  }
}
