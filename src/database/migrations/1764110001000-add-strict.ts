import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A company may have its SCIM endpoint keep to the interoperability profile. */
export class AddStrict1764110001000 implements MigrationInterface {
  name = 'AddStrict1764110001000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`alter table identity_configurations add column strict boolean not null default false`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`alter table identity_configurations drop column strict`);
  }
}
