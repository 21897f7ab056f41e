import { InvalidArgumentError } from 'commander';
import { onOffArgument } from './on-off-argument.js';

test('on and off are positions', () => {
  expect([onOffArgument('on'), onOffArgument('off')]).toEqual([true, false]);
});

test.each(['ON', 'true', '1', ''])('%j is none', (text) => {
  expect(() => onOffArgument(text)).toThrow(new InvalidArgumentError('It must be on or off.'));
});
