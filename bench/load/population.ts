import { CONNECTIONS, POPULATION } from '../workloads.js';
import type { SignedIn } from '../sessions.js';
import { Connection } from './connection.js';
import { bodyOf } from './expect.js';
import type { Address } from './messages.js';
import { makePerson } from './person.js';

/** A user as the load last left it. */
export interface KnownUser {
  readonly id: string;
  readonly userName: string;
  isActive: boolean;
}

/** What a target holds, as far as the load has written it. */
export interface Population {
  readonly address: Address;
  /** In the order in which they are listed: by id. */
  readonly users: readonly KnownUser[];
  /** Number of the next person who was never sent to this target. */
  nextPerson: number;
  /** The cursor of the far page in the crowd; undefined as long as there is no crowd. */
  farCursor: string | undefined;
  /** Empty as long as nobody is. */
  signedIn: readonly SignedIn[];
  /** Who of the crowd was added to a group and not removed since; one per worker and group. */
  readonly added: Set<string>;
  /** Changes asked for so far, so that no two give the same name. */
  changes: number;
}

/** Creates the people of a target through its API. @throws Error at the first answer that is not 201 */
export async function populate(address: Address): Promise<Population> {
  const users: KnownUser[] = [];
  let next = 0;
  const create = async (): Promise<void> => {
    const connection = new Connection(address.port);
    try {
      while (next < POPULATION) {
        const person = makePerson(next++);
        const reply = await connection.send('POST', address.people, '/Users', person);
        const { id } = bodyOf(reply, 201, 'POST of the population');
        users.push({ id: String(id), userName: person.userName, isActive: true });
      }
    } finally {
      connection.close();
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, create));
  users.sort((a, b) => (a.id < b.id ? -1 : 1));
  return { address, users, nextPerson: POPULATION, farCursor: undefined, signedIn: [], added: new Set(), changes: 0 };
}

/** Person 0 as the target answers it, to see that all targets answer the same. */
export async function readExample({ address, users }: Population): Promise<Record<string, unknown>> {
  const { userName } = makePerson(0);
  const id = users.find((user) => user.userName === userName)?.id ?? '';
  const connection = new Connection(address.port);
  try {
    return bodyOf(await connection.send('GET', address.people, `/Users/${id}`), 200, 'GET of the first person');
  } finally {
    connection.close();
  }
}
