import { assertNotCrossSite, assertSameOrigin, type OriginHeaders } from './same-origin.js';

const publicUrl = 'https://muster.example';

const codeOf = (judge: typeof assertSameOrigin, headers: OriginHeaders): string | null => {
  try {
    judge(headers, publicUrl);
    return null;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

test.each<[OriginHeaders, string | null]>([
  [{ origin: 'https://muster.example' }, null],
  [{ origin: 'https://muster.example', 'sec-fetch-site': 'same-origin' }, null],
  [{ origin: 'http://10.0.0.5:3000', 'sec-fetch-site': 'same-origin' }, null],
  [{ origin: 'https://muster.example.evil.test' }, 'csrf.crossSite'],
  [{ origin: 'https://evil.test' }, 'csrf.crossSite'],
  [{ origin: 'http://muster.example' }, 'csrf.crossSite'],
  [{ origin: 'https://muster.example:8443' }, 'csrf.crossSite'],
  [{ origin: 'null' }, 'csrf.crossSite'],
  [{ origin: '' }, 'csrf.crossSite'],
  [{ origin: 'https://app.muster.example', 'sec-fetch-site': 'same-site' }, 'csrf.crossSite'],
  [{ 'sec-fetch-site': 'cross-site' }, 'csrf.crossSite'],
  [{ 'sec-fetch-site': 'none' }, 'csrf.crossSite'],
])('%j is %j', (headers, code) => {
  expect(codeOf(assertSameOrigin, headers)).toBe(code);
  expect(codeOf(assertNotCrossSite, headers)).toBe(code);
});

test('without either header a change by cookie is refused, and a sign-in is not', () => {
  expect(codeOf(assertSameOrigin, {})).toBe('csrf.originMissing');
  expect(codeOf(assertNotCrossSite, {})).toBeNull();
});
