import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsUUID, Matches, Max, Min, IsString, MaxLength } from 'class-validator';
import { CursorQuery } from '../../common/cursor-page.dto.js';
import { IsMoment } from '../../common/is-moment.decorator.js';
import { IsText } from '../../common/is-text.decorator.js';
import { LowerCased } from '../../common/lower-cased.decorator.js';
import { MayBeAbsent } from '../../common/may-be-absent.decorator.js';
import { CLIENTS, type Client, OPERATIONS, type Operation, REFUSALS, type Refusal } from '../exchange.js';
import { REPAIRS, type RepairName } from '../explain-repair.js';
import { type LogFilter, OUTCOMES, type Outcome } from '../log-page.js';

const toInteger = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && /^\d{3}$/.test(value) ? Number(value) : value;

/** Which entries are wanted; what is left out does not matter. */
export class LogQuery extends CursorQuery implements LogFilter {
  /**
   * Arrived this moment or later; a day, or a time with its zone (RFC 3339).
   * @example 2026-01-01
   */
  @MayBeAbsent()
  @IsMoment()
  from?: Date;

  /**
   * Arrived before this moment.
   * @example 2027-01-01T00:00:00Z
   */
  @MayBeAbsent()
  @IsMoment()
  to?: Date;

  /** @example PATCH */
  @MayBeAbsent()
  @Matches(/^[A-Z-]{1,20}$/, { message: 'method takes a method of HTTP in capitals, such as PATCH' })
  method?: string;

  /** What the request is, by method and address. */
  @ApiProperty({ enum: OPERATIONS, required: false })
  @MayBeAbsent()
  @IsIn(OPERATIONS)
  operation?: Operation;

  /** Exactly this status. */
  @ApiProperty({ type: 'integer', minimum: 100, maximum: 599, required: false })
  @MayBeAbsent()
  @Transform(toInteger)
  @IsInt()
  @Min(100)
  @Max(599)
  status?: number;

  /** `success`: below 400. `error`: 400 and above. `refused`: those of them that were refused before they were looked at. */
  @ApiProperty({ enum: OUTCOMES, required: false })
  @MayBeAbsent()
  @IsIn(OUTCOMES)
  outcome?: Outcome;

  /** Id of the key that was used. */
  @MayBeAbsent()
  @LowerCased()
  @IsUUID()
  apiKeyId?: string;

  /** Id of the user or group that it was about. */
  @MayBeAbsent()
  @LowerCased()
  @IsUUID()
  resourceId?: string;

  /** Why it was refused. */
  @ApiProperty({ enum: REFUSALS, required: false })
  @MayBeAbsent()
  @IsIn(REFUSALS)
  refusal?: Refusal;

  /** A client spelling that was tolerated. */
  @ApiProperty({ enum: REPAIRS, required: false })
  @MayBeAbsent()
  @IsIn(REPAIRS)
  repair?: RepairName;

  /** Whose dialect was recognised. */
  @ApiProperty({ enum: CLIENTS, required: false })
  @MayBeAbsent()
  @IsIn(CLIENTS)
  client?: Client;

  /**
   * In the path, the query, or the resource's name; ignoring case.
   * @example jane@acme.test
   */
  @MayBeAbsent()
  @IsText(200)
  text?: string;

  /** `pollAfter` of an answer before: only what is newer. */
  @MayBeAbsent()
  @IsString()
  @MaxLength(200)
  after?: string;
}
