import { CONNECTIONS, PAGE_SIZE, type Workload } from '../workloads.js';
import type { Connection, Reply } from './connection.js';
import { bodyOf, expectValues, usersOf, WrongAnswer } from './expect.js';
import type { Endpoint } from './messages.js';
import { patchRequest, type Change } from './patch-request.js';
import { makePerson } from './person.js';
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
export function stepOf(workload: Workload, population: Population, worker: number): Step {
  switch (workload) {
    case 'get-by-id':
      return (send) => getById(send, population);
    case 'filter-eq':
      return (send) => filterByName(send, population);
    case 'first-cycle':
      return (send) => firstCycle(send, population);
    case 'list-100':
      return (send) => listPage(send, population);
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
  const { newcomers } = population.address;
  const person = makePerson(population.nextPerson++);
  const { userName, externalId, displayName } = person;
  usersOf(await send('GET', newcomers, pathOfLookUp(userName)), 0, 'look-up of someone new');
  const created = bodyOf(await send('POST', newcomers, '/Users', person), 201, 'POST');
  expectValues(created, { userName, externalId, displayName, active: true }, 'POST');
  if (typeof created['id'] !== 'string') throw new WrongAnswer('POST: the answer has no id');
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

function anyOf(users: readonly KnownUser[]): KnownUser {
  const user = users[Math.floor(Math.random() * users.length)];
  if (user === undefined) throw new Error('there are no people');
  return user;
}
