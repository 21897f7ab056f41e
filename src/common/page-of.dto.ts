import type { Type } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import type { Page, PageRequest } from './page.js';

/** One slice of a list, as every list of the admin API answers it. */
export interface PageBody<T> {
  items: T[];
  totalResults: number;
  startIndex: number;
  itemsPerPage: number;
}

/** Base class of a list's answer, so that OpenAPI knows its items: `class ApiKeyPage extends PageOf(ApiKeyView) {}`. */
export function PageOf<T>(item: Type<T>): Type<PageBody<T>> {
  class PageOfItems implements PageBody<T> {
    @ApiProperty({ type: [item] })
    items!: T[];

    @ApiProperty({ type: 'integer', description: 'Size of the whole list.', example: 1 })
    totalResults!: number;

    @ApiProperty({ type: 'integer', description: 'Place of the first item, counted from 1.', example: 1 })
    startIndex!: number;

    @ApiProperty({ type: 'integer', description: 'Items in this answer.', example: 1 })
    itemsPerPage!: number;
  }
  return PageOfItems;
}

/** Makes a list's answer from a slice; `toItem` leaves out what nobody may see. */
export function toPageBody<From, To>(page: Page<From>, request: PageRequest, toItem: (from: From) => To): PageBody<To> {
  return {
    items: page.items.map(toItem),
    totalResults: page.totalResults,
    startIndex: request.startIndex,
    itemsPerPage: page.items.length,
  };
}
