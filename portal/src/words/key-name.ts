import type { Schema } from '../api/client';

/** What a key is called; one without a name by the end of its text. */
export function keyName({ label, lastCharacters }: Pick<Schema<'ApiKeyView'>, 'label' | 'lastCharacters'>): string {
  return label ?? `…${lastCharacters}`;
}
