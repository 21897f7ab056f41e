import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How the provider calls a session that it vouched for, so that it can end it. */
export class CreateSsoSessions1764150004000 implements MigrationInterface {
  name = 'CreateSsoSessions1764150004000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table sso_sessions (
        company_id uuid not null,
        session_id uuid not null,
        issuer text not null,
        subject text not null,
        session_index text,
        constraint sso_sessions_pkey primary key (company_id, session_id),
        constraint sso_sessions_session_fkey
          foreign key (company_id, session_id) references sessions (company_id, id) on delete cascade
      )`);
    await queryRunner.query(`create index sso_sessions_subject_idx on sso_sessions (company_id, subject)`);
    await queryRunner.query(`create index sso_sessions_session_index_idx on sso_sessions (company_id, session_index)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop table sso_sessions`);
  }
}
