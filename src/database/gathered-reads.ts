/**
 * Joins reads of single rows that are asked for in one turn of the event loop into one statement per company.
 *
 * A provider that sends many requests at once costs PostgreSQL and this process a few round trips instead of one each;
 * one that sends them one after the other costs what it did before. Nothing is kept: every read begins after it was
 * asked for. The statement fails for all who share it, so keys that PostgreSQL refuses must not come here.
 */
export class GatheredReads<T> {
  private readonly gathering = new Map<string, { keys: Set<string>; rows: Promise<ReadonlyMap<string, T>> }>();

  /** @param readAll rows of one company by key; a key without a row is left out */
  constructor(private readonly readAll: (companyId: string, keys: string[]) => Promise<ReadonlyMap<string, T>>) {}

  async find(companyId: string, key: string): Promise<T | null> {
    const gathered = this.gathering.get(companyId) ?? this.begin(companyId);
    gathered.keys.add(key);
    return (await gathered.rows).get(key) ?? null;
  }

  private begin(companyId: string): { keys: Set<string>; rows: Promise<ReadonlyMap<string, T>> } {
    const keys = new Set<string>();
    // After everything that has arrived by now was read from its socket.
    const rows = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
      this.gathering.delete(companyId);
      return this.readAll(companyId, [...keys]);
    });
    const gathered = { keys, rows };
    this.gathering.set(companyId, gathered);
    return gathered;
  }
}
