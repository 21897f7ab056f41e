import { keyExpiry } from './key-expiry';

it.each([
  [null, 'none', 'never expires'],
  [90, 'none', 'expires in 90 days'],
  [15, 'none', 'expires in 15 days'],
  [14, 'attention', 'expires in 14 days'],
  [7, 'attention', 'expires in 7 days'],
  [2, 'attention', 'expires in 2 days'],
  [1, 'broken', 'expires within a day'],
  [0, 'broken', 'expires within a day'],
])('with %s days left it is %s: %s', (daysLeft, urgency, words) => {
  expect(keyExpiry(daysLeft)).toEqual({ urgency, words });
});
