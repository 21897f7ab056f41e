import { plainly } from '../../common/misleading.js';

/** What a part of a sentence leads to. */
export interface SentenceLink {
  readonly type: 'user' | 'agentPool' | 'group' | 'apiKey' | 'identityConfiguration';
  readonly id: string;
}

/** A piece of a sentence; the pieces, one after the other, are the whole of it. */
export interface SentencePart {
  readonly text: string;
  /** Null: plain words. */
  readonly link: SentenceLink | null;
}

/** A sentence in the making: words, and things that can be looked at. */
export type Phrase = readonly (string | SentencePart)[];

/**
 * The parts of a phrase: words that follow each other are one part, and empty ones are none. A name that holds what misleads
 * must not change how the words beside it read.
 */
export function toParts(phrase: Phrase): SentencePart[] {
  const parts: SentencePart[] = [];
  for (const piece of phrase) {
    const { text, link } = typeof piece === 'string' ? { text: piece, link: null } : piece;
    const part = { text: plainly(text), link };
    const last = parts.at(-1);
    if (part.text === '') continue;
    if (last?.link === null && part.link === null)
      parts[parts.length - 1] = { text: last.text + part.text, link: null };
    else parts.push(part);
  }
  return parts;
}

/** `one`, `one and two`, `one, two and three`. */
export function enumerate(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}

/** `1 user`, `1,204 users`. */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;
}
