import { fromCursor, toCursor } from './id-cursor.js';

const ID = '0197c2a8-5b7e-7c53-9a3f-2f4d1b7c9e10';

test('a cursor comes back as the id it was made of, and is not the id itself', () => {
  expect(fromCursor(toCursor(ID))).toBe(ID);
  expect(toCursor(ID)).not.toContain(ID.slice(0, 8));
});

test('without a cursor a list begins at its beginning', () => {
  expect(fromCursor(undefined)).toBeNull();
});

test.each([
  '',
  ID,
  'nonsense',
  `${toCursor(ID)}=`,
  toCursor(ID).slice(1),
  toCursor(`${ID}'`),
  toCursor(ID.toUpperCase()),
])('%j is no cursor', (cursor) => {
  expect(() => fromCursor(cursor)).toThrow(expect.objectContaining({ kind: 'invalid', code: 'cursor.invalid' }));
});
