import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sign-ins under way are found by the request that an answer names too, and counted by browser. */
export class IndexSsoRequests1764171000000 implements MigrationInterface {
  name = 'IndexSsoRequests1764171000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create unique index sso_requests_saml_request_key on sso_requests (company_id, saml_request_id)
      where saml_request_id is not null`);
    await queryRunner.query(`create index sso_requests_browser_idx on sso_requests (company_id, browser_hash)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop index sso_requests_browser_idx`);
    await queryRunner.query(`drop index sso_requests_saml_request_key`);
  }
}
