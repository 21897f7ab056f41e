import { destination, pino, type Logger } from 'pino';

/**
 * The process' structured log: JSON lines on standard error, so that standard output stays free for what a command
 * prints. Values of secrets never reach it: nothing logs headers, bodies or query strings.
 *
 * @param level least severe level that is written
 */
export function createLogger(level: string): Logger {
  return pino({ level, base: undefined, timestamp: () => `,"time":"${new Date().toISOString()}"` }, LOG);
}

/** Buffered up to 4 kB; flushed when idle and on exit. */
const LOG = destination({ dest: 2, sync: false, minLength: 0 });
