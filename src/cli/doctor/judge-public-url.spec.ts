import { judgePublicUrl } from './judge-public-url.js';

test.each([
  ['https://muster.example.com', 'ok'],
  ['https://muster.example.com:8443', 'ok'],
  ['http://localhost:3000', 'warning'],
  ['https://localhost', 'warning'],
  ['http://127.0.0.1:3000', 'warning'],
  ['http://[::1]:3000', 'warning'],
  ['http://muster.example.com', 'wrong'],
  ['https://my_muster.example.com', 'wrong'],
  ['https://localhost.example.com', 'ok'],
])('%s is %s', (publicUrl, status) => {
  const judgement = judgePublicUrl(publicUrl);
  expect(judgement.status).toBe(status);
  expect(judgement.message).toContain(publicUrl);
});

test('an underscore is said to be what Okta refuses', () => {
  expect(judgePublicUrl('https://my_muster.example.com').message).toContain(
    'underscore in its host, which Okta refuses',
  );
});
