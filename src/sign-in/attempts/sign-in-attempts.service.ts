import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { Attempts, type Count, type Counted } from './attempts.service.js';
import { networkOf } from './network-of.js';
import { refuseUntil } from './refuse-until.js';
import { blockedUntil, MOST_PER_DEVICE, WINDOW_SECONDS } from './sign-in-limits.js';

/** Who tries to sign in, as far as that is known before the password is looked at. */
export interface SignInAttempt {
  /** As typed. */
  readonly company: string;
  readonly userName: string;
  readonly sourceAddress: string;
  /** Of a browser that this very person has signed in with before. */
  readonly deviceId: string | undefined;
}

/** An attempt that was counted. */
export interface Ticket {
  /** Wrong passwords for this name in the window, this attempt among them; 0 from a known browser, which has its own count. */
  readonly ofName: number;
  /** Attempts for this name in the window since somebody last got in, this one apart; whatever the browser. */
  readonly failuresBefore: number;
  /** The password was right: the attempt is forgiven. */
  forgive(): Promise<void>;
}

/** Slows guessing down, and locks nobody out (docs/decisions/0019). */
@Injectable()
export class SignInAttempts {
  constructor(
    private readonly attempts: Attempts,
    private readonly clock: Clock,
  ) {}

  /** Counts an attempt. @throws TooManyAttempts `signIn.tooManyAttempts`, before any password is looked at */
  async take({ company, userName, sourceAddress, deviceId }: SignInAttempt): Promise<Ticket> {
    // The spelling in which the database compares names.
    const name = [company, userName.toLowerCase()] as const;
    const sinceSuccess: Counted = ['sign-in by name since the last one', ...name];
    if (deviceId !== undefined) return this.takeOfDevice(deviceId, sinceSuccess);
    const network = networkOf(sourceAddress);
    const ofBoth: Counted = ['sign-in by name and network', ...name, network];
    const others: Counted[] = [
      ['sign-in by name', ...name],
      ['sign-in by network', network],
    ];
    const counted = [ofBoth, ...others, sinceSuccess];
    const [nameAndNetwork, ofName, ofNetwork, since] = (await this.attempts.count(counted, WINDOW_SECONDS)) as [
      Count,
      Count,
      Count,
      Count,
    ];
    const until = blockedUntil({ nameAndNetwork, name: ofName, network: ofNetwork });
    if (until !== null) refuseUntil(until, this.clock.now());
    return {
      ofName: ofName.attempts,
      failuresBefore: since.attempts - 1,
      forgive: async () => {
        await this.attempts.forget([ofBoth, sinceSuccess]);
        await this.attempts.giveBack(others);
      },
    };
  }

  private async takeOfDevice(deviceId: string, sinceSuccess: Counted): Promise<Ticket> {
    const counted: Counted[] = [['sign-in by device', deviceId], sinceSuccess];
    const [count, since] = (await this.attempts.count(counted, WINDOW_SECONDS)) as [Count, Count];
    if (count.attempts > MOST_PER_DEVICE) refuseUntil(count.resetsAt, this.clock.now());
    return { ofName: 0, failuresBefore: since.attempts - 1, forgive: () => this.attempts.forget(counted) };
  }
}
