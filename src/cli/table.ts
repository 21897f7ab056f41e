import Table from 'cli-table3';
import { printable } from './printable.js';

type Cell = Parameters<typeof printable>[0];

/** No lines: what is selected with the mouse or cut by a script is the values alone. */
const CHARS = {
  ...{ top: '', 'top-mid': '', 'top-left': '', 'top-right': '', bottom: '', 'bottom-mid': '', 'bottom-left': '' },
  ...{ 'bottom-right': '', left: '', 'left-mid': '', mid: '', 'mid-mid': '', right: '', 'right-mid': '', middle: '  ' },
};

/** Rows under headings, for a terminal; without colours, so that it reads the same in a file. */
export function table(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const style = { head: [], border: [], 'padding-left': 0, 'padding-right': 0 };
  const lines = new Table({ head: [...head], style, chars: CHARS });
  for (const row of rows) lines.push(row.map((cell) => printable(cell)));
  return withoutTrailingBlanks(lines.toString());
}

/** Names and values below one another. */
export function fields(pairs: readonly (readonly [string, Cell])[]): string {
  const widest = Math.max(...pairs.map(([name]) => name.length));
  return pairs.map(([name, value]) => `${name.padEnd(widest)}  ${printable(value)}`).join('\n');
}

function withoutTrailingBlanks(text: string): string {
  return text.replaceAll(/ +$/gm, '');
}
