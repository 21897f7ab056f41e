import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { readPortalSite } from './portal-site.js';
import { servePortal } from './serve-portal.js';

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
const SCRIPT = `console.log(${JSON.stringify('x'.repeat(2_000))})`;

let folder: string;
let servers: Server[];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster-portal-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<meta property="csp-nonce" nonce="__CSP_NONCE__"><title>Muster</title>');
  writeFileSync(join(folder, 'assets', 'index-1a2b.js'), SCRIPT);
  writeFileSync(join(folder, 'color-scheme.js'), 'x');
  writeFileSync(join(folder, '.built-from'), 'book-keeping');
  mkdirSync(join(folder, '.vite'));
  writeFileSync(join(folder, '.vite', 'manifest.json'), 'book-keeping');
});

beforeEach(() => {
  servers = [];
});

afterEach(() => servers.forEach((server) => server.close()));
afterAll(() => rmSync(folder, { recursive: true }));

async function serve(from = folder, publicUrl = 'https://muster.example'): Promise<string> {
  const app = express().use(servePortal(readPortalSite(from), publicUrl));
  app.use((_request, response) => void response.status(404).json({ code: 'notFound' }));
  const server = await new Promise<Server>((resolve) => {
    const listening: Server = app.listen(0, '127.0.0.1', () => resolve(listening));
  });
  servers.push(server);
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const open = (url: string, headers: Record<string, string> = { accept: BROWSER }): Promise<Response> =>
  fetch(url, { headers, redirect: 'manual' });

it.each(['/', '/users', '/settings/identity-configuration', '/users/0197c2a8-5b7e-7c53-9a3f-2f4d1b7c9e10'])(
  'a browser that opens %s gets the page, never stored, with a policy that allows no inline script',
  async (path) => {
    const answer = await open((await serve()) + path);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toContain('unsafe');
    const nonce = /nonce="([^"]+)"/.exec(await answer.text())?.[1];
    expect(policy).toContain(`style-src 'self' 'nonce-${nonce}'`);
  },
);

it('each answer has a nonce of its own', async () => {
  const url = await serve();
  const pages = await Promise.all([open(url), open(url)].map(async (answer) => (await answer).text()));
  expect(pages[0]).not.toBe(pages[1]);
});

it.each(['/api/v1/nothing', '/scim/v2/acme/Users', '/auth/nothing', '/sso/saml/acme/acs', '/health/nothing', '/API/x'])(
  'no page stands in for %s',
  async (path) => expect((await open((await serve()) + path)).status).toBe(404),
);

it.each([
  ['what takes anything', '/users', { accept: '*/*' }],
  ['what wants JSON', '/users', { accept: 'application/json' }],
  ['an asset of another build', '/assets/index-0000.js', { accept: BROWSER }],
])('%s gets no page', async (_who, path, headers) => {
  expect((await open((await serve()) + path, headers)).status).toBe(404);
});

it('the bare address is the page whatever is asked for', async () => {
  expect((await open(await serve(), { accept: '*/*' })).headers.get('content-type')).toContain('text/html');
});

it('a POST is no page', async () => {
  const answer = await fetch(await serve(), { method: 'POST', headers: { accept: BROWSER } });
  expect(answer.status).toBe(404);
});

it('a hashed asset may be kept for ever, and is packed', async () => {
  const answer = await open(`${await serve()}/assets/index-1a2b.js`, { 'accept-encoding': 'gzip' });
  expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect(answer.headers.get('content-encoding')).toBe('gzip');
  expect(await answer.text()).toBe(SCRIPT);
});

it('a file without a hash is asked for again, and is 304 when it is the same', async () => {
  const url = `${await serve()}/color-scheme.js`;
  const { headers } = await open(url);
  expect(headers.get('cache-control')).toBe('no-cache');
  expect((await open(url, { 'if-none-match': headers.get('etag') ?? '' })).status).toBe(304);
});

it.each([
  '/.built-from',
  '/.vite/manifest.json',
  '/assets/../.built-from',
  '/%2e%2e/package.json',
  '/assets/..%2findex.html',
])('nothing but the site is served: %s', async (path) =>
  expect((await open((await serve()) + path, { accept: '*/*' })).status).toBe(404),
);

it('by plain http the browser is not told to upgrade', async () => {
  const policyAt = async (publicUrl: string): Promise<string> =>
    (await open(await serve(folder, publicUrl))).headers.get('content-security-policy') ?? '';
  expect(await policyAt('http://muster.test')).not.toContain('upgrade-insecure-requests');
  expect(await policyAt('https://muster.test')).toContain('upgrade-insecure-requests');
});

it('without a built portal the bare address leads to the documentation, and the rest is 404', async () => {
  const url = await serve(join(folder, 'assets'));
  const bare = await open(url);
  expect([bare.status, bare.headers.get('location')]).toEqual([302, '/api/docs']);
  expect((await open(`${url}/users`)).status).toBe(404);
});
