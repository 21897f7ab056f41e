import type { ServerResponse } from 'node:http';
import { msSinceArrival, requestContextOf } from '../../common/request-context.js';
import { bulkCounts } from '../../provisioning-log/bulk-counts.js';
import type { Exchange, TouchedResource } from '../../provisioning-log/exchange.js';
import { type Address, operationOf } from '../../provisioning-log/operation-of.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../core/index.js';
import { clientDialect } from './client-dialect.js';
import type { ScimRequest } from './scim-request.js';

/** A slug is not longer; nothing else can be a company's. */
const LONGEST_SLUG = 63;
/** Longer addresses are copied, so that the rest of them can be forgotten. */
const MOST_OF_PATH = 1024;
const MOST_OF_QUERY = 8 * 1024;
const MOST_OF_USER_AGENT = 512;

const NO_REPAIRS: Exchange['repairs'] = [];

/**
 * What a request and its answer tell, for the provisioning log. Runs for every request: it copies nothing that is not long
 * beyond use, and reads no body but the few members that name a resource.
 *
 * @param body what is answered, and `text` the same as JSON; undefined: no content
 * @returns undefined when the address names no company
 */
export function toExchange(
  request: ScimRequest,
  response: ServerResponse,
  body: unknown,
  text: string | undefined,
): Exchange | undefined {
  const { companySlug, queryText, scim, headers } = request;
  if (companySlug === '' || companySlug.length > LONGEST_SLUG) return undefined;
  const { requestId, sourceAddress } = requestContextOf(request);
  const method = request.method ?? '';
  const path = pathOf(request.url ?? '');
  const address = operationOf(method, path);
  const answer = isJsonObject(body as JsonValue | undefined) ? (body as JsonObject) : undefined;
  const isError = response.statusCode >= 400;
  const userAgent = headers['user-agent'];
  return {
    id: requestId,
    companySlug,
    companyId: scim?.caller.company.id,
    key: scim === undefined ? request.refusedKey : { id: scim.caller.apiKeyId, name: scim.caller.keyName },
    method,
    path: atMost(path, MOST_OF_PATH),
    query: atMost(queryText, MOST_OF_QUERY),
    operation: address.operation,
    status: response.statusCode,
    durationMs: msSinceArrival(request),
    scimType: isError ? textOf(answer?.scimType) : undefined,
    detail: isError ? textOf(answer?.detail) : undefined,
    refusal: request.refusal,
    resource: touched(address, request, isError ? undefined : answer, response),
    bulk: address.operation === 'bulk' && !isError ? bulkCounts(operationsOf(answer)) : undefined,
    totalResults: typeof answer?.totalResults === 'number' ? answer.totalResults : undefined,
    repairs: scim === undefined || scim.repairs.size === 0 ? NO_REPAIRS : [...scim.repairs],
    client: request.dialect ?? clientDialect({ userAgent, queryText }),
    userAgent: userAgent && atMost(userAgent, MOST_OF_USER_AGENT),
    sourceAddress,
    requestBody: request.bodyText,
    responseBody: text,
  };
}

/** By the answer; else by the address and, for the name, by what was sent. A list that found one is about that one. */
function touched(
  { type, operation }: Address,
  request: ScimRequest,
  answer: JsonObject | undefined,
  response: ServerResponse,
): TouchedResource | undefined {
  if (type === undefined) return undefined;
  if (operation === 'list') {
    const found = answer?.totalResults === 1 && Array.isArray(answer.Resources) ? answer.Resources[0] : undefined;
    return isJsonObject(found) ? { type, id: textOf(found.id), name: nameOf(found) } : { type };
  }
  const sent = isJsonObject(request.body as JsonValue | undefined) ? (request.body as JsonObject) : undefined;
  return {
    type,
    id: request.params.id ?? textOf(answer?.id) ?? lastSegment(response.getHeader('location')),
    name: (answer && nameOf(answer)) ?? (sent && nameOf(sent)),
    active: typeof answer?.active === 'boolean' ? answer.active : undefined,
  };
}

function operationsOf(answer: JsonObject | undefined): readonly JsonValue[] {
  return Array.isArray(answer?.Operations) ? answer.Operations : [];
}

function nameOf({ userName, displayName }: JsonObject): string | undefined {
  return textOf(userName) ?? textOf(displayName);
}

function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function lastSegment(location: unknown): string | undefined {
  return typeof location === 'string' ? location.slice(location.lastIndexOf('/') + 1) : undefined;
}

function pathOf(url: string): string {
  const mark = url.indexOf('?');
  return mark < 0 ? url : url.slice(0, mark);
}

function atMost(text: string, most: number): string {
  return text.length <= most ? text : Buffer.from(text.slice(0, most)).toString();
}
