import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which email domains belong to which company. */
export class CreateCompanyDomains1764150002000 implements MigrationInterface {
  name = 'CreateCompanyDomains1764150002000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table company_domains (
        company_id uuid not null constraint company_domains_company_fkey references companies (id) on delete cascade,
        domain text collate "C" not null,
        token text not null,
        created_at timestamptz(3) not null default now(),
        proven_at timestamptz(3),
        proven_by text,
        constraint company_domains_pkey primary key (company_id, domain),
        constraint company_domains_proven check ((proven_at is null) = (proven_by is null)),
        constraint company_domains_proven_by check (proven_by in ('dns', 'command'))
      )`);
    // Of one company only, once it is proven; claiming costs nothing and so holds nobody back.
    await queryRunner.query(`
      create unique index company_domains_proven_key on company_domains (domain) where proven_at is not null`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop table company_domains`);
  }
}
