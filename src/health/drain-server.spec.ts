import { once } from 'node:events';
import { Agent, createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { closeConnectionsWhen, drainServer } from './drain-server.js';

let server: Server;
let waiting: ServerResponse[];
let isDraining: boolean;
let agent: Agent;

beforeEach(async () => {
  waiting = [];
  isDraining = false;
  agent = new Agent({ keepAlive: true });
  server = createServer((asked, answer) => (asked.url === '/slow' ? void waiting.push(answer) : answer.end('done')));
  closeConnectionsWhen(() => isDraining, server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});

afterEach(() => {
  agent.destroy();
  server.closeAllConnections();
  server.close();
});

async function get(path: string): Promise<IncomingMessage> {
  const { port } = server.address() as AddressInfo;
  const asked = request({ port, path, agent, host: '127.0.0.1' }).end();
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  answer.resume();
  await once(answer, 'end');
  return answer;
}

async function untilWaiting(): Promise<void> {
  while (waiting.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
}

test('answers keep their connection until draining begins', async () => {
  expect((await get('/')).headers.connection).toBe('keep-alive');
  isDraining = true;
  expect((await get('/')).headers.connection).toBe('close');
});

test('idle connections do not hold it up', async () => {
  await get('/');
  expect(await drainServer(server, 60_000, new AbortController().signal)).toBe(true);
});

test('a request in flight is answered, and its kept-alive connection does not hold it up afterwards', async () => {
  const slow = get('/slow');
  await untilWaiting();
  const drained = drainServer(server, 60_000, new AbortController().signal);
  waiting[0]?.end('late');
  expect((await slow).statusCode).toBe(200);
  expect(await drained).toBe(true);
});

test('what is still open after the grace is cut', async () => {
  const slow = get('/slow').then(
    () => 'answered',
    () => 'cut',
  );
  await untilWaiting();
  expect(await drainServer(server, 100, new AbortController().signal)).toBe(false);
  expect(await slow).toBe('cut');
});

test('hurry does not wait', async () => {
  const slow = get('/slow').then(
    () => 'answered',
    () => 'cut',
  );
  await untilWaiting();
  const hurry = new AbortController();
  const drained = drainServer(server, 60_000, hurry.signal);
  hurry.abort();
  expect(await drained).toBe(false);
  expect(await slow).toBe('cut');
});
