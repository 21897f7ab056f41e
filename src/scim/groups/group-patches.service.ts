import { Injectable } from '@nestjs/common';
import type { StoredGroup } from '../../groups/group-record.js';
import { GroupsService, type ListedMember } from '../../groups/groups.service.js';
import { GroupWrites } from '../../provisioning/group-writes.service.js';
import type { PatchOperation, PatchRequest } from '../core/index.js';
import { settled } from '../definitions/stored-attributes.js';
import type { ExpectedVersions, ScimContext } from '../http/scim-request.js';
import { ScimPatchService } from '../patch/scim-patch.service.js';
import { checkMembers } from './check-members.js';
import { fromScimGroup, toWritableScimGroup } from './group.mapper.js';
import { memberChange, memberIds } from './member-change.js';

/** Changes parts of a group (RFC 7644 §3.5.2). Members that are named by their id come and go without the others being read. */
@Injectable()
export class GroupPatches {
  constructor(
    private readonly groups: GroupsService,
    private readonly writes: GroupWrites,
    private readonly patches: ScimPatchService,
  ) {}

  async apply(scim: ScimContext, id: string, request: PatchRequest, versions: ExpectedVersions): Promise<void> {
    const companyId = scim.caller.company.id;
    const onMembers = request.operations.filter(isOnMembers);
    const change = memberChange(onMembers);
    if (change === null) return this.applyWithMembers(scim, id, request, versions);
    const members = checkMembers(change);
    if (onMembers.length === request.operations.length) {
      return this.writes.changeMembers(companyId, id, members, scim.actor, versions);
    }
    const rest = { ...request, operations: request.operations.filter((operation) => !isOnMembers(operation)) };
    const patch = (current: StoredGroup) => ({ record: this.patched(scim, current, undefined, rest).record, members });
    return this.writes.modify(companyId, id, patch, scim.actor, versions);
  }

  /** For operations that name members by something else than their id: the members are read first. */
  private async applyWithMembers(
    scim: ScimContext,
    id: string,
    request: PatchRequest,
    versions: ExpectedVersions,
  ): Promise<void> {
    const companyId = scim.caller.company.id;
    const read = (await this.groups.membersOf(companyId, [id])).get(id) ?? [];
    const patch = (current: StoredGroup) => {
      const { record, members } = this.patched(scim, current, read, request);
      const stay = new Set(memberIds(members));
      const remove = read.map(({ userId }) => userId).filter((userId) => !stay.has(userId));
      return { record, members: checkMembers({ add: [...stay], remove, isWhole: false }) };
    };
    await this.writes.modify(companyId, id, patch, scim.actor, versions);
  }

  /** @param members undefined: no operation is about them */
  private patched(
    scim: ScimContext,
    current: StoredGroup,
    members: readonly ListedMember[] | undefined,
    request: PatchRequest,
  ): ReturnType<typeof fromScimGroup> {
    const resource = toWritableScimGroup(settled(current, scim.definitions.group), members);
    return fromScimGroup(this.patches.apply(scim, resource, request, scim.definitions.group));
  }
}

function isOnMembers({ target }: PatchOperation): boolean {
  return target.kind === 'attribute' && target.urn === undefined && target.attribute.name === 'members';
}
