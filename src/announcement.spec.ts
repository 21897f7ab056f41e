import { announcement } from './announcement.js';

const started = {
  config: { publicUrl: 'https://muster.example' },
  database: { embedded: undefined },
  startedInMs: 1234,
};

test('names Swagger and SCIM under the public address', () => {
  const text = announcement({ ...started, setupToken: undefined }).join('\n');
  expect(text).toContain('https://muster.example/api/docs');
  expect(text).toContain('https://muster.example/scim/v2/{company}');
  expect(text).not.toContain('/api/v1/setup');
});

test('on an empty database shows the call that makes the first company, with the token in it', () => {
  const text = announcement({ ...started, setupToken: 'tok-123' }).join('\n');
  expect(text).toContain('curl -X POST https://muster.example/api/v1/setup');
  expect(text).toContain('"token":"tok-123"');
  // Behind the #, so that no log on the way has it.
  expect(text).toContain('https://muster.example/setup#token=tok-123');
});
