import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What providers asked, and what came of it. No foreign key leads from here: an entry outlives the key and the user it names,
 * and writing one must not look anything up.
 */
export class CreateProvisioningLog1764100000000 implements MigrationInterface {
  name = 'CreateProvisioningLog1764100000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table provisioning_log_entries (
        company_id uuid not null,
        id uuid not null,
        at timestamptz(3) not null,
        api_key_id uuid,
        api_key_name text,
        method text not null,
        path text,
        query text,
        operation text not null,
        status smallint not null,
        duration_ms real not null,
        scim_type text,
        detail text,
        refusal text,
        resource_type text,
        resource_id uuid,
        resource_name text,
        repairs text[] not null,
        client text,
        user_agent text,
        source_address text,
        request_body text,
        is_request_cut boolean not null,
        response_body text,
        is_response_cut boolean not null,
        are_bodies_dropped boolean not null,
        requests integer not null,
        constraint provisioning_log_entries_pkey primary key (company_id, id),
        constraint provisioning_log_entries_requests check (requests >= 1)
      )`);
    await queryRunner.query(`
      create index provisioning_log_entries_resource_idx on provisioning_log_entries (company_id, resource_id, id)
        where resource_id is not null`);
    await queryRunner.query(`
      create index provisioning_log_entries_errors_idx on provisioning_log_entries (company_id, id) where status >= 400`);
    await queryRunner.query(`
      create table provisioning_activity (
        company_id uuid not null,
        minute timestamptz(3) not null,
        requests integer not null,
        creates integer not null,
        updates integer not null,
        deletes integer not null,
        errors integer not null,
        refused integer not null,
        constraint provisioning_activity_pkey primary key (company_id, minute)
      ) with (fillfactor = 50)`);
    await queryRunner.query(`
      create table provisioning_milestones (
        company_id uuid not null,
        name text not null,
        first_at timestamptz(3) not null,
        last_at timestamptz(3) not null,
        last_entry_id uuid not null,
        requests bigint not null,
        constraint provisioning_milestones_pkey primary key (company_id, name)
      ) with (fillfactor = 50)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop table provisioning_milestones`);
    await queryRunner.query(`drop table provisioning_activity`);
    await queryRunner.query(`drop table provisioning_log_entries`);
  }
}
