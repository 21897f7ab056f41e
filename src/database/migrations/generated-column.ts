import type { QueryRunner } from 'typeorm';

/**
 * TypeORM keeps the expression of a generated column in a table of its own and compares it with the entity. The row names
 * the database and the schema, which are whatever this migration runs in.
 */
export async function rememberGeneratedColumn(
  queryRunner: QueryRunner,
  table: string,
  column: string,
  expression: string,
): Promise<void> {
  // TypeORM makes this table only in a DataSource that knows the entities; ours for migrations knows none.
  await queryRunner.query(
    `create table if not exists typeorm_metadata
      ("type" varchar not null, "database" varchar, "schema" varchar, "table" varchar, "name" varchar, "value" text)`,
  );
  await queryRunner.query(
    `insert into typeorm_metadata ("database", "schema", "table", "type", "name", "value")
     values (current_database(), current_schema(), $1, 'GENERATED_COLUMN', $2, $3)`,
    [table, column, expression],
  );
}

/** The way back of `rememberGeneratedColumn`. */
export async function forgetGeneratedColumn(queryRunner: QueryRunner, table: string, column: string): Promise<void> {
  await queryRunner.query(
    `delete from typeorm_metadata where "database" = current_database() and "schema" = current_schema()
     and "type" = 'GENERATED_COLUMN' and "table" = $1 and "name" = $2`,
    [table, column],
  );
}
