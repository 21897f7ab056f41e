import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { SsoRequests } from './sso-requests.service.js';

const TICK_MS = 10 * 60_000;

/** Clears away sign-ins that nobody came back from. Every process may do it: what is gone is gone. */
@Injectable()
export class SsoUpkeep implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly requests: SsoRequests) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.run(), TICK_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  private async run(): Promise<void> {
    try {
      await this.requests.purge();
    } catch (error) {
      Logger.warn(`sign-ins under way: ${error instanceof Error ? error.message : String(error)}`, 'sso');
    }
  }
}
