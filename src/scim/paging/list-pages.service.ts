import { Injectable } from '@nestjs/common';
import type { Mark, Slice } from '../../common/sql-slice.js';
import type { JsonObject, ResourceDefinition } from '../core/index.js';
import type { ListQuery } from '../http/list-query.js';
import type { ScimContext } from '../http/scim-request.js';
import { listAnswer } from './list-answer.js';
import { ScimCursors } from './scim-cursors.service.js';
import { ScimWalks } from './scim-walks.service.js';

/** Reads the page that the query asks for: behind `after`, or by its place in the list. */
type Read = (after?: Mark) => Promise<Slice<JsonObject>>;

/** Where the pages of one list begin, by index or by cursor, so that a walk through them misses nobody who stays. */
@Injectable()
export class ListPages {
  constructor(
    private readonly cursors: ScimCursors,
    private readonly walks: ScimWalks,
  ) {}

  /** @returns the ListResponse; the next page by cursor, or by index soon after this one, begins where it ends */
  answer(
    scim: ScimContext,
    list: 'Users' | 'Groups',
    definition: ResourceDefinition,
    query: ListQuery,
    read: Read,
  ): Promise<JsonObject> {
    return query.cursor === undefined
      ? this.byIndex(scim, list, definition, query, read)
      : this.byCursor(scim.caller.company.id, list, query, read);
  }

  private async byIndex(
    scim: ScimContext,
    list: 'Users' | 'Groups',
    definition: ResourceDefinition,
    query: ListQuery,
    read: Read,
  ): Promise<JsonObject> {
    const walk = { companyId: scim.caller.company.id, apiKeyId: scim.caller.apiKeyId, list, query };
    const page = await read(await this.walks.find(walk, definition));
    if (page.next !== undefined) await this.walks.remember(walk, query.startIndex + page.items.length, page.next);
    return listAnswer(page, query);
  }

  private async byCursor(
    companyId: string,
    list: 'Users' | 'Groups',
    query: ListQuery,
    read: Read,
  ): Promise<JsonObject> {
    const position = await this.cursors.read(companyId, list, query);
    const page = await read(position?.after);
    const next = page.next && (await this.cursors.issue(companyId, list, query, { part: 0, after: page.next }));
    return listAnswer(page, query, next);
  }
}
