import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forgetGeneratedColumn, rememberGeneratedColumn } from './generated-column.js';

/**
 * Filters find users by `displayName`, and by a part of a name; users of the provider are counted, and far pages found,
 * without their rows (docs/decisions/0016). The trigram indexes do not begin with
 * the company: with it, the planner takes them for questions about a company alone, which they answer slowly.
 */
export class IndexFilters1764120000000 implements MigrationInterface {
  name = 'IndexFilters1764120000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    const expression = `lower(display_name COLLATE "und-x-icu")`;
    await queryRunner.query(
      `alter table users add column display_name_key text collate "C" generated always as (${expression}) stored`,
    );
    await rememberGeneratedColumn(queryRunner, 'users', 'display_name_key', expression);
    await queryRunner.query(`create index users_display_name_idx on users (company_id, display_name_key)`);
    await queryRunner.query(`create index users_provisioned_idx on users (company_id, id) where managed_by = 'scim'`);
    // From 16 on, this kind of index leaves an update in its page; before, it would cost each PATCH what it saves some reads.
    if ((await serverVersion(queryRunner)) >= 160_000) {
      await queryRunner.query(
        `create index users_updated_at_idx on users using brin (updated_at) with (pages_per_range = 8, autosummarize = on)`,
      );
    }
    const trigrams = await trigramOperators(queryRunner);
    await queryRunner.query(`create index users_user_name_trgm_idx on users using gin (user_name_key ${trigrams})`);
    await queryRunner.query(
      `create index users_display_name_trgm_idx on users using gin (display_name_key ${trigrams})`,
    );
    await queryRunner.query(
      `create index groups_display_name_trgm_idx on groups using gin (display_name_key ${trigrams})`,
    );
  }

  /** The extension stays: it may have been there before, and others may use it. */
  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop index groups_display_name_trgm_idx`);
    await queryRunner.query(`drop index users_display_name_trgm_idx`);
    await queryRunner.query(`drop index users_user_name_trgm_idx`);
    await queryRunner.query(`drop index if exists users_updated_at_idx`);
    await queryRunner.query(`drop index users_provisioned_idx`);
    await queryRunner.query(`drop index users_display_name_idx`);
    await queryRunner.query(`alter table users drop column display_name_key`);
    await forgetGeneratedColumn(queryRunner, 'users', 'display_name_key');
  }
}

/** @returns 180004 for 18.4 */
async function serverVersion(queryRunner: QueryRunner): Promise<number> {
  const [found] = (await queryRunner.query(`select current_setting('server_version_num')::int as number`)) as {
    number: number;
  }[];
  return found?.number ?? 0;
}

/** A trusted extension: the owner of the database may create it. Where it is there already, it may be in any schema. */
async function trigramOperators(queryRunner: QueryRunner): Promise<string> {
  await queryRunner.query(`create extension if not exists pg_trgm`);
  const [found] = (await queryRunner.query(
    `select quote_ident(n.nspname) as schema from pg_extension e join pg_namespace n on n.oid = e.extnamespace
     where e.extname = 'pg_trgm'`,
  )) as { schema: string }[];
  if (found === undefined) throw new Error('pg_trgm was created and is not there');
  return `${found.schema}.gin_trgm_ops`;
}
