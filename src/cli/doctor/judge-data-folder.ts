import { type Judgement, ok, warning, wrong } from './finding.js';

/** Less than this, and PostgreSQL may soon stop for want of room. */
const LEAST_FREE_BYTES = 1024 ** 3;

export interface DataFolder {
  /** Where the embedded database really is. */
  readonly path: string;
  /** MUSTER_DATA_DIR, absolute. */
  readonly wanted: string;
  /** By the user who runs this command. */
  readonly isWritable: boolean;
  readonly freeBytes: number;
}

/** Whether the folder of the embedded database will do, and which one it is. */
export function judgeDataFolder({ path, wanted, isWritable, freeBytes }: DataFolder): Judgement {
  const where = path === wanted ? path : `${path} (PostgreSQL's user cannot reach ${wanted})`;
  if (!isWritable)
    return wrong(`${where} cannot be written by this user. Run Muster as its owner, or set MUSTER_DATA_DIR.`);
  const free = `${(freeBytes / 1024 ** 3).toFixed(1)} GB free`;
  if (freeBytes < LEAST_FREE_BYTES) return warning(`${where}, only ${free}. Make room, or set MUSTER_DATA_DIR.`);
  return ok(`${where}, ${free}`);
}
