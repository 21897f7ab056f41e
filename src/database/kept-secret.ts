import { randomBytes } from 'node:crypto';
import type { Sql } from './sql.js';

const BYTES = 32;

/** A secret that lies in a table of one row: 32 random bytes, made when first needed, the same in every process. */
export class KeptSecret {
  private secret: Promise<Buffer> | undefined;

  constructor(
    private readonly sql: Sql,
    private readonly table: 'cursor_keys' | 'sealing_keys',
  ) {}

  async get(): Promise<Buffer> {
    this.secret ??= this.readOrMake();
    try {
      return await this.secret;
    } catch (error) {
      this.secret = undefined;
      throw error;
    }
  }

  private async readOrMake(): Promise<Buffer> {
    const there = await this.read();
    if (there !== undefined) return there;
    // Of several processes that come here at once, one row is the first, and all read that.
    const text = `insert into ${this.table} (id, secret) values (1, $1) on conflict (id) do nothing`;
    await this.sql.run({ name: `${this.table}.add-first`, text }, [randomBytes(BYTES)]);
    const made = await this.read();
    if (made === undefined) throw new Error(`the row of ${this.table} was deleted while it was made`);
    return made;
  }

  private async read(): Promise<Buffer | undefined> {
    const text = `select secret from ${this.table} where id = 1`;
    const [row] = await this.sql.run<{ secret: Buffer }>({ name: `${this.table}.read`, text }, []);
    return row?.secret;
  }
}
