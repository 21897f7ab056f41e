import type { Reply } from './connection.js';

/** An answer that is not what it should be. */
export class WrongAnswer extends Error {}

export type Resource = Record<string, unknown>;

/** The body of an answer with this status. @throws WrongAnswer */
export function bodyOf(reply: Reply, status: number, asked: string): Resource {
  if (reply.status !== status) throw wrong(asked, `status ${reply.status} instead of ${status}`, reply);
  try {
    return JSON.parse(reply.text) as Resource;
  } catch {
    throw wrong(asked, 'no JSON', reply);
  }
}

/** The users of a list answer with this total. @throws WrongAnswer */
export function usersOf(reply: Reply, totalResults: number, asked: string): readonly Resource[] {
  const body = bodyOf(reply, 200, asked);
  const users = (body['Resources'] ?? []) as Resource[];
  if (body['totalResults'] !== totalResults) throw wrong(asked, `totalResults is not ${totalResults}`, reply);
  if (body['itemsPerPage'] !== users.length) throw wrong(asked, `itemsPerPage is not ${users.length}`, reply);
  return users;
}

/** @throws WrongAnswer unless every attribute is there with its value */
export function expectValues(resource: Resource | undefined, values: Resource, asked: string): void {
  for (const name of Object.keys(values)) {
    if (resource?.[name] === values[name]) continue;
    throw new WrongAnswer(
      `${asked}: ${name} is ${JSON.stringify(resource?.[name])} and not ${JSON.stringify(values[name])}`,
    );
  }
}

function wrong(asked: string, what: string, reply: Reply): WrongAnswer {
  return new WrongAnswer(`${asked}: ${what} (${reply.status} ${reply.text.slice(0, 200)})`);
}
