import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is under way of signing in through a provider, so that any process can take the answer. */
export class CreateSsoRequests1764150001000 implements MigrationInterface {
  name = 'CreateSsoRequests1764150001000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table sso_tests (
        company_id uuid not null constraint sso_tests_company_fkey references companies (id) on delete cascade,
        id uuid not null,
        token_hash bytea not null,
        started_by text not null,
        created_at timestamptz(3) not null default now(),
        expires_at timestamptz(3) not null,
        opened_at timestamptz(3),
        finished_at timestamptz(3),
        result jsonb,
        constraint sso_tests_pkey primary key (company_id, id)
      )`);
    await queryRunner.query(`create unique index sso_tests_token_key on sso_tests (company_id, token_hash)`);
    await queryRunner.query(`create index sso_tests_expires_at_idx on sso_tests (expires_at)`);
    await queryRunner.query(`
      create table sso_requests (
        company_id uuid not null constraint sso_requests_company_fkey references companies (id) on delete cascade,
        state_hash bytea not null,
        browser_hash bytea not null,
        fingerprint text not null,
        saml_request_id text,
        oidc_nonce text,
        oidc_code_verifier text,
        return_to text not null,
        test_id uuid,
        identity jsonb,
        created_at timestamptz(3) not null default now(),
        expires_at timestamptz(3) not null,
        constraint sso_requests_pkey primary key (company_id, state_hash),
        constraint sso_requests_test_fkey
          foreign key (company_id, test_id) references sso_tests (company_id, id) on delete cascade
      )`);
    await queryRunner.query(`create index sso_requests_expires_at_idx on sso_requests (expires_at)`);
    await queryRunner.query(`
      create table sso_used_messages (
        company_id uuid not null constraint sso_used_messages_company_fkey references companies (id) on delete cascade,
        hash bytea not null,
        expires_at timestamptz(3) not null,
        constraint sso_used_messages_pkey primary key (company_id, hash)
      )`);
    await queryRunner.query(`create index sso_used_messages_expires_at_idx on sso_used_messages (expires_at)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop table sso_used_messages`);
    await queryRunner.query(`drop table sso_requests`);
    await queryRunner.query(`drop table sso_tests`);
  }
}
