import { crowdId, groupId, type GroupSize } from '../crowd.js';
import { BULK_SIZE, CONNECTIONS, CROWD, FAR, LARGE_GROUP, PAGE_SIZE, type LoadName } from '../workloads.js';
import type { Connection, Reply } from './connection.js';
import { bodyOf, expectValues, usersOf, WrongAnswer, type Resource } from './expect.js';
import type { Endpoint } from './messages.js';
import { patchRequest, type Change } from './patch-request.js';
import { makePerson, type Person } from './person.js';
import type { KnownUser, Population } from './population.js';

/** Sends one request and notes how long its answer took. */
export type Send = (
  method: Parameters<Connection['send']>[0],
  endpoint: Endpoint,
  path: string,
  body?: object,
) => Promise<Reply>;

/** One turn of a worker: one request, or the two of a first cycle, with every answer looked at. */
export type Step = (send: Send) => Promise<void>;

/** @param worker 0 to 15; each patches people of its own, so that what it reads back is what it wrote */
export function stepOf(load: LoadName, population: Population, worker: number): Step {
  switch (load) {
    case 'get-by-id':
      return (send) => getById(send, population);
    case 'filter-eq':
      return (send) => filterByName(send, population);
    case 'first-cycle':
      return (send) => firstCycle(send, population);
    case 'list-100':
      return (send) => listPage(send, population);
    case 'post':
      return (send) => postOne(send, population);
    case 'bulk-1000':
      return (send) => postMany(send, population);
    case 'cursor-first':
      return (send) => cursorPage(send, population, 0);
    case 'cursor-deep':
      return (send) => cursorPage(send, population, FAR);
    case 'group-member-1000':
      return (send) => changeMember(send, population, 1000, worker);
    case 'group-member-100000':
      return (send) => changeMember(send, population, LARGE_GROUP, worker);
    case 'introspect':
      return (send) => introspect(send, population);
    case 'patch': {
      const own = population.users.filter((_, index) => index % CONNECTIONS === worker);
      let turn = worker;
      return (send) => patchOne(send, population, own, turn++);
    }
  }
}

async function getById(send: Send, { address, users }: Population): Promise<void> {
  const { id, userName } = anyOf(users);
  const reply = await send('GET', address.people, `/Users/${id}`);
  expectValues(bodyOf(reply, 200, 'GET by id'), { id, userName }, 'GET by id');
}

async function filterByName(send: Send, { address, users }: Population): Promise<void> {
  const { id, userName } = anyOf(users);
  const reply = await send('GET', address.people, pathOfLookUp(userName));
  expectValues(usersOf(reply, 1, 'filter')[0], { id, userName }, 'filter');
}

/** What both providers do with someone new: look whether they exist, then create them. */
async function firstCycle(send: Send, population: Population): Promise<void> {
  const person = makePerson(population.nextPerson++);
  const asked = await send('GET', population.address.newcomers, pathOfLookUp(person.userName));
  usersOf(asked, 0, 'look-up of someone new');
  await post(send, population, person);
}

function postOne(send: Send, population: Population): Promise<void> {
  return post(send, population, makePerson(population.nextPerson++));
}

async function post(send: Send, { address: { newcomers } }: Population, person: Person): Promise<void> {
  const { userName, externalId, displayName } = person;
  const created = bodyOf(await send('POST', newcomers, '/Users', person), 201, 'POST');
  expectValues(created, { userName, externalId, displayName, active: true }, 'POST');
  if (typeof created['id'] !== 'string') throw new WrongAnswer('POST: the answer has no id');
}

/** The same people as by single POSTs, a thousand in one request. */
async function postMany(send: Send, population: Population): Promise<void> {
  const operations = Array.from({ length: BULK_SIZE }, () => {
    const data = makePerson(population.nextPerson++);
    return { method: 'POST', path: '/Users', bulkId: data.userName, data };
  });
  const schemas = ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'];
  const reply = await send('POST', population.address.newcomers, '/Bulk', { schemas, Operations: operations });
  const results = bodyOf(reply, 200, 'bulk')['Operations'] as Resource[];
  for (const [n, { bulkId }] of operations.entries()) {
    expectValues(results[n], { bulkId, method: 'POST', status: '201', version: 'W/"1"' }, `bulk, user ${n + 1}`);
    if (typeof results[n]?.['location'] !== 'string') throw new WrongAnswer(`bulk, user ${n + 1}: no location`);
  }
}

