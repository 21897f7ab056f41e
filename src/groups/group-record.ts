/** A group as the database has it, without its members. */
export interface StoredGroup {
  readonly companyId: string;
  readonly id: string;
  readonly displayName: string;
  readonly externalId: string | null;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** Counts the changes, those of members too. */
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What may be written of a group, besides its members. */
export type GroupRecord = Pick<StoredGroup, 'displayName' | 'externalId' | 'attributes'>;

/** Who comes and who goes. Nobody is in both lists. */
export interface MemberChange {
  /** User ids. */
  readonly add: readonly string[];
  readonly remove: readonly string[];
  /** `add` is the whole membership: everybody else goes. */
  readonly isWhole: boolean;
}

export const NO_MEMBER_CHANGE: MemberChange = { add: [], remove: [], isWhole: false };

/** Columns of `groups` that make a `StoredGroup`. */
export const GROUP_COLUMNS = `company_id, id, display_name, external_id, attributes, version, created_at, updated_at`;

/** A row of `GROUP_COLUMNS`, as `pg` gives it. */
export interface GroupRow {
  company_id: string;
  id: string;
  display_name: string;
  external_id: string | null;
  attributes: Record<string, unknown>;
  version: number;
  created_at: Date;
  updated_at: Date;
}

export function toStoredGroup(row: GroupRow): StoredGroup {
  return {
    companyId: row.company_id,
    id: row.id,
    displayName: row.display_name,
    externalId: row.external_id,
    attributes: row.attributes,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
