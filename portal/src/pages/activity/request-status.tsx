import type { Schema } from '../../api/client';
import { Status } from '../../components/status';

/** The status of an answer, coloured by whether it did what was asked, was refused, or failed. */
export function RequestStatus({ entry: { status } }: { entry: Pick<Schema<'LogEntryView'>, 'status'> }) {
  const meaning = status < 400 ? 'live' : status === 404 || status === 412 ? 'attention' : 'broken';
  return <Status meaning={meaning}>{String(status)}</Status>;
}
