import type { Type } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, IsString, MaxLength, Min } from 'class-validator';
import { MayBeAbsent } from './may-be-absent.decorator.js';
import { MOST_ITEMS, toCount } from './page-query.dto.js';

/** Which page of a list that only grows is wanted; query classes with filters extend it. */
export class CursorQuery {
  /** `nextCursor` of the page before; absent for the first page. Good for the same filter only. */
  @MayBeAbsent()
  @IsString()
  @MaxLength(200)
  cursor?: string;

  /** Most items wanted; more than 200 counts as 200. */
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: MOST_ITEMS, default: 25 })
  @Transform(toCount)
  @IsInt()
  @Min(1)
  count: number = 25;
}

/** One page of a list without an end that is worth counting. */
export interface CursorPageBody<T> {
  items: T[];
  nextCursor: string | null;
}

/** Base class of such a list's answer, so that OpenAPI knows its items. */
export function CursorPageOf<T>(item: Type<T>): Type<CursorPageBody<T>> {
  class CursorPageOfItems implements CursorPageBody<T> {
    @ApiProperty({ type: [item] })
    items!: T[];

    @ApiProperty({
      type: String,
      nullable: true,
      description: '`cursor` of the next page; null: this was the last one.',
      example: 'MDE5N2MyYTgtNWI3ZS03YzUzLTlhM2YtMmY0ZDFiN2M5ZTEw',
    })
    nextCursor!: string | null;
  }
  return CursorPageOfItems;
}
