import type { ListedAuditEvent } from '../../audit/audit.service.js';
import { BYTE_ORDER_MARK, toCsvLine } from '../../common/to-csv-line.js';
import { toAuditEventView, type ExportFormat } from './dto/audit-event.dto.js';

type Pages = AsyncIterable<readonly ListedAuditEvent[]>;

const COLUMNS = [
  'at',
  'sentence',
  'action',
  'actorType',
  'actorName',
  'actorId',
  'targetType',
  'targetName',
  'targetId',
  'before',
  'after',
  'requestId',
  'sourceAddress',
  'id',
];

/** The content type of a file of the audit log. */
export function exportType(format: ExportFormat): string {
  return format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8';
}

/** The pieces of such a file, one for each page. */
export function exportChunks(format: ExportFormat, pages: Pages): AsyncIterable<string> {
  return format === 'csv' ? toCsv(pages) : toJson(pages);
}

async function* toCsv(pages: Pages): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + toCsvLine(COLUMNS);
  for await (const page of pages) yield page.map(csvLine).join('');
}

async function* toJson(pages: Pages): AsyncGenerator<string> {
  yield '[';
  let separator = '\n';
  for await (const page of pages) {
    for (const event of page) {
      yield `${separator}${JSON.stringify(toAuditEventView(event))}`;
      separator = ',\n';
    }
  }
  yield '\n]\n';
}

function csvLine(event: ListedAuditEvent): string {
  const view = toAuditEventView(event);
  return toCsvLine([
    view.at.toISOString(),
    view.sentence,
    view.action,
    view.actor.type,
    view.actor.name,
    view.actor.id,
    view.target.type,
    view.target.name,
    view.target.id,
    view.before && JSON.stringify(view.before),
    view.after && JSON.stringify(view.after),
    view.requestId,
    view.sourceAddress,
    view.id,
  ]);
}
