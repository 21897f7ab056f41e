/**
 * Joins look-ups of the same key that wait at the same time into one.
 *
 * No answer is kept: a look-up that is already running may have missed a change, so whoever comes later waits for the
 * next one, which begins after they came. A key revoked before a request arrived is therefore always seen as revoked, on
 * every process, and a provider with 16 connections costs a few look-ups instead of one per request.
 */
export class SharedLookup<T> {
  private readonly lanes = new Map<string, { running: Promise<T>; next?: Promise<T> }>();

  constructor(private readonly lookUp: (key: string) => Promise<T>) {}

  find(key: string): Promise<T> {
    const lane = this.lanes.get(key);
    if (lane === undefined) return this.begin(key);
    const begin = (): Promise<T> => this.begin(key);
    return (lane.next ??= lane.running.then(begin, begin));
  }

  private begin(key: string): Promise<T> {
    const lane: { running: Promise<T>; next?: Promise<T> } = { running: this.lookUp(key) };
    this.lanes.set(key, lane);
    const leave = (): void => {
      if (lane.next === undefined) this.lanes.delete(key);
    };
    lane.running.then(leave, leave);
    return lane.running;
  }
}
