import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Env } from '../../src/config/env.js';

const root = join(import.meta.dirname, '../..');
const example = readFileSync(join(root, '.env.example'), 'utf8');
const source = readFileSync(join(root, 'src/config/env.ts'), 'utf8');

test('.env.example lists every setting, in the order of the class', () => {
  const declared = [...source.matchAll(/^ {2}([A-Z][A-Z_]+)[?:]/gm)].map((match) => match[1]);
  const listed = [...example.matchAll(/^([A-Z][A-Z_]+)=/gm)].map((match) => match[1]);
  expect(declared.length).toBeGreaterThan(5);
  expect(listed).toEqual(declared);
});

test('.env.example shows the defaults', () => {
  const listed = Object.fromEntries(
    [...example.matchAll(/^([A-Z][A-Z_]+)=(.*)$/gm)].map((match) => [match[1], match[2]]),
  );
  const defaults = Object.entries(new Env()).filter(([, value]) => value !== undefined);
  expect(defaults.length).toBeGreaterThan(5);
  for (const [name, value] of defaults) expect({ [name]: listed[name] }).toEqual({ [name]: String(value) });
});
