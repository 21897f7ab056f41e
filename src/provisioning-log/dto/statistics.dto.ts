import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { IsMoment } from '../../common/is-moment.decorator.js';
import { MayBeAbsent } from '../../common/may-be-absent.decorator.js';
import { BUCKETS, type Bucket } from '../activity.js';

/** Which time a chart shows, and in which steps. */
export class StatisticsQuery {
  /**
   * From the step that holds this moment; a day, or a time with its zone. Default: a day before `to`.
   * @example 2026-01-01
   */
  @MayBeAbsent()
  @IsMoment()
  from?: Date;

  /**
   * Until this moment. Default: now.
   * @example 2026-01-02T00:00:00Z
   */
  @MayBeAbsent()
  @IsMoment()
  to?: Date;

  /** Length of a step; hours and days are those of UTC. */
  @ApiProperty({ enum: BUCKETS, default: 'hour', required: false })
  @IsIn(BUCKETS)
  bucket: Bucket = 'hour';
}

/** How many requests there were. */
export class ActivityView {
  @ApiProperty({ type: 'integer' })
  requests!: number;

  /** Only those that succeeded, as updates and deletes; each operation of a bulk request counts. */
  @ApiProperty({ type: 'integer' })
  creates!: number;

  @ApiProperty({ type: 'integer' })
  updates!: number;

  @ApiProperty({ type: 'integer' })
  deletes!: number;

  /** Status 400 and above, those refused with them, and operations of bulk requests that failed. */
  @ApiProperty({ type: 'integer' })
  errors!: number;

  /** Refused before they were looked at. */
  @ApiProperty({ type: 'integer' })
  refused!: number;
}

/** One step of a chart. */
export class ActivityAtView extends ActivityView {
  /** Its beginning. */
  at!: Date;
}

/** Requests over time; steps without any are there too. */
export class StatisticsView {
  @ApiProperty({ enum: BUCKETS })
  bucket!: Bucket;

  @ApiProperty({ type: [ActivityAtView] })
  items!: ActivityAtView[];

  @ApiProperty({ type: ActivityView })
  total!: ActivityView;
}
