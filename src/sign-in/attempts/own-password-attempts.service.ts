import { Injectable } from '@nestjs/common';
import { Attempts, type Counted } from './attempts.service.js';
import { refuseUntil } from './refuse-until.js';
import { MOST_PER_DEVICE, WINDOW_SECONDS } from './sign-in-limits.js';
import { Clock } from '../../common/clock.js';

/** Counts how often a signed-in person gives a wrong current password. */
@Injectable()
export class OwnPasswordAttempts {
  constructor(
    private readonly attempts: Attempts,
    private readonly clock: Clock,
  ) {}

  /** @returns to be called when the password was right. @throws TooManyAttempts */
  async take(companyId: string, userId: string): Promise<() => Promise<void>> {
    const counted: Counted = ['own password', companyId, userId];
    const [count] = await this.attempts.count([counted], WINDOW_SECONDS);
    if (count !== undefined && count.attempts > MOST_PER_DEVICE) refuseUntil(count.resetsAt, this.clock.now());
    return () => this.attempts.forget([counted]);
  }
}