/** @param start how many are before the page */
async function cursorPage(send: Send, { address, farCursor = '' }: Population, start: number): Promise<void> {
  const cursor = start === 0 ? '' : farCursor;
  const reply = await send('GET', address.crowd, `/Users?count=${PAGE_SIZE}&cursor=${cursor}`);
  const page = usersOf(reply, CROWD, 'cursor');
  expectValues(page[0], { id: crowdId(start) }, 'cursor, first user');
  expectValues(page[PAGE_SIZE - 1], { id: crowdId(start + PAGE_SIZE - 1) }, 'cursor, last user');
}

/** In turn adds somebody to a group that all workers share, and removes them; each worker has a person of its own. */
async function changeMember(
  send: Send,
  { address, added }: Population,
  size: GroupSize,
  worker: number,
): Promise<void> {
  const person = crowdId(size + worker);
  const op = added.has(person) ? 'remove' : 'add';
  const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];
  const body = { schemas, Operations: [{ op, path: 'members', value: [{ value: person }] }] };
  const reply = await send('PATCH', address.crowd, `/Groups/${groupId(size)}`, body);
  if (reply.status !== 204) throw new WrongAnswer(`group: status ${reply.status} instead of 204`);
  if (op === 'add') added.add(person);
  else added.delete(person);
}

/** As the product asks at each of its own requests. */
async function introspect(send: Send, { address, signedIn }: Population): Promise<void> {
  const { userId, token } = anyOf(signedIn);
  const reply = await send('POST', address.sessions, '/introspect', { token });
  const body = bodyOf(reply, 200, 'introspection');
  expectValues(body, { active: true, role: 'user' }, 'introspection');
  expectValues(body['user'] as Resource, { id: userId }, 'introspection, user');
  expectValues((body['pools'] as Resource[])[0], { name: 'Default' }, 'introspection, pool');
  expectValues((body['grants'] as Resource[])[1], { through: 'agentPool' }, 'introspection, grant');
}

async function listPage(send: Send, { address, users }: Population): Promise<void> {
  const first = Math.floor(Math.random() * (users.length - PAGE_SIZE + 1));
  const reply = await send('GET', address.people, `/Users?startIndex=${first + 1}&count=${PAGE_SIZE}`);
  const listed = usersOf(reply, users.length, 'list');
  if (listed.length !== PAGE_SIZE) throw new WrongAnswer(`list: ${listed.length} users instead of ${PAGE_SIZE}`);
  for (const [n, { id, userName }] of users.slice(first, first + PAGE_SIZE).entries()) {
    expectValues(listed[n], { id, userName }, `list, user ${n + 1}`);
  }
}

/** Every turn changes something: PATCH without a difference would write nothing. */
async function patchOne(send: Send, population: Population, own: readonly KnownUser[], turn: number): Promise<void> {
  const user = own[turn % own.length];
  if (user === undefined) throw new Error('fewer people than connections');
  const count = ++population.changes;
  // The other way round on each pass, so that every user meets both.
  const isNameTurn = (turn + Math.floor(turn / own.length)) % 2 === 0;
  const change: Change = isNameTurn ? { displayName: `Renamed ${count} ×` } : { active: !user.isActive };
  const reply = await send('PATCH', population.address.people, `/Users/${user.id}`, patchRequest(change, count));
  expectValues(bodyOf(reply, 200, 'PATCH'), { id: user.id, userName: user.userName, ...change }, 'PATCH');
  if ('active' in change) user.isActive = change.active;
}

function pathOfLookUp(userName: string): string {
  return `/Users?filter=${encodeURIComponent(`userName eq "${userName}"`)}`;
}

function anyOf<T>(people: readonly T[]): T {
  const person = people[Math.floor(Math.random() * people.length)];
  if (person === undefined) throw new Error('there are no people');
  return person;
}
