import { type JsonObject, type JsonValue, isJsonObject, toPlainJson } from '../json.js';
import { describeJson } from '../schema/describe-json.js';
import { ScimError, type ScimErrorBody } from '../scim-error.js';
import { BULK_REQUEST_URN, BULK_RESPONSE_URN } from '../urns.js';
import { type Members, membersOf, namesMessage } from './members.js';

/** Most operations in one request; announced as `bulk.maxOperations`. */
export const MAX_BULK_OPERATIONS = 1000;
/** Largest body of a bulk request; announced as `bulk.maxPayloadSize`. */
export const MAX_BULK_BYTES = 4 * 1024 * 1024;

const METHODS = ['POST', 'PUT', 'PATCH', 'DELETE'] as const;
export type BulkMethod = (typeof METHODS)[number];

/** The envelope of a bulk request; its operations are judged one by one. */
export interface BulkRequest {
  /** The request ends with the error of this number; undefined: never. */
  readonly failOnErrors: number | undefined;
  /** As sent: see `readBulkOperation`. */
  readonly operations: readonly unknown[];
}

/** One operation of a bulk request. */
export interface BulkOperation {
  /** As sent, for the answer, where it is text. */
  readonly method: string | undefined;
  readonly bulkId: string | undefined;
  /** What it asks for, or why that cannot be done, whatever the others do. */
  readonly asked: BulkChange | ScimError;
}

export interface BulkChange {
  readonly method: BulkMethod;
  readonly endpoint: '/Users' | '/Groups';
  /** An id, or `bulkId:…`; empty for POST. */
  readonly target: string;
  /** An entity tag, as in `If-Match`; never of POST. */
  readonly version: string | undefined;
  /** The body of the single request; empty for DELETE. */
  readonly data: JsonObject;
}

/** What became of one operation (RFC 7644 §3.7). */
export interface BulkResult {
  readonly method: string | undefined;
  readonly bulkId: string | undefined;
  /** Address of the resource; undefined for a POST that failed. */
  readonly location: string | undefined;
  readonly version: string | undefined;
  /** As the single request would have been answered. */
  readonly status: number;
  readonly error?: ScimErrorBody;
}

/**
 * Reads the envelope of the BulkRequest message of RFC 7644 §3.7.
 *
 * @throws ScimError 400 `invalidSyntax` for what is no BulkRequest; 400 `invalidValue` for a `failOnErrors` that is no
 *   whole number above 0; 413 for more than 1,000 operations
 */
export function parseBulkRequest(body: unknown): BulkRequest {
  if (!isJsonObject(body)) throw ScimError.invalidSyntax('The body must be a JSON object.');
  const members = membersOf(body);
  if (!namesMessage(members.get('schemas'), BULK_REQUEST_URN)) {
    throw ScimError.invalidSyntax(`"schemas" must contain "${BULK_REQUEST_URN}".`);
  }
  const operations = members.get('operations');
  if (!Array.isArray(operations)) throw ScimError.invalidSyntax('"Operations" must be a list of operations.');
  if (operations.length > MAX_BULK_OPERATIONS) {
    throw ScimError.payloadTooLarge(
      `The bulk operation has ${operations.length} operations, which exceeds the maxOperations (${MAX_BULK_OPERATIONS}).`,
    );
  }
  return { failOnErrors: failOnErrorsOf(members.get('failonerrors')), operations };
}

/** 0 is refused: some would mean by it that no error is accepted, and some that all are. */
function failOnErrorsOf(value: JsonValue | undefined): number | undefined {
  if (value === undefined || (Number.isSafeInteger(value) && Number(value) > 0)) return value as number | undefined;
  throw ScimError.invalidValue('"failOnErrors" must be a whole number of at least 1.');
}

/** Reads one operation. What is wrong with it is its own result and not that of the request. */
export function readBulkOperation(operation: unknown): BulkOperation {
  if (!isJsonObject(operation)) {
    const asked = ScimError.invalidSyntax('An operation must be an object.');
    return { method: undefined, bulkId: undefined, asked };
  }
  const sent = membersOf(operation);
  const [method, bulkId] = [textOf(sent.get('method')), textOf(sent.get('bulkid'))];
  try {
    return { method, bulkId, asked: readChange(membersOf(toPlainJson(operation) as JsonObject)) };
  } catch (error) {
    if (!(error instanceof ScimError)) throw error;
    return { method, bulkId, asked: error };
  }
}

function readChange(members: Members): BulkChange {
  const method = methodOf(members.get('method'));
  const { endpoint, target } = pathOf(method, members.get('path'));
  const bulkId = members.get('bulkid');
  if (bulkId !== undefined && (typeof bulkId !== 'string' || bulkId === ''))
    throw wrongType('bulkId', 'a text', bulkId);
  if (method === 'POST' && bulkId === undefined) throw ScimError.invalidValue('A POST needs a "bulkId".');
  const version = members.get('version');
  if (version !== undefined && typeof version !== 'string') throw wrongType('version', 'a string', version);
  const data = members.get('data');
  if (method !== 'DELETE' && data === undefined) throw ScimError.invalidSyntax(`A ${method} needs "data".`);
  if (data !== undefined && !isJsonObject(data)) throw wrongType('data', 'an object', data);
  return { method, endpoint, target, version: method === 'POST' ? undefined : version, data: data ?? {} };
}

/** In any case, as SCIM compares text that is not `caseExact`. */
function methodOf(value: JsonValue | undefined): BulkMethod {
  const method = METHODS.find((known) => known === textOf(value)?.toUpperCase());
  if (method === undefined) throw ScimError.invalidValue('"method" must be POST, PUT, PATCH or DELETE.');
  return method;
}

const ENDPOINT = /^\/?(Users|Groups)$/;
const RESOURCE = /^\/?(Users|Groups)\/((?!\.)[^/?#]+)$/;

function pathOf(method: BulkMethod, path: JsonValue | undefined): Pick<BulkChange, 'endpoint' | 'target'> {
  const [, name, target = ''] = (method === 'POST' ? ENDPOINT : RESOURCE).exec(textOf(path) ?? '') ?? [];
  if (name !== undefined) return { endpoint: name === 'Users' ? '/Users' : '/Groups', target };
  const expected = method === 'POST' ? '/Users or /Groups' : '/Users/{id} or /Groups/{id}';
  throw ScimError.invalidPath(`The "path" of a ${method} must be ${expected}, without query.`);
}

function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function wrongType(name: string, expected: string, found: JsonValue): ScimError {
  const what = found === '' ? 'an empty one' : describeJson(found);
  return ScimError.invalidSyntax(`"${name}" must be ${expected}, not ${what}.`);
}

/** The BulkResponse message of RFC 7644 §3.7; `status` is text, and what succeeded has no `response`. */
export function bulkResponse(results: readonly BulkResult[]): JsonObject {
  return { schemas: [BULK_RESPONSE_URN], Operations: results.map(resultToJson) };
}

function resultToJson({ location, method, bulkId, version, status, error }: BulkResult): JsonObject {
  return {
    ...(location !== undefined && { location }),
    ...(method !== undefined && { method }),
    ...(bulkId !== undefined && { bulkId }),
    ...(version !== undefined && { version }),
    status: String(status),
    ...(error !== undefined && { response: { ...error, schemas: [...error.schemas] } }),
  };
}
