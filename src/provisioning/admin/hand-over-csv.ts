import { BYTE_ORDER_MARK, toCsvLine } from '../../common/to-csv-line.js';
import type { HandOverItem } from '../hand-over-preview.service.js';

const COLUMNS = ['userName', 'displayName', 'kind', 'active', 'directRole', 'lastSeenFromProviderAt', 'id'];

/** The preview of a hand-over as a CSV file, a piece for each batch. */
export async function* handOverCsv(batches: AsyncIterable<readonly HandOverItem[]>): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + toCsvLine(COLUMNS);
  for await (const batch of batches) yield batch.map(csvLine).join('');
}

function csvLine(user: HandOverItem): string {
  const seenAt = user.lastSeenFromProviderAt?.toISOString() ?? null;
  return toCsvLine([user.userName, user.displayName, user.kind, String(user.active), user.directRole, seenAt, user.id]);
}
