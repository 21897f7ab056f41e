import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { makeCompanyToken, parseKey } from '../auth/api-keys/api-key-token.js';
import { DEVICE_DAYS } from '../auth/sessions/cookies.js';
import { Clock } from '../common/clock.js';
import { Sql, type NamedStatement } from '../database/sql.js';

/** $1 company, $2 hash, $3 user, $4 the oldest use that still counts. */
const FIND: NamedStatement = {
  name: 'sign-in.find-device',
  text: `select id from known_devices where company_id = $1 and hash = $2 and user_id = $3 and last_used_at > $4`,
};

/** $1 company, $2 id, $3 hash, $4 user, $5 now, $6 the oldest use that still counts. Older ones of the user go. */
const REMEMBER: NamedStatement = {
  name: 'sign-in.remember-device',
  text: `with long_gone as (
      delete from known_devices where company_id = $1 and user_id = $4 and last_used_at <= $6
    )
    insert into known_devices (company_id, id, hash, user_id, last_used_at) values ($1, $2, $3, $4, $5)`,
};

/** $1 company, $2 id, $3 now. */
const TOUCH: NamedStatement = {
  name: 'sign-in.touch-device',
  text: `update known_devices set last_used_at = $3 where company_id = $1 and id = $2`,
};

const DAY_MS = 24 * 60 * 60 * 1000;

/** Knows the browsers that people have signed in with, by a cookie of their own. */
@Injectable()
export class KnownDevices {
  constructor(
    private readonly sql: Sql,
    private readonly clock: Clock,
  ) {}

  /** @returns the id, when `token` is of a browser that this very user has signed in with */
  async find(companyId: string, userId: string, token: string | null): Promise<string | undefined> {
    const parsed = parseKey(token ?? '');
    if (parsed?.kind !== 'device' || parsed.companyId !== companyId) return undefined;
    const [row] = await this.sql.run<{ id: string }>(FIND, [companyId, parsed.hash, userId, this.oldest()]);
    return row?.id;
  }

  /**
   * Knows the browser from now on.
   *
   * @param id of `find`; undefined for a browser that is new
   * @returns the token for a new browser's cookie
   */
  async remember(companyId: string, userId: string, id: string | undefined): Promise<string | undefined> {
    const now = this.clock.now();
    if (id !== undefined) {
      await this.sql.run(TOUCH, [companyId, id, now]);
      return undefined;
    }
    const { text, hash } = makeCompanyToken('device', companyId);
    await this.sql.run(REMEMBER, [companyId, uuidv7(), hash, userId, now, this.oldest()]);
    return text;
  }

  private oldest(): Date {
    return new Date(this.clock.now().getTime() - DEVICE_DAYS * DAY_MS);
  }
}
