import { Injectable, Logger } from '@nestjs/common';
import {
  bulkResponse,
  parseBulkRequest,
  readBulkOperation,
  ScimError,
  type BulkChange,
  type BulkOperation,
  type JsonObject,
} from '../core/index.js';
import { groupLocation } from '../groups/group.mapper.js';
import { ScimGroupsService } from '../groups/scim-groups.service.js';
import { versionsToMatch } from '../http/preconditions.js';
import type { ScimContext } from '../http/scim-request.js';
import { toScimError } from '../http/to-scim-error.js';
import { userLocation } from '../users/user.mapper.js';
import { ScimUsersService } from '../users/scim-users.service.js';
import { BulkProgress, unresolved, type Done } from './bulk-progress.js';
import { BulkUserCreates } from './bulk-user-creates.service.js';
import { inTurns } from './in-turns.js';
import { creatorsOf, linkOperation, type LinkedOperation } from './link-operations.js';
import { planBulk, type Step } from './plan-bulk.js';

/** The answer shows no resource, so none is read for it: least of all the members of a group. */
const ONLY_ID = new URLSearchParams({ attributes: 'id' });

/**
 * What `/Bulk` does, for one company (RFC 7644 §3.7). Each operation is done or not by itself, as the single request would
 * be, through the same services; users that may be created together are.
 */
@Injectable()
export class ScimBulkService {
  private readonly logger = new Logger('scim/bulk');

  constructor(
    private readonly users: ScimUsersService,
    private readonly groups: ScimGroupsService,
    private readonly creates: BulkUserCreates,
  ) {}

  /** @throws ScimError for a body that is no bulk request or too large a one; what is wrong with an operation is its result */
  async run(scim: ScimContext, body: unknown): Promise<JsonObject> {
    const { failOnErrors, operations } = parseBulkRequest(body);
    const read: BulkOperation[] = [];
    await inTurns(operations, (operation) => void read.push(readBulkOperation(operation)));
    const creators = creatorsOf(read);
    const linked: LinkedOperation[] = [];
    await inTurns(read, (operation) => void linked.push(linkOperation(operation, creators, scim.definitions)));
    const progress = new BulkProgress(linked, creators, scim.definitions, failOnErrors ?? Infinity);
    await this.carryOut(scim, planBulk(linked, failOnErrors !== undefined), progress);
    return bulkResponse(progress.results);
  }

  private async carryOut(scim: ScimContext, steps: readonly Step[], progress: BulkProgress): Promise<void> {
    let outage: ScimError | undefined;
    for (const step of steps) {
      if (progress.errorsLeft <= 0) return;
      // While the database is away each of a thousand operations would wait for it.
      const error = outage ?? (await this.carryOutStep(scim, step, progress));
      if (error === undefined) continue;
      if (error.status === 503) outage = error;
      failAll(scim, 'creates' in step ? step.creates : [step.one], error, progress);
    }
  }

  /** @returns what went wrong with the whole of it */
  private async carryOutStep(scim: ScimContext, step: Step, progress: BulkProgress): Promise<ScimError | undefined> {
    try {
      if ('creates' in step) await this.creates.create(scim, step.creates, progress);
      else await this.carryOutOne(scim, step.one, progress);
      return undefined;
    } catch (cause) {
      const { requestId = '' } = scim.actor;
      const error = toScimError(cause, requestId);
      if (error.status >= 500) this.logger.error(`${requestId}: ${traceOf(error.cause)}`);
      return error;
    }
  }

  private async carryOutOne(scim: ScimContext, index: number, progress: BulkProgress): Promise<void> {
    const { asked, needs = [] } = progress.operations[index] ?? {};
    if (asked === undefined || asked instanceof ScimError) throw asked;
    if (needs.some((need) => progress.hasFailed(need))) throw unresolved();
    const data = progress.dataOf(asked);
    const id = progress.targetOf(asked);
    if (id !== undefined) progress.succeed(index, await this.change(scim, asked, id, data));
    else {
      const { resource, location, version } = await this.groups.create(scim, data, ONLY_ID);
      progress.succeed(index, { status: 201, location, version }, String(resource?.id));
    }
  }

  private async change(scim: ScimContext, change: BulkChange, id: string, data: JsonObject): Promise<Done> {
    const versions = versionsToMatch(change.version);
    const isUser = change.endpoint === '/Users';
    const service = isUser ? this.users : this.groups;
    const location = locationOf(scim, change, id);
    switch (change.method) {
      case 'PUT':
        return { status: 200, location, version: (await service.replace(scim, id, data, ONLY_ID, versions)).version };
      case 'PATCH': {
        // Of a group it is answered without a body; the version is shown all the same.
        const status = isUser ? 200 : 204;
        return { status, location, version: (await service.patch(scim, id, data, ONLY_ID, versions))?.version };
      }
      default:
        await service.remove(scim, id, versions);
        return { status: 204, location };
    }
  }
}

function failAll(scim: ScimContext, indexes: readonly number[], error: ScimError, progress: BulkProgress): void {
  for (const index of indexes) {
    if (progress.errorsLeft <= 0) return;
    const asked = progress.operations[index]?.asked;
    const change = asked instanceof ScimError ? undefined : asked;
    const id = change && progress.targetOf(change);
    progress.fail(index, error, change && id && locationOf(scim, change, id));
  }
}

/** @param id as sent: it may be nobody's */
function locationOf({ baseUrl }: ScimContext, { endpoint }: BulkChange, id: string): string {
  return (endpoint === '/Users' ? userLocation : groupLocation)(encodeURIComponent(id), baseUrl);
}

function traceOf(cause: unknown): string {
  return cause instanceof Error ? (cause.stack ?? cause.message) : 'unknown';
}
