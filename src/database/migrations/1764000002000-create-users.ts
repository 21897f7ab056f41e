import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forgetGeneratedColumn, rememberGeneratedColumn } from './generated-column.js';

export class CreateUsers1764000002000 implements MigrationInterface {
  name = 'CreateUsers1764000002000';

  async up(queryRunner: QueryRunner): Promise<void> {
    // fillfactor: room in the page, so that a PATCH rewrites the row in place without touching an index.
    await queryRunner.query(`
      create table users (
        company_id uuid not null constraint users_company_fkey references companies (id) on delete cascade,
        id uuid not null,
        user_name text not null,
        user_name_key text collate "C" not null generated always as (lower(user_name COLLATE "und-x-icu")) stored,
        external_id text collate "C",
        display_name text,
        active boolean not null default true,
        managed_by text not null,
        direct_role text not null default 'user',
        is_break_glass boolean not null default false,
        password_hash text,
        attributes jsonb not null default '{}',
        last_seen_from_provider_at timestamptz(3),
        version integer not null default 1,
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        constraint users_pkey primary key (company_id, id),
        constraint users_managed_by check (managed_by in ('local', 'scim')),
        constraint users_direct_role check (direct_role in ('user', 'manager', 'admin')),
        constraint users_break_glass_is_local check (not is_break_glass or managed_by = 'local')
      ) with (fillfactor = 85)`);
    await rememberGeneratedColumn(queryRunner, 'users', 'user_name_key', `lower(user_name COLLATE "und-x-icu")`);
    await queryRunner.query(`create unique index users_user_name_key on users (company_id, user_name_key)`);
    await queryRunner.query(`create index users_external_id_idx on users (company_id, external_id)`);
    await queryRunner.query(`
      create table user_emails (
        company_id uuid not null,
        user_id uuid not null,
        position smallint not null,
        value text,
        value_key text collate "C" generated always as (lower(value COLLATE "und-x-icu")) stored,
        type text,
        display text,
        is_primary boolean,
        constraint user_emails_pkey primary key (company_id, user_id, position),
        constraint user_emails_user_fkey foreign key (company_id, user_id)
          references users (company_id, id) on delete cascade
      )`);
    await rememberGeneratedColumn(queryRunner, 'user_emails', 'value_key', `lower(value COLLATE "und-x-icu")`);
    await queryRunner.query(`create index user_emails_value_idx on user_emails (company_id, value_key)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop table user_emails`);
    await forgetGeneratedColumn(queryRunner, 'user_emails', 'value_key');
    await queryRunner.query(`drop table users`);
    await forgetGeneratedColumn(queryRunner, 'users', 'user_name_key');
  }
}
