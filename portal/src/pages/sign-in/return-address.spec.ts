import { returnAddress } from './return-address';

it.each([
  ['', '/'],
  ['?return=%2Fusers%3Fq%3Djane', '/users?q=jane'],
  ['?return=https%3A%2F%2Fevil.example', '/'],
  ['?return=%2F%2Fevil.example', '/'],
  ['?return=%2F%5Cevil.example', '/'],
  ['?return=javascript%3Aalert(1)', '/'],
])('after %s one goes to %s', (search, address) => {
  expect(returnAddress(search)).toBe(address);
});
