import { BadConfig, loadConfig } from './load-config.js';

test('an empty environment gives the documented defaults', () => {
  expect(loadConfig({})).toMatchObject({
    port: 3000,
    publicUrl: 'http://localhost:3000',
    trustProxy: false,
    databasePoolSize: 10,
  });
});

test('the public address loses its trailing slash and follows PORT when absent', () => {
  expect(loadConfig({ PUBLIC_URL: 'https://muster.example/' }).publicUrl).toBe('https://muster.example');
  expect(loadConfig({ PORT: '8080' }).publicUrl).toBe('http://localhost:8080');
});

test('every wrong variable is named at once, and no value is repeated', () => {
  const wrong = { PORT: 'seventy', DATABASE_URL: 'mysql://root:hunter2@db', LOG_LEVEL: 'loud' };
  const error = (() => {
    try {
      loadConfig(wrong);
    } catch (caught) {
      return caught;
    }
  })();
  expect(error).toBeInstanceOf(BadConfig);
  expect((error as BadConfig).variables).toEqual(expect.arrayContaining(['PORT', 'DATABASE_URL', 'LOG_LEVEL']));
  expect((error as BadConfig).message).not.toContain('hunter2');
});

test.each([
  ['2', 2],
  ['0', false],
  ['10.0.0.0/8,127.0.0.1', '10.0.0.0/8,127.0.0.1'],
])('TRUST_PROXY=%s', (text, expected) => {
  expect(loadConfig({ TRUST_PROXY: text }).trustProxy).toBe(expected);
});

test.each([
  ['TRUST_PROXY', 'foo'],
  ['TRUST_PROXY', '999999999999'],
  ['PUBLIC_URL', 'https://muster.example/path'],
  ['PUBLIC_URL', 'https://user:secret@muster.example'],
  ['PUBLIC_URL', 'ftp://muster.example'],
])('%s=%s stops the start, by name', (name, value) => {
  expect(() => loadConfig({ [name]: value })).toThrow(name);
});
