/** Collects the values of a statement while its text is made, so that nothing from a client is ever part of the text. */
export class SqlParameters {
  private readonly collected: unknown[] = [];

  /** @param taken parameters that the surrounding statement has already: the first one added is `$taken+1` */
  constructor(private readonly taken: number) {}

  /** @returns the parameter's place in the text: `$3` */
  add(value: unknown): string {
    this.collected.push(value);
    return `$${this.taken + this.collected.length}`;
  }

  get values(): readonly unknown[] {
    return this.collected;
  }
}
