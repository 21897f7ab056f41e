import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../audit/actor.js';
import { DomainError } from '../common/domain-error.js';
import { Sql } from '../database/sql.js';
import { violates } from '../database/sql-state.js';
import {
  NO_MEMBER_CHANGE,
  toStoredGroup,
  type GroupRecord,
  type GroupRow,
  type MemberChange,
  type StoredGroup,
} from '../groups/group-record.js';
import { GroupsService } from '../groups/groups.service.js';
import { groupChanges } from './group-changes.js';
import { auditValues } from './statements/audit-values.js';
import { CHANGE_GROUP, CHANGE_WHOLE_GROUP, CREATE_GROUP, DELETE_GROUP } from './statements/group-statements.js';

interface ChangeRow {
  unknown: string[] | null;
  is_found: boolean;
}

/** Others may be faster this often before a change of attributes is given up; each time one of them has succeeded. */
const MOST_TRIES = 100;

/**
 * The only door through which groups are written. Members change by the difference, in one statement that touches their
 * rows and the group's: whatever the size of the group, and without losing what arrives at the same time.
 */
@Injectable()
export class GroupWrites {
  constructor(
    private readonly sql: Sql,
    private readonly groups: GroupsService,
  ) {}

  /** @throws DomainError `group.nameTaken`, `group.unknownMember` */
  async create(companyId: string, record: GroupRecord, userIds: readonly string[], actor: Actor): Promise<StoredGroup> {
    const { displayName, externalId, attributes } = record;
    const audit = auditValues(actor, 'group.created', null, { displayName, externalId });
    const values = [companyId, uuidv7(), userIds, ...audit, displayName, externalId, JSON.stringify(attributes)];
    const [row] = await this.write(displayName, () =>
      this.sql.run<GroupRow & { unknown: string[] | null } & Record<string, unknown>>(CREATE_GROUP, values),
    );
    if (row === undefined) throw new Error('a create answered no row');
    assertKnown(row.unknown);
    return toStoredGroup(row);
  }

  /**
   * Changes members only, without reading the group.
   *
   * @param versions one of which the group must have; absent, any will do
   * @throws DomainError `group.notFound`, `group.stale`, `group.unknownMember`
   */
  async changeMembers(
    companyId: string,
    id: string,
    members: MemberChange,
    actor: Actor,
    versions?: readonly number[],
  ): Promise<void> {
    const audit = auditValues(actor, 'group.membersChanged', null, null);
    if (await this.tryChange(companyId, id, members, audit, versions, null)) return;
    const isThere = (await this.groups.findById(companyId, id)) !== null;
    throw isThere ? new GroupIsStale() : new GroupNotFound();
  }

  /**
   * Changes attributes, and members with them. Reads the group, lets `change` make the new state, and writes it unless
   * somebody else wrote meanwhile: then it begins again.
   *
   * @param versions one of which the group must have; absent, any will do
   * @throws DomainError `group.notFound`, `group.stale`, `group.unknownMember`, `group.nameTaken`
   */
  async modify(
    companyId: string,
    id: string,
    change: (current: StoredGroup) => { record: GroupRecord; members?: MemberChange },
    actor: Actor,
    versions?: readonly number[],
  ): Promise<void> {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const current = await this.groups.findById(companyId, id);
      if (current === null) throw new GroupNotFound();
      if (versions?.includes(current.version) === false) throw new GroupIsStale();
      const { record, members = NO_MEMBER_CHANGE } = change(current);
      const changes = groupChanges(current, record);
      const action = changes === null ? 'group.membersChanged' : 'group.updated';
      const audit = auditValues(actor, action, changes?.before ?? null, changes?.after ?? null);
      const written = await this.write(record.displayName, () =>
        this.tryChange(companyId, id, members, audit, [current.version], changes === null ? null : record),
      );
      if (written) return;
    }
    throw new DomainError('conflict', 'group.busy', 'This group is being changed by many others. Try again.');
  }

  /** @throws DomainError `group.notFound`, `group.stale` */
  async remove(companyId: string, id: string, actor: Actor, versions?: readonly number[]): Promise<void> {
    const current = await this.groups.findById(companyId, id);
    if (current === null) throw new GroupNotFound();
    const { displayName, externalId } = current;
    const audit = auditValues(actor, 'group.deleted', { displayName, externalId }, null);
    const [row] = await this.sql.run<{ is_found: boolean }>(DELETE_GROUP, [companyId, id, ...audit, versions ?? null]);
    if (row?.is_found !== true) throw versions === undefined ? new GroupNotFound() : new GroupIsStale();
  }

  /** @returns false: there is no such group with one of the versions that were expected */
  private async tryChange(
    companyId: string,
    id: string,
    { add, remove, isWhole }: MemberChange,
    audit: readonly unknown[],
    versions: readonly number[] | undefined,
    record: GroupRecord | null,
  ): Promise<boolean> {
    const attributes = record && JSON.stringify(record.attributes);
    const state = [record !== null, record?.displayName ?? null, record?.externalId ?? null, attributes];
    const values = [companyId, id, add, ...audit, versions ?? null, ...state];
    const [row] = isWhole
      ? await this.sql.run<ChangeRow & Record<string, unknown>>(CHANGE_WHOLE_GROUP, values)
      : await this.sql.run<ChangeRow & Record<string, unknown>>(CHANGE_GROUP, [...values, remove]);
    if (row?.is_found !== true) return false;
    assertKnown(row.unknown);
    return true;
  }

  private async write<T>(displayName: string, run: () => Promise<T>): Promise<T> {
    try {
      return await run();
    } catch (cause) {
      if (!violates(cause, 'groups_display_name_key')) throw cause;
      const message = `A group named ${displayName} already exists in this company.`;
      throw new DomainError('conflict', 'group.nameTaken', message, 'displayName', { cause });
    }
  }
}

export class GroupNotFound extends DomainError {
  constructor() {
    super('notFound', 'group.notFound', 'There is no such group.');
  }
}

class GroupIsStale extends DomainError {
  constructor() {
    super('stale', 'group.stale', 'The group was changed by someone else meanwhile.');
  }
}

function assertKnown(unknown: readonly string[] | null): void {
  if (unknown === null || unknown.length === 0) return;
  const named = unknown.slice(0, 5).join(', ');
  const message = `There is no user ${named}${unknown.length > 5 ? ' and others' : ''} in this company.`;
  throw new DomainError('invalid', 'group.unknownMember', message, 'members');
}
