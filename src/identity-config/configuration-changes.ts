import { SWITCHES, type IdentitySwitches } from './identity-switches.js';

/** The switches and the ids of the break-glass admins. */
export interface ConfigurationState {
  readonly switches: IdentitySwitches;
  readonly breakGlassUserIds: readonly string[];
}

export interface ConfigurationChanges {
  /** For the audit log: the fields that differ. */
  readonly before: Record<string, unknown>;
  readonly after: Record<string, unknown>;
  /** Of the configuration's own row. */
  readonly columns: Partial<IdentitySwitches>;
}

/** @returns null when nothing differs; the order of the ids means nothing */
export function configurationChanges(from: ConfigurationState, to: ConfigurationState): ConfigurationChanges | null {
  const differing = SWITCHES.filter((field) => from.switches[field] !== to.switches[field]);
  const pick = (switches: IdentitySwitches): Partial<IdentitySwitches> =>
    Object.fromEntries(differing.map((field) => [field, switches[field]]));
  const before: Record<string, unknown> = pick(from.switches);
  const after: Record<string, unknown> = pick(to.switches);
  const [oldIds, newIds] = [from, to].map((state) => [...state.breakGlassUserIds].sort());
  if (oldIds?.join() !== newIds?.join()) {
    before['breakGlassUserIds'] = oldIds;
    after['breakGlassUserIds'] = newIds;
  }
  return Object.keys(after).length === 0 ? null : { before, after, columns: pick(to.switches) };
}
