import type { JsonObject } from '../json.js';

/**
 * Lets at most one element stay primary (RFC 7643 §2.4): the one at `winner` stays, others that are true become false.
 *
 * @param winner index of the element that keeps it; nothing changes when that element is not primary
 */
export function keepOnePrimary(elements: readonly JsonObject[], winner: number): JsonObject[] {
  const preferred = elements[winner];
  if (preferred === undefined || !isPrimary(preferred)) return [...elements];
  return elements.map((element, index) =>
    index !== winner && isPrimary(element) ? { ...element, primary: false } : element,
  );
}

/** Whether an element says `primary: true`. */
export function isPrimary(element: JsonObject): boolean {
  return element.primary === true;
}
