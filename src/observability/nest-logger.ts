import type { LoggerService } from '@nestjs/common';
import type { Logger } from 'pino';

/** Nest's own messages in our log: only warnings and worse, the start-up chatter is for nobody. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(): void {
    // What Nest reports while it starts is said by our own lines.
  }

  warn(message: unknown): void {
    this.logger.warn({ source: 'nest' }, String(message));
  }

  error(message: unknown): void {
    this.logger.error({ source: 'nest', err: message instanceof Error ? message : undefined }, String(message));
  }

  fatal(message: unknown): void {
    this.logger.fatal({ source: 'nest' }, String(message));
  }
}
