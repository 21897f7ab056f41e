import { call } from '../support/call.js';
import { startApp, type TestApp } from '../support/start-app.js';

let app: TestApp;

beforeAll(async () => {
  app = await startApp({ PUBLIC_URL: 'http://muster.test:3000' });
});
afterAll(() => app.close());

test('the document is there without a key, with both kinds of keys and the session', async () => {
  const { status, body } = await call('GET', `${app.url}/api/openapi.json`);
  expect(status).toBe(200);
  expect(body['components']).toMatchObject({
    securitySchemes: {
      apiKey: { type: 'http', scheme: 'bearer' },
      operatorKey: { type: 'http', scheme: 'bearer' },
      session: { type: 'apiKey', in: 'cookie', name: 'muster_session' },
    },
  });
});

test('every operation under /api/v1 names its key, a summary and its refusals', async () => {
  const { body } = await call('GET', `${app.url}/api/openapi.json`);
  const paths = body['paths'] as Record<string, Record<string, Operation>>;
  interface Operation {
    summary?: string;
    security?: Record<string, unknown>[];
    responses: Record<string, unknown>;
  }
  const operations = Object.entries(paths)
    .filter(([path]) => path.startsWith('/api/v1/'))
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, of]) => ({ name: `${method} ${path}`, ...of })),
    );
  expect(operations.length).toBeGreaterThan(20);
  for (const { name, summary, security, responses } of operations) {
    const isSetup = name === 'post /api/v1/setup';
    const isForPeople = name === 'get /api/v1/me';
    const schemes = name.includes('/companies') ? ['operatorKey'] : isForPeople ? ['session'] : ['apiKey', 'session'];
    expect({ name, security }).toEqual({
      name,
      security: isSetup ? undefined : schemes.map((scheme) => ({ [scheme]: [] })),
    });
    expect({ name, summary: summary ?? '' }).toEqual({ name, summary: expect.stringMatching(/./) });
    expect({ name, refusals: Object.keys(responses) }).toEqual({
      name,
      refusals: expect.arrayContaining([isSetup ? '403' : '401']),
    });
  }
});

test('Swagger UI loads from Muster alone, and a Muster on plain http does not ask for https', async () => {
  const page = await fetch(`${app.url}/api/docs`);
  expect(page.status).toBe(200);
  const html = await page.text();
  const policy = page.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toContain('upgrade-insecure-requests');
  expect(page.headers.get('strict-transport-security')).toBeNull();
  const links = [...html.matchAll(/(?:src|href)=["']([^"']+)["']/g)].map((match) => match[1] ?? '');
  const loaded = links.filter((link) => !link.startsWith('#'));
  expect(loaded.length).toBeGreaterThan(2);
  for (const link of loaded) {
    const url = new URL(link, `${app.url}/api/docs`);
    expect(url.origin).toBe(app.url);
    const answer = await fetch(url);
    // Read to the end, or its connection holds the server open.
    await answer.arrayBuffer();
    expect({ link, status: answer.status }).toEqual({ link, status: 200 });
  }
  expect(html).not.toMatch(/<script>(?!\s*<)/);
});
