import { applyDecorators } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiHeader,
  ApiOperation,
  ApiParam,
  ApiProduces,
  ApiQuery,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { JsonObject } from '../core/index.js';

/*
 * How SCIM stands in the OpenAPI document. Bodies are described by example: the real description is the schema that
 * `/Schemas` serves, and a class beside it would be a second truth.
 */

const SCIM_JSON = 'application/scim+json';
const ANY_OBJECT = { type: 'object', additionalProperties: true } as const;

const ERRORS: Readonly<Record<number, string>> = {
  400: 'Bad body, filter or path; `scimType` says which rule, `detail` what was expected.',
  401: 'The key is missing, wrong, expired, revoked or of another company.',
  403: 'SCIM is switched off, the plan does not have it, or the key lacks the scope scim.',
  404: 'There is no such resource in this company.',
  409: 'Another resource of the company has this name (`uniqueness`).',
  412: 'The resource has none of the versions in `If-Match`; nothing was changed.',
  413: 'The body is too large.',
  415: 'The body is not JSON.',
};

const ERROR_EXAMPLE: JsonObject = {
  schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
  status: '409',
  scimType: 'uniqueness',
  detail: 'A user named jane@acme.test already exists in this company.',
};

/** Every SCIM controller: its tag, the key, the company in the address. */
export function ScimApi(tag: string): ClassDecorator {
  return applyDecorators(
    ApiTags(tag),
    ApiBearerAuth('apiKey'),
    ApiParam({ name: 'company', description: "The company's slug.", example: 'acme' }),
    ApiProduces(SCIM_JSON),
  );
}

/** One operation: what it does, what it answers, and every error it can give (401 and 403 always). */
export function ScimOperation(
  summary: string,
  answer: { status?: number; description: string; example?: JsonObject },
  errors: readonly number[] = [],
): MethodDecorator {
  const { status = 200, description, example } = answer;
  const content = example === undefined ? undefined : { [SCIM_JSON]: { schema: ANY_OBJECT, example } };
  return applyDecorators(
    ApiOperation({ summary }),
    ApiResponse({ status, description, ...(content === undefined ? {} : { content }) }),
    ...[...errors, 401, 403].map((error) =>
      ApiResponse({
        status: error,
        description: ERRORS[error] ?? '',
        content: { [SCIM_JSON]: { schema: ANY_OBJECT, example: { ...ERROR_EXAMPLE, status: String(error) } } },
      }),
    ),
  );
}

/** A body, by examples that work when they are sent as they stand. */
export function ScimBody(examples: Readonly<Record<string, JsonObject>>): MethodDecorator {
  const named = Object.fromEntries(Object.entries(examples).map(([summary, value]) => [summary, { summary, value }]));
  return applyDecorators(ApiConsumes(SCIM_JSON), ApiBody({ schema: ANY_OBJECT, examples: named }));
}

/** `attributes` and `excludedAttributes`, which every operation takes that answers a resource (RFC 7644 §3.9). */
export function ScimProjection(): MethodDecorator {
  return applyDecorators(
    ApiQuery({
      name: 'attributes',
      required: false,
      // No example: Swagger UI would send it, and cut every answer short.
      description: 'Only these, comma-separated: `userName,emails.value`.',
    }),
    ApiQuery({ name: 'excludedAttributes', required: false, description: 'All but these, comma-separated.' }),
  );
}

/**
 * The condition of a write (RFC 7644 §3.14). No example: Swagger UI would send it, and a version made up is refused.
 */
export function ScimIfMatch(): MethodDecorator {
  return ApiHeader({
    name: 'If-Match',
    required: false,
    description: 'Write only if the resource has one of these versions (`meta.version`, the `ETag`): `W/"3"`.',
  });
}

/** The condition of a read (RFC 7644 §3.14). */
export function ScimIfNoneMatch(): MethodDecorator {
  return applyDecorators(
    ApiHeader({
      name: 'If-None-Match',
      required: false,
      description: 'Versions that the client has (`meta.version`, the `ETag`): `W/"3"`.',
    }),
    ApiResponse({ status: 304, description: 'The client has this version; no body.' }),
  );
}

/** The parameters of a list (RFC 7644 §3.4.2). */
export function ScimListParameters(filterExample: string): MethodDecorator {
  return applyDecorators(
    ApiQuery({ name: 'filter', required: false, description: `RFC 7644 §3.4.2.2, such as \`${filterExample}\`.` }),
    ApiQuery({ name: 'startIndex', required: false, description: 'First result wanted, from 1.', example: 1 }),
    ApiQuery({ name: 'count', required: false, description: 'Most results wanted, up to 1000.', example: 100 }),
    ApiQuery({
      name: 'sortBy',
      required: false,
      description:
        'Attribute to sort by (RFC 7644 §3.4.2.3); of one with many values the primary or else the first. Text by its first 256 characters.',
    }),
    ApiQuery({ name: 'sortOrder', required: false, enum: ['ascending', 'descending'] }),
    ApiQuery({
      name: 'cursor',
      required: false,
      description:
        'Pages by cursor (RFC 9865): empty for the first page, then `nextCursor` of the answer before. Not beside startIndex.',
    }),
    ScimProjection(),
  );
}
