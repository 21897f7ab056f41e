import type { IncomingMessage, ServerResponse } from 'node:http';
import proxyAddr from 'proxy-addr';
import type { Logger } from 'pino';
import { msSinceArrival, notesForLog, setRequestContext } from '../common/request-context.js';
import { uuidV7 } from '../common/uuid-v7.js';

type Trust = (address: string, hop: number) => boolean;

/**
 * What happens first to every request, whichever road it takes: an id, the client's address, one log line at the end.
 * The line has no query string (filters hold names of people), no header and no body.
 *
 * @param trust Express' compiled `trust proxy` function
 */
export function openRequest(
  logger: Logger,
  trust: Trust,
): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    const requestId = uuidV7();
    // An IPv4 client of a socket that takes both is shown as what it is.
    const sourceAddress = proxyAddr(request, trust).replace(/^::ffff:/, '');
    setRequestContext(request, { requestId, sourceAddress });
    response.setHeader('X-Request-Id', requestId);
    response.once('close', () => {
      logger.info({
        requestId,
        method: request.method,
        path: pathOf(request.url ?? ''),
        status: response.statusCode,
        // The client went away before it had its answer.
        aborted: response.writableFinished ? undefined : true,
        ms: msSinceArrival(request),
        sourceAddress,
        ...notesForLog(request),
      });
    });
  };
}

function pathOf(url: string): string {
  const end = url.indexOf('?');
  return end < 0 ? url : url.slice(0, end);
}
