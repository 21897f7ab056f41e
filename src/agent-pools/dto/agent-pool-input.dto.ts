import { ApiProperty } from '@nestjs/swagger';
import { Equals, IsIn, IsOptional } from 'class-validator';
import { IsName, IsText } from '../../common/is-text.decorator.js';
import { IsSearchedText } from '../../common/is-searched-text.decorator.js';
import { MayBeAbsent } from '../../common/may-be-absent.decorator.js';
import { PageQuery } from '../../common/page-query.dto.js';
import { ROLES, type Role } from '../../common/role.js';
import { Trimmed } from '../../common/trimmed.decorator.js';

const LONGEST_NAME = 200;
const LONGEST_DESCRIPTION = 2000;

/** A pool to be made. */
export class CreateAgentPoolInput {
  /**
   * Unique in the company, ignoring case.
   * @example Support
   */
  @Trimmed()
  @IsName(LONGEST_NAME)
  name!: string;

  /**
   * Null for none.
   * @example First line, Berlin
   */
  @ApiProperty({ type: String, required: false, nullable: true })
  @IsOptional()
  @IsText(LONGEST_DESCRIPTION)
  description?: string | null;

  /** What its members may do at least; not above the caller's own role. */
  @ApiProperty({ enum: ROLES, example: 'manager' })
  @IsIn(ROLES)
  role!: Role;
}

/** What to change of a pool; what is left out stays. */
export class UpdateAgentPoolInput {
  /** @example Support Berlin */
  @Trimmed()
  @MayBeAbsent()
  @IsName(LONGEST_NAME)
  name?: string;

  /**
   * Null for none.
   * @example First line, Berlin
   */
  @ApiProperty({ type: String, required: false, nullable: true })
  @IsOptional()
  @IsText(LONGEST_DESCRIPTION)
  description?: string | null;

  /** Counts for every member at once. The role of the default pool is `user`. */
  @ApiProperty({ enum: ROLES, required: false, example: 'manager' })
  @MayBeAbsent()
  @IsIn(ROLES)
  role?: Role;

  /** Only `true`: this pool takes the place of the default pool of today, whose members stay where they are. */
  @ApiProperty({ enum: [true], required: false, type: Boolean })
  @MayBeAbsent()
  @Equals(true, { message: 'isDefault takes only true: to replace the default pool, make another pool the default' })
  isDefault?: true;
}

/** Which pools are wanted. */
export class AgentPoolQuery extends PageQuery {
  /** Part of the name; case does not matter. */
  @MayBeAbsent()
  @IsSearchedText(LONGEST_NAME)
  search?: string;
}
