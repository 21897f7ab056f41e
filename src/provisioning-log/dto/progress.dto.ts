import { ApiProperty } from '@nestjs/swagger';
import { CLIENTS, type Client, REFUSALS, type Refusal } from '../exchange.js';
import { MILESTONES, type Milestone } from '../milestones-of.js';

/** When something was first and last done, and how often. Kept longer than the entries. */
class ReachedView {
  firstAt!: Date;

  lastAt!: Date;

  /** Of the last one; may be gone already. */
  lastEntryId!: string;

  @ApiProperty({ type: 'integer' })
  requests!: number;
}

/** A step of the set-up that was reached. */
export class MilestoneView extends ReachedView {
  /**
   * `contact`: a request with a good key. `connectionTest`: what Okta's Test Connector Configuration and Entra ID's Test
   * Connection send. `lookUp`: somebody was looked for. `userDeactivated`: a user was inactive after an update.
   */
  @ApiProperty({ enum: MILESTONES })
  name!: Milestone;
}

/** A client spelling that was tolerated. */
export class RepairCountView extends ReachedView {
  /** @example opCase */
  name!: string;
}

/** The last request with a good key. */
export class ContactView {
  entryId!: string;

  at!: Date;

  /** Whose dialect it was in, where that could be seen. */
  @ApiProperty({ enum: CLIENTS, nullable: true })
  client!: Client | null;

  apiKeyId!: string | null;

  /** @example "key okta" */
  apiKeyName!: string | null;
}

/** The last request that failed, refused or not. */
export class FailureView {
  entryId!: string;

  at!: Date;

  /** @example 401 */
  @ApiProperty({ type: 'integer' })
  status!: number;

  @ApiProperty({ enum: REFUSALS, nullable: true })
  refusal!: Refusal | null;

  detail!: string | null;
}

/** Whose dialect was last recognised. */
export class DialectSeenView {
  @ApiProperty({ enum: CLIENTS })
  client!: Client;

  at!: Date;

  /** It is not the one of the provider that is named under Identity Configuration: a warning. */
  isForeign!: boolean;
}

/** How far the provider has come. */
export class ProgressView {
  /** The server's time, so that "20 s ago" is right on a computer whose clock is wrong. */
  now!: Date;

  /** Users that the provider manages, counted up to 10,000. */
  @ApiProperty({ type: 'integer', example: 37 })
  people!: number;

  /** There are more than `people`. */
  arePeopleMore!: boolean;

  /** Those that were reached, in the order in which a set-up comes to them. */
  @ApiProperty({ type: [MilestoneView] })
  milestones!: MilestoneView[];

  @ApiProperty({ type: [RepairCountView] })
  repairs!: RepairCountView[];

  @ApiProperty({ type: ContactView, nullable: true })
  lastContact!: ContactView | null;

  /** Null also when its entry is gone. */
  @ApiProperty({ type: FailureView, nullable: true })
  lastFailure!: FailureView | null;

  @ApiProperty({ type: DialectSeenView, nullable: true })
  dialect!: DialectSeenView | null;
}
