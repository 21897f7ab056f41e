import { timeOfId } from '../common/uuid-time.js';
import { addBulkCounts } from './bulk-counts.js';
import type { BulkCounts, Exchange } from './exchange.js';

/** How much may wait in memory, for all companies of a process together. */
export interface QueueLimits {
  /** Requests with an entry of their own. Failed ones may be twice as many, those without a good key half as many. */
  readonly entries: number;
  /** Characters of addresses and bodies; addresses alone may be twice as many. */
  readonly characters: number;
  /** Kinds of requests that are counted at once; without a good key, half as many. */
  readonly sums: number;
  /** Requests without a good key that get an entry of their own, for each company and minute. */
  readonly strangers: number;
}

export const QUEUE_LIMITS: QueueLimits = {
  entries: 10_000,
  characters: 16 * 1024 * 1024,
  sums: 10_000,
  strangers: 60,
};

const MINUTE_MS = 60_000;

/** Requests that are counted and not listed. */
interface Sum {
  readonly first: Exchange;
  requests: number;
  bulk: BulkCounts | undefined;
}

/**
 * What is not yet in the database, never more than its limits.
 *
 * When room runs short, bodies go first; then requests that succeeded are counted instead of listed; then, at twice the
 * number, failed ones too. Requests without a good key are counted from the 61st of a minute on, whatever room there is:
 * whoever knows an address can send them. What is counted together agrees in company, method, status and reason.
 */
export class LogQueue {
  private waiting: Exchange[] = [];
  private characters = 0;
  private readonly sums = new Map<string, Sum>();
  private readonly strangers = new Map<string, number>();
  private strangersOf = 0;
  private lostCount = 0;

  constructor(private readonly limits: QueueLimits = QUEUE_LIMITS) {}

  /** Requests with an entry of their own that wait. */
  get length(): number {
    return this.waiting.length;
  }

  /** Characters that wait. */
  get size(): number {
    return this.characters;
  }

  get hasSums(): boolean {
    return this.sums.size > 0;
  }

  /** How many requests were neither listed nor counted since this was last asked. */
  takeLost(): number {
    const lost = this.lostCount;
    this.lostCount = 0;
    return lost;
  }

  add(exchange: Exchange): void {
    const isListed = exchange.companyId === undefined ? this.admitsStranger(exchange) : this.hasRoomFor(exchange);
    if (!isListed) return this.count(exchange);
    const isFull = this.characters + charactersOf(exchange) > this.limits.characters;
    this.push(isFull ? withoutBodies(exchange) : exchange);
  }

  /** Makes an entry of each sum whose minute is over, as long as there is room; of every sum for the last time. */
  closeSums(now: Date, isLast = false): void {
    const minute = Math.floor(now.getTime() / MINUTE_MS);
    for (const [kind, sum] of this.sums) {
      if (!isLast && (minuteOf(sum.first) === minute || !this.hasRoomFor({ status: 500 }))) continue;
      this.sums.delete(kind);
      this.push(sum.requests === 1 ? sum.first : { ...together(sum.first), requests: sum.requests, bulk: sum.bulk });
    }
  }

  /** The oldest that wait, which stay until they are removed. */
  oldest(most: number): readonly Exchange[] {
    return this.waiting.slice(0, most);
  }

  /** Takes the oldest away, once they are written. */
  remove(count: number): void {
    for (const exchange of this.waiting.splice(0, count)) this.characters -= charactersOf(exchange);
  }

  private push(exchange: Exchange): void {
    this.waiting.push(exchange);
    this.characters += charactersOf(exchange);
  }

  private hasRoomFor({ status }: Pick<Exchange, 'status'>): boolean {
    const { entries, characters } = this.limits;
    return this.waiting.length < (status < 400 ? entries : 2 * entries) && this.characters < 2 * characters;
  }

  private admitsStranger(exchange: Exchange): boolean {
    const minute = minuteOf(exchange);
    if (minute !== this.strangersOf) {
      this.strangers.clear();
      this.strangersOf = minute;
    }
    const { companySlug } = exchange;
    const soFar = this.strangers.get(companySlug) ?? 0;
    if (soFar >= this.limits.strangers || this.waiting.length >= this.limits.entries / 2) return false;
    this.strangers.set(companySlug, soFar + 1);
    return true;
  }

  private count(exchange: Exchange): void {
    const kind = kindOf(exchange);
    const sum = this.sums.get(kind);
    const room = exchange.companyId === undefined ? this.limits.sums / 2 : this.limits.sums;
    if (sum === undefined) {
      if (this.sums.size < room)
        this.sums.set(kind, { first: withoutBodies(exchange), requests: 1, bulk: exchange.bulk });
      else this.lostCount += 1;
      return;
    }
    sum.requests += 1;
    sum.bulk = addBulkCounts(sum.bulk, exchange.bulk);
  }
}

/** What all requests of a sum have in common; the id, and so the time, is that of the first. */
function together(first: Exchange): Exchange {
  const { id, companySlug, companyId, key, method, operation, status, scimType, detail, refusal, client, repairs } =
    first;
  return {
    ...{ id, companySlug, companyId, key, method, operation, status, scimType, detail, refusal, client, repairs },
    ...{ path: null, query: '', durationMs: 0 },
  };
}

function kindOf(exchange: Exchange): string {
  const { companySlug, key, method, operation, status, scimType, refusal, client, repairs } = exchange;
  return [companySlug, key?.id, method, operation, status, scimType, refusal, client, ...repairs].join(' ');
}

function withoutBodies(exchange: Exchange): Exchange {
  const { requestBody, responseBody, ...rest } = exchange;
  return requestBody === undefined && responseBody === undefined ? rest : { ...rest, areBodiesDropped: true };
}

function charactersOf({ path, query, requestBody = '', responseBody = '' }: Exchange): number {
  return (path?.length ?? 0) + query.length + requestBody.length + responseBody.length;
}

function minuteOf(exchange: Exchange): number {
  return Math.floor(timeOfId(exchange.id).getTime() / MINUTE_MS);
}
