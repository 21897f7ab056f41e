import { fate, people } from './people.js';

test('no two people have the same userName, and the same call gives the same people', () => {
  const many = people(600, 'acme.test');
  expect(new Set(many.map(({ userName }) => userName)).size).toBe(600);
  expect(people(600, 'acme.test')).toEqual(many);
  expect(many[0]).toEqual({ number: 1, userName: 'ada.abel@acme.test', givenName: 'Ada', familyName: 'Abel' });
});

test('twenty people are enough for every fate', () => {
  const few = people(20, 'acme.test');
  for (const happens of Object.values(fate)) expect(few.some(happens)).toBe(true);
});
