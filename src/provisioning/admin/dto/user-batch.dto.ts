import { ApiProperty, OmitType } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean } from 'class-validator';
import { MayBeAbsent } from '../../../common/may-be-absent.decorator.js';
import { CreateUserInput } from '../../../users/dto/local-user-input.dto.js';
import { ROW_OUTCOMES, type RowOutcome } from '../../local-user-batches.service.js';

export const MOST_ROWS = 1000;

/** One row: a local user to be made. Passwords are not set for many at once: people choose their own. */
export class UserRow extends OmitType(CreateUserInput, ['password']) {}

/** Local users to be made. */
export class UserBatchInput {
  /** 1 to 1000 rows. Each is judged by itself: a bad one is refused and does not hold the others back. */
  @ApiProperty({ type: [UserRow], minItems: 1, maxItems: MOST_ROWS })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_ROWS)
  users!: UserRow[];

  /**
   * Tells what would come of it, and makes nobody.
   * @example true
   */
  @MayBeAbsent()
  @IsBoolean()
  dryRun?: boolean;
}

/** What came of one row. */
export class UserRowResult {
  /**
   * Place of the row in the request, counted from 1.
   * @example 1
   */
  row!: number;

  /**
   * As sent; null where it was no text.
   * @example jane@acme.test
   */
  @ApiProperty({ type: String, nullable: true })
  userName!: string | null;

  @ApiProperty({ enum: ROW_OUTCOMES })
  outcome!: RowOutcome;

  /** The id of the user who was made; null otherwise. */
  @ApiProperty({ type: String, nullable: true })
  userId!: string | null;

  /**
   * The field that is to blame; null unless refused.
   * @example email
   */
  @ApiProperty({ type: String, nullable: true })
  field!: string | null;

  /**
   * Why it was refused, in a sentence; null otherwise.
   * @example A user named jane@acme.test already exists in this company.
   */
  @ApiProperty({ type: String, nullable: true })
  message!: string | null;
}

/** What came of all rows. */
export class UserBatchResult {
  /** True: nobody was made. */
  dryRun!: boolean;

  /**
   * Users that were made, or would be.
   * @example 38
   */
  accepted!: number;

  /** @example 2 */
  refused!: number;

  /** One for each row, in their order. */
  results!: UserRowResult[];
}
