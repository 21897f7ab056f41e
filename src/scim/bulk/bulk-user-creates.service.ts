import { Injectable } from '@nestjs/common';
import { UserBatches } from '../../provisioning/user-batches.service.js';
import { UserNameTaken } from '../../provisioning/user-name-taken.js';
import { ProvisionedUsers, type NameHolder } from '../../users/provisioned-users.service.js';
import type { UserRecord } from '../../users/user-record.js';
import { ScimError } from '../core/index.js';
import { versionTag } from '../http/preconditions.js';
import type { ScimContext } from '../http/scim-request.js';
import { toScimError } from '../http/to-scim-error.js';
import { userLocation } from '../users/user.mapper.js';
import { ScimUsersService, takenByLocalUser } from '../users/scim-users.service.js';
import { admitCreates, type Admission } from './admit-creates.js';
import { unresolved, type BulkProgress } from './bulk-progress.js';
import { inTurns } from './in-turns.js';

/** What one operation would write, or why it cannot. */
type Draft = { readonly index: number; readonly needs: readonly number[] } & (
  { readonly record: UserRecord } | { readonly error: ScimError }
);

/** Others may take a name between the look and the write this often; each time one of them has succeeded. */
const MOST_TRIES = 100;

/**
 * Creates many users of a bulk request in two statements, however many they are: one looks who has the names, one writes.
 * What a user must be, and what is written for each, is as for a single POST.
 */
@Injectable()
export class BulkUserCreates {
  constructor(
    private readonly users: ScimUsersService,
    private readonly holders: ProvisionedUsers,
    private readonly batches: UserBatches,
  ) {}

  /** @param indexes places of the operations: who is referred to comes first, but in a circle */
  async create(scim: ScimContext, indexes: readonly number[], progress: BulkProgress): Promise<void> {
    const drafts: Draft[] = [];
    await inTurns(indexes, async (index) => void drafts.push(await this.draft(scim, index, progress)));
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      if (await this.tryCreate(scim, drafts, progress)) return;
    }
    throw ScimError.conflict('These names are being taken by many others. Try again.');
  }

  private async draft(scim: ScimContext, index: number, progress: BulkProgress): Promise<Draft> {
    const { asked, needs = [] } = progress.operations[index] ?? {};
    try {
      if (asked === undefined || asked instanceof ScimError) throw new Error('this operation creates nobody');
      return { index, needs, record: await this.users.toNewRecord(scim, progress.dataOf(asked)) };
    } catch (error) {
      if (!(error instanceof ScimError)) throw error;
      return { index, needs, error };
    }
  }

  /** @returns false when a name was taken after the look: nothing is written then */
  private async tryCreate(scim: ScimContext, drafts: readonly Draft[], progress: BulkProgress): Promise<boolean> {
    const companyId = scim.caller.company.id;
    const holders = await this.findHolders(companyId, drafts);
    const admission = admitCreates(
      drafts.map(({ index, needs }) => {
        const holder = holders.get(index);
        return { index, needs, nameKey: holder?.key, isNameTaken: (holder?.heldBy ?? null) !== null };
      }),
      (index) => progress.hasFailed(index),
      progress.errorsLeft,
    );
    const users = drafts.flatMap((draft) =>
      'record' in draft && admission.admitted.has(draft.index)
        ? [{ id: progress.idOf(draft.index), record: draft.record }]
        : [],
    );
    const versions = users.length === 0 ? NONE : await this.batches.create(companyId, users, scim.actor);
    if (versions === null) return false;
    for (const draft of drafts) settle(scim, draft, holders.get(draft.index), admission, versions, progress);
    return true;
  }

  private async findHolders(companyId: string, drafts: readonly Draft[]): Promise<ReadonlyMap<number, NameHolder>> {
    const named = drafts.flatMap((draft) => ('record' in draft ? [draft] : []));
    if (named.length === 0) return new Map();
    const names = named.map(({ record }) => record.userName);
    const holders = await this.holders.findNameHolders(companyId, names);
    return new Map(named.flatMap(({ index }, n) => (holders[n] === undefined ? [] : [[index, holders[n]]])));
  }
}

const NONE: ReadonlyMap<string, number> = new Map();

function settle(
  scim: ScimContext,
  draft: Draft,
  holder: NameHolder | undefined,
  { admitted, refused }: Admission,
  versions: ReadonlyMap<string, number>,
  progress: BulkProgress,
): void {
  const { index } = draft;
  const refusal = refused.get(index);
  if ('error' in draft) {
    if (refusal !== undefined) progress.fail(index, draft.error);
  } else if (refusal === 'nameTaken') {
    const taken = new UserNameTaken(draft.record.userName);
    const isLocal = holder?.heldBy === 'local';
    progress.fail(index, isLocal ? takenByLocalUser(scim, draft.record.userName, taken) : toScimError(taken, ''));
  } else if (refusal !== undefined) progress.fail(index, unresolved());
  else if (admitted.has(index)) {
    const id = progress.idOf(index);
    const version = versions.get(id);
    if (version === undefined) throw new Error('a user was written that nobody wanted');
    progress.succeed(index, { status: 201, location: userLocation(id, scim.baseUrl), version: versionTag(version) });
  }
}
