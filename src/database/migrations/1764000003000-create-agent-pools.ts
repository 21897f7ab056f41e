import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forgetGeneratedColumn, rememberGeneratedColumn } from './generated-column.js';

export class CreateAgentPools1764000003000 implements MigrationInterface {
  name = 'CreateAgentPools1764000003000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table agent_pools (
        company_id uuid not null constraint agent_pools_company_fkey references companies (id) on delete cascade,
        id uuid not null,
        name text not null,
        name_key text collate "C" not null generated always as (lower(name COLLATE "und-x-icu")) stored,
        description text,
        role text not null default 'user',
        is_default boolean not null default false,
        version integer not null default 1,
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        constraint agent_pools_pkey primary key (company_id, id),
        constraint agent_pools_role check (role in ('user', 'manager', 'admin')),
        constraint agent_pools_default_role check (not is_default or role = 'user')
      )`);
    await rememberGeneratedColumn(queryRunner, 'agent_pools', 'name_key', `lower(name COLLATE "und-x-icu")`);
    await queryRunner.query(`create unique index agent_pools_name_key on agent_pools (company_id, name_key)`);
    await queryRunner.query(`create unique index agent_pools_one_default on agent_pools (company_id) where is_default`);
    await queryRunner.query(`
      create table agent_pool_members (
        company_id uuid not null,
        pool_id uuid not null,
        user_id uuid not null,
        source text not null,
        assigned_by text,
        assigned_at timestamptz(3) not null default now(),
        constraint agent_pool_members_pkey primary key (company_id, pool_id, user_id, source),
        constraint agent_pool_members_source check (source in ('default', 'portal', 'group')),
        constraint agent_pool_members_pool_fkey foreign key (company_id, pool_id)
          references agent_pools (company_id, id) on delete cascade,
        constraint agent_pool_members_user_fkey foreign key (company_id, user_id)
          references users (company_id, id) on delete cascade
      )`);
    await queryRunner.query(`create index agent_pool_members_user_idx on agent_pool_members (company_id, user_id)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop table agent_pool_members`);
    await queryRunner.query(`drop table agent_pools`);
    await forgetGeneratedColumn(queryRunner, 'agent_pools', 'name_key');
  }
}
