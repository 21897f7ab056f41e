import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateKeys1764000001000 implements MigrationInterface {
  name = 'CreateKeys1764000001000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table api_keys (
        company_id uuid not null constraint api_keys_company_fkey references companies (id) on delete cascade,
        id uuid not null,
        hash bytea not null,
        label text,
        last_characters text not null,
        scopes text[] not null,
        created_by text not null,
        created_at timestamptz(3) not null default now(),
        expires_at timestamptz(3),
        last_used_at timestamptz(3),
        revoked_at timestamptz(3),
        constraint api_keys_pkey primary key (company_id, id),
        constraint api_keys_scopes check (scopes <@ array['scim', 'admin', 'read'] and cardinality(scopes) > 0)
      )`);
    await queryRunner.query(`create unique index api_keys_hash_key on api_keys (company_id, hash)`);
    await queryRunner.query(`
      create table operator_keys (
        id uuid not null constraint operator_keys_pkey primary key,
        hash bytea not null,
        label text not null,
        last_characters text not null,
        created_at timestamptz(3) not null default now(),
        expires_at timestamptz(3),
        revoked_at timestamptz(3)
      )`);
    await queryRunner.query(`create unique index operator_keys_hash_key on operator_keys (hash)`);
    await queryRunner.query(`
      create table setup_tokens (
        hash bytea not null constraint setup_tokens_pkey primary key,
        is_current boolean not null default true constraint setup_tokens_current check (is_current),
        created_at timestamptz(3) not null default now()
      )`);
    await queryRunner.query(`create unique index setup_tokens_only_one on setup_tokens (is_current)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop table setup_tokens`);
    await queryRunner.query(`drop table operator_keys`);
    await queryRunner.query(`drop table api_keys`);
  }
}
