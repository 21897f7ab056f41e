import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forgetGeneratedColumn, rememberGeneratedColumn } from './generated-column.js';

export class CreateGroups1764000006000 implements MigrationInterface {
  name = 'CreateGroups1764000006000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table groups (
        company_id uuid not null constraint groups_company_fkey references companies (id) on delete cascade,
        id uuid not null,
        display_name text not null,
        display_name_key text collate "C" not null
          generated always as (lower(display_name COLLATE "und-x-icu")) stored,
        external_id text collate "C",
        attributes jsonb not null default '{}',
        version integer not null default 1,
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        constraint groups_pkey primary key (company_id, id)
      ) with (fillfactor = 70)`);
    await rememberGeneratedColumn(queryRunner, 'groups', 'display_name_key', `lower(display_name COLLATE "und-x-icu")`);
    await queryRunner.query(`create unique index groups_display_name_key on groups (company_id, display_name_key)`);
    await queryRunner.query(`create index groups_external_id_idx on groups (company_id, external_id)`);
    await queryRunner.query(`
      create table group_members (
        company_id uuid not null,
        group_id uuid not null,
        user_id uuid not null,
        added_at timestamptz(3) not null default now(),
        constraint group_members_pkey primary key (company_id, group_id, user_id),
        constraint group_members_group_fkey foreign key (company_id, group_id)
          references groups (company_id, id) on delete cascade,
        constraint group_members_user_fkey foreign key (company_id, user_id)
          references users (company_id, id) on delete cascade
      )`);
    await queryRunner.query(`create index group_members_user_idx on group_members (company_id, user_id, group_id)`);
    await queryRunner.query(`
      create table group_pool_links (
        company_id uuid not null,
        group_id uuid not null,
        pool_id uuid not null,
        linked_by text not null,
        linked_at timestamptz(3) not null default now(),
        constraint group_pool_links_pkey primary key (company_id, group_id, pool_id),
        constraint group_pool_links_group_fkey foreign key (company_id, group_id)
          references groups (company_id, id) on delete cascade,
        constraint group_pool_links_pool_fkey foreign key (company_id, pool_id)
          references agent_pools (company_id, id) on delete cascade
      )`);
    await queryRunner.query(`create index group_pool_links_pool_idx on group_pool_links (company_id, pool_id)`);
    // Memberships by group are computed, never stored: a link of a group of 100,000 is one row, and nobody stays behind.
    await queryRunner.query(`alter table agent_pool_members drop constraint agent_pool_members_source`);
    await queryRunner.query(`
      alter table agent_pool_members add constraint agent_pool_members_source check (source in ('default', 'portal'))`);
    await queryRunner.query(`
      create view agent_pool_memberships as
        select company_id, pool_id, user_id, source, null::uuid as group_id, assigned_at from agent_pool_members
        union all
        select l.company_id, l.pool_id, m.user_id, 'group', l.group_id, greatest(l.linked_at, m.added_at)
        from group_pool_links l
        join group_members m on m.company_id = l.company_id and m.group_id = l.group_id`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop view agent_pool_memberships`);
    await queryRunner.query(`alter table agent_pool_members drop constraint agent_pool_members_source`);
    await queryRunner.query(`
      alter table agent_pool_members
        add constraint agent_pool_members_source check (source in ('default', 'portal', 'group'))`);
    await queryRunner.query(`drop table group_pool_links`);
    await queryRunner.query(`drop table group_members`);
    await queryRunner.query(`drop table groups`);
    await forgetGeneratedColumn(queryRunner, 'groups', 'display_name_key');
  }
}
