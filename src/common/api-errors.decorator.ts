import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { ApiErrorBody } from './api-error-body.dto.js';

const REASONS = {
  400: 'The request is not valid; `fields` names what is wrong. Nothing was changed.',
  401: 'Nobody is signed in and there is no key, or it is wrong, expired or revoked.',
  403: 'The role or the key does not cover this, or a rule of the product forbids it; `message` says which.',
  404: 'There is no such thing in this company.',
  409: 'It collides with what is there, or another setting comes first; `message` says what to do.',
  412: '`If-Match` names another version: somebody changed it meanwhile. Read it again.',
  429: 'Tried too often; the same may work after `Retry-After` seconds.',
} as const;

/** Statuses with which the admin API refuses. */
export type ApiErrorStatus = keyof typeof REASONS;

/** Documents the refusals of a route in OpenAPI, each with the one shape `ApiErrorBody`. */
export function ApiErrors(...statuses: ApiErrorStatus[]): ClassDecorator & MethodDecorator {
  return applyDecorators(
    ...statuses.map((status) => ApiResponse({ status, description: REASONS[status], type: ApiErrorBody })),
  );
}
