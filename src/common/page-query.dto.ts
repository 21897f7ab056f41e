import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, Min } from 'class-validator';
import type { PageRequest } from './page.js';

export const MOST_ITEMS = 200;

const toInteger = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && /^-?\d{1,9}$/.test(value) ? Number(value) : value;

export const toCount = (input: { value: unknown }): unknown => {
  const count = toInteger(input);
  return typeof count === 'number' ? Math.min(count, MOST_ITEMS) : count;
};

/** Which slice of a list is wanted; query classes with filters extend it. */
export class PageQuery implements PageRequest {
  /** First item wanted, counted from 1. */
  @ApiPropertyOptional({ type: 'integer', minimum: 1, default: 1 })
  @Transform(toInteger)
  @IsInt()
  @Min(1)
  startIndex: number = 1;

  /** Most items wanted; more than 200 counts as 200. */
  @ApiPropertyOptional({ type: 'integer', minimum: 0, maximum: MOST_ITEMS, default: 25 })
  @Transform(toCount)
  @IsInt()
  @Min(0)
  count: number = 25;
}
