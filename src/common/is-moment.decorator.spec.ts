import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { IsMoment } from './is-moment.decorator.js';

class Input {
  @IsMoment()
  from!: unknown;
}

const read = (from: unknown) => plainToInstance(Input, { from });

test.each([
  ['2026-01-31', '2026-01-31T00:00:00.000Z'],
  ['2028-02-29', '2028-02-29T00:00:00.000Z'],
  ['2026-01-31T12:00Z', '2026-01-31T12:00:00.000Z'],
  ['2026-01-31T12:00:00.5+02:00', '2026-01-31T10:00:00.500Z'],
])('%s is %s', (text, time) => {
  const input = read(text);
  expect(validateSync(input)).toEqual([]);
  expect(input.from).toEqual(new Date(time));
});

test.each([
  ['2026-02-29'],
  ['2026-02-30'],
  ['2026-04-31T12:00:00Z'],
  ['2026-00-10'],
  ['2026-13-01'],
  ['2026-01-00'],
  ['2026-01-32'],
  ['2026-01-31T25:00:00Z'],
  ['2026-01-31T12:00:00'],
  ['31.01.2026'],
  ['1795680972'],
  [''],
  [['2026-01-31', '2026-01-31']],
  [7],
])('%j is none', (value) => {
  expect(validateSync(read(value))[0]?.constraints).toEqual({
    isDate: 'from takes a day or a time with its zone, such as 2026-01-31 or 2026-01-31T12:00:00Z',
  });
});
