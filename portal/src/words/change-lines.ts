type Fields = Readonly<Record<string, unknown>> | null;

/** A field of an audit event as it was and as it is; `–` where there was nothing. */
export interface ChangeLine {
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

/** The fields of an event in the order they are named, those of `before` first. */
export function changeLines(before: Fields, after: Fields): ChangeLine[] {
  const fields = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...fields].map((field) => ({ field, before: textOf(before?.[field]), after: textOf(after?.[field]) }));
}

function textOf(value: unknown): string {
  if (value === undefined || value === null || value === '') return '–';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
