import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One-time links with which people set a password: invitations and resets. */
export class CreateSignInLinks1764130001000 implements MigrationInterface {
  name = 'CreateSignInLinks1764130001000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table sign_in_links (
        company_id uuid not null,
        id uuid not null,
        kind text not null,
        hash bytea not null,
        user_id uuid not null,
        sent_to text,
        created_by text not null,
        created_at timestamptz(3) not null default now(),
        expires_at timestamptz(3) not null,
        used_at timestamptz(3),
        revoked_at timestamptz(3),
        constraint sign_in_links_pkey primary key (company_id, id),
        constraint sign_in_links_kind check (kind in ('invitation', 'passwordReset')),
        constraint sign_in_links_user_fkey
          foreign key (company_id, user_id) references users (company_id, id) on delete cascade
      )`);
    await queryRunner.query(`create unique index sign_in_links_hash_key on sign_in_links (company_id, hash)`);
    await queryRunner.query(`create unique index sign_in_links_user_key on sign_in_links (company_id, user_id, kind)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop table sign_in_links`);
  }
}
