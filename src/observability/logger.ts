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

/**
 * Written when 8 kB have come together, else ten times a second, and on exit: a write for every line would cost a tenth
 * of what a request costs.
 */
const LOG = destination({ dest: 2, sync: false, minLength: 8 * 1024, periodicFlush: 100 });
