import { Clock } from '../../src/common/clock.js';
import type { Answer } from '../support/call.js';
import { makeCompany, type TestCompany } from '../support/make-company.js';
import { cookiesOf, makePerson, trySignIn, type Person } from '../support/person.js';
import { startApp, type TestApp } from '../support/start-app.js';

let app: TestApp;
let acme: TestCompany;
let jane: Person;
let now: Date;

beforeAll(async () => {
  app = await startApp({ TRUST_PROXY: '1' });
  app.app.get(Clock).now = () => now;
});
beforeEach(async () => {
  now = new Date();
  await app.sql('delete from attempt_counters');
  acme = await makeCompany(app, { sso: false, scim: false });
  jane = await makePerson(app, acme);
});
afterAll(() => app.close());

const from = (address: string, cookie?: string) => ({
  headers: { 'x-forwarded-for': address, ...(cookie === undefined ? {} : { cookie }) },
});
const guess = (address: string, cookie?: string) =>
  trySignIn(app, acme, jane.userName, { ...from(address, cookie), password: 'a wrong guess' });
const enter = (address: string, cookie?: string) => trySignIn(app, acme, jane.userName, from(address, cookie));
const seen = ({ status, body }: Answer) => ({ status, code: body['code'], message: body['message'] });
const REFUSED = {
  status: 401,
  code: 'signIn.refused',
  message: 'Company, user name or password is wrong, or this person cannot sign in with a password.',
};

test('neither the answer nor what it sets tells who exists', async () => {
  const inactive = await makePerson(app, acme);
  await app.sql('update users set active = false where id = $1', [inactive.id]);
  const withoutPassword = await makePerson(app, acme);
  await app.sql('update users set password_hash = null where id = $1', [withoutPassword.id]);
  const withSso = await makeCompany(app);
  const bySso = await makePerson(app, withSso);
  const attempts = [
    await guess('10.0.0.1'),
    await trySignIn(app, acme, 'nobody', from('10.0.0.1')),
    await trySignIn(app, { slug: 'no-company' }, jane.userName, from('10.0.0.1')),
    await trySignIn(app, acme, inactive.userName, from('10.0.0.1')),
    await trySignIn(app, acme, withoutPassword.userName, from('10.0.0.1')),
    await trySignIn(app, withSso, bySso.userName, from('10.0.0.1')),
    await trySignIn(app, acme, jane.userName, { ...from('10.0.0.1'), door: 'breakGlass' }),
  ];
  for (const answer of attempts) {
    expect(seen(answer)).toEqual(REFUSED);
    expect(answer.headers.getSetCookie()).toEqual([]);
  }
});

test('whether somebody exists takes the same time', async () => {
  const attempts = {
    known: () => guess('10.0.0.2'),
    unknown: (n: number) => trySignIn(app, acme, `nobody${n}`, from('10.0.0.2')),
    noCompany: (n: number) => trySignIn(app, { slug: `none-${n}` }, 'nobody', from('10.0.0.2')),
  };
  // Processor time, and the least of interleaved tries: what else the machine does takes none of it, or can only add to it.
  const least = { known: Infinity, unknown: Infinity, noCompany: Infinity };
  for (let n = 0; n < 15; n++) {
    for (const kind of ['known', 'unknown', 'noCompany'] as const) {
      await app.sql('delete from attempt_counters');
      const start = process.cpuUsage();
      await attempts[kind](n);
      const { user, system } = process.cpuUsage(start);
      least[kind] = Math.min(least[kind], user + system);
    }
  }
  // A hash costs some 20 ms; without one the answer would be there in a fifth of the time.
  for (const other of [least.unknown, least.noCompany]) expect(other / least.known).toBeGreaterThan(0.5);
});

test('after five wrong passwords a network waits, a right one from it too, until the window ends', async () => {
  for (let n = 0; n < 5; n++) expect((await guess('10.0.1.1')).status).toBe(401);
  const blocked = await enter('10.0.1.1');
  expect(seen(blocked)).toMatchObject({ status: 429, code: 'signIn.tooManyAttempts' });
  const seconds = Number(blocked.headers.get('retry-after'));
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(15 * 60);
  // Going on does not prolong it.
  now = new Date(now.getTime() + 14 * 60_000);
  expect((await guess('10.0.1.1')).status).toBe(429);
  now = new Date(now.getTime() + 60_000);
  expect((await enter('10.0.1.1')).status).toBe(200);
});

