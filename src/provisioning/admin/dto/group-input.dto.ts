import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsString } from 'class-validator';
import { IsSearchedText } from '../../../common/is-searched-text.decorator.js';
import { LowerCased } from '../../../common/lower-cased.decorator.js';
import { MayBeAbsent } from '../../../common/may-be-absent.decorator.js';
import { PageQuery } from '../../../common/page-query.dto.js';

const MOST_POOLS = 100;
const LONGEST_SEARCH = 200;

/** Which groups are wanted. */
export class GroupQuery extends PageQuery {
  /** Part of the name; case does not matter. */
  @MayBeAbsent()
  @IsSearchedText(LONGEST_SEARCH)
  search?: string;
}

/** Agent pools to be linked to a group; those that are linked already stay so. */
export class LinkPoolsInput {
  /** Ids of 1 to 100 agent pools of this company. One unknown id refuses all. */
  @ApiProperty({ type: [String], minItems: 1, maxItems: MOST_POOLS, example: ['0197c2a8-5b7e-7c53-9a3f-2f4d1b7c9e10'] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_POOLS)
  @LowerCased()
  @IsString({ each: true })
  poolIds!: string[];
}
