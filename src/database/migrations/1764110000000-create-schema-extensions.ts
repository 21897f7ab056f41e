import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forgetGeneratedColumn, rememberGeneratedColumn } from './generated-column.js';

/** Attributes that a company declares beside those of the RFC. */
export class CreateSchemaExtensions1764110000000 implements MigrationInterface {
  name = 'CreateSchemaExtensions1764110000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table schema_extensions (
        company_id uuid not null constraint schema_extensions_company_fkey references companies (id) on delete cascade,
        id uuid not null,
        urn text not null,
        urn_key text collate "C" not null generated always as (lower(urn COLLATE "C")) stored,
        resource_type text not null,
        name text not null,
        description text not null default '',
        version integer not null default 1,
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        constraint schema_extensions_pkey primary key (company_id, id),
        constraint schema_extensions_resource_type check (resource_type in ('User', 'Group'))
      )`);
    await rememberGeneratedColumn(queryRunner, 'schema_extensions', 'urn_key', `lower(urn COLLATE "C")`);
    await queryRunner.query(`create unique index schema_extensions_urn_key on schema_extensions (company_id, urn_key)`);
    await queryRunner.query(`
      create table schema_extension_attributes (
        company_id uuid not null,
        extension_id uuid not null,
        position integer not null,
        name text not null,
        name_key text collate "C" not null generated always as (lower(name COLLATE "C")) stored,
        type text not null,
        multi_valued boolean not null,
        case_exact boolean not null,
        required boolean not null,
        description text not null,
        constraint schema_extension_attributes_pkey primary key (company_id, extension_id, position),
        constraint schema_extension_attributes_type
          check (type in ('string', 'boolean', 'decimal', 'integer', 'dateTime', 'binary', 'reference')),
        constraint schema_extension_attributes_extension_fkey foreign key (company_id, extension_id)
          references schema_extensions (company_id, id) on delete cascade
      )`);
    await rememberGeneratedColumn(queryRunner, 'schema_extension_attributes', 'name_key', `lower(name COLLATE "C")`);
    await queryRunner.query(
      `create unique index schema_extension_attributes_name_key
       on schema_extension_attributes (company_id, extension_id, name_key)`,
    );
    await queryRunner.query(
      `alter table identity_configurations add column schema_revision integer not null default 0`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`alter table identity_configurations drop column schema_revision`);
    await queryRunner.query(`drop table schema_extension_attributes`);
    await queryRunner.query(`drop table schema_extensions`);
    await forgetGeneratedColumn(queryRunner, 'schema_extension_attributes', 'name_key');
    await forgetGeneratedColumn(queryRunner, 'schema_extensions', 'urn_key');
  }
}