test('nobody is locked out by others: the person gets in from elsewhere, and from a browser they know from anywhere', async () => {
  const known = cookiesOf(await enter('10.0.2.1'));
  for (let n = 0; n < 8; n++) await guess('10.0.2.2');
  expect((await enter('10.0.2.3')).status).toBe(200);
  // In the very network of the attacker:
  expect((await enter('10.0.2.2')).status).toBe(429);
  expect((await enter('10.0.2.2', known)).status).toBe(200);
});

test('against many networks each has one attempt, and the person has theirs', async () => {
  for (let n = 0; n < 51; n++) expect((await guess(`10.1.${n}.1`)).status).toBe(401);
  expect((await guess('10.2.0.1')).status).toBe(401);
  expect((await guess('10.2.0.1')).status).toBe(429);
  expect((await enter('10.3.0.1')).status).toBe(200);
}, 20_000);

test('many names from one network are stopped, and nobody elsewhere notices', async () => {
  for (let n = 0; n < 60; n++) {
    const { status } = await trySignIn(app, acme, `nobody-${n}`, from('10.4.0.1'));
    expect(status).toBe(401);
  }
  expect((await trySignIn(app, acme, 'nobody-61', from('10.4.0.1'))).status).toBe(429);
  expect((await enter('10.4.0.2')).status).toBe(200);
}, 20_000);

test('attempts at once are all counted', async () => {
  const statuses = await Promise.all(Array.from({ length: 20 }, async () => (await guess('10.5.0.1')).status));
  expect(statuses.filter((status) => status === 401)).toHaveLength(5);
});

test('the spelling of a name begins no new count', async () => {
  for (let n = 0; n < 5; n++) await guess('10.6.0.1');
  const { status } = await trySignIn(app, acme, ` ${jane.userName.toUpperCase()} `, from('10.6.0.1'));
  expect(status).toBe(429);
});

test('a known browser of somebody else buys no attempts', async () => {
  const other = await makePerson(app, acme);
  const cookie = cookiesOf(await trySignIn(app, acme, other.userName, from('10.7.0.1')));
  for (let n = 0; n < 5; n++) await guess('10.7.0.2', cookie);
  expect((await guess('10.7.0.2', cookie)).status).toBe(429);
});

test('a known browser has a limit of its own', async () => {
  const cookie = cookiesOf(await enter('10.8.0.1'));
  for (let n = 0; n < 10; n++) expect((await guess('10.8.0.1', cookie)).status).toBe(401);
  expect((await enter('10.8.0.1', cookie)).status).toBe(429);
});

test('failures are told once in a window, and with the sign-in that follows', async () => {
  for (let n = 0; n < 12; n++) await guess(`10.9.${n}.1`);
  await enter('10.9.99.1');
  const events = await app.sql(
    'select actor_name, action, after from audit_events where company_id = $1 and target_id = $2 order by id',
    [acme.id, jane.id],
  );
  expect(events).toEqual([
    { actor_name: 'sign-in', action: 'signIn.manyFailures', after: { failures: 10, withinMinutes: 15 } },
    { actor_name: jane.userName, action: 'session.created', after: { loginMethod: 'password', failuresBefore: 12 } },
  ]);
});

test('a failure is told with the next sign-in only, from whichever browser it was', async () => {
  const told = async () =>
    (
      await app.sql<{ n: number | null }>(
        `select (after->'failuresBefore')::int as n from audit_events
         where company_id = $1 and action = 'session.created' order by id`,
        [acme.id],
      )
    ).map(({ n }) => n);
  await guess('10.10.0.1');
  const known = cookiesOf(await enter('10.10.0.1'));
  await enter('10.10.0.2');
  expect(await told()).toEqual([1, null]);
  await guess('10.10.0.1', known);
  await guess('10.10.0.3');
  await enter('10.10.0.1', known);
  await enter('10.10.0.1', known);
  await enter('10.10.0.4');
  expect(await told()).toEqual([1, null, 2, null, null]);
});

test.each<[string, unknown]>([
  ['an array', ['a']],
  ['an object', { $ne: '' }],
  ['a number', 1],
  ['null', null],
  ['nothing', undefined],
  ['a NUL', 'a\0b'],
  ['too long', 'a'.repeat(3000)],
])('%s in place of a text is 400, and counts for nothing', async (_, value) => {
  const good = { company: acme.slug, userName: jane.userName, password: 'a wrong guess' };
  for (const field of ['company', 'userName']) {
    const answer = await fetch(`${app.url}/auth/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...good, [field]: value }),
    });
    expect({ field, status: answer.status }).toEqual({ field, status: 400 });
    await answer.text();
  }
  expect(await app.sql('select 1 from attempt_counters')).toEqual([]);
});
