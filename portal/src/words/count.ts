const GROUPED = new Intl.NumberFormat('en');

/** `1 person`, `1,204 people`. */
export function count(number: number, one: string, many: string): string {
  return `${GROUPED.format(number)} ${number === 1 ? one : many}`;
}

/** `1 person`, `1,204 people`. */
export function people(number: number): string {
  return count(number, 'person', 'people');
}
