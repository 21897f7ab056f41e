import type { OpenAPIObject } from '@nestjs/swagger';
import { documentCommonErrors } from './openapi-common-errors.js';

const operation = (more: object = {}) => ({ responses: { 200: { description: 'Fine.' } }, ...more });
const documentOf = (path: string, item: object) => ({ paths: { [path]: item } }) as unknown as OpenAPIObject;
const statuses = (document: OpenAPIObject, path: string, method: 'get' | 'post' | 'delete') =>
  Object.keys(document.paths[path]?.[method]?.responses ?? {});

test('what has a body can be refused for it, and everything can be unavailable', () => {
  const document = documentOf('/api/v1/users', { get: operation(), post: operation({ requestBody: { content: {} } }) });
  documentCommonErrors(document);
  expect(statuses(document, '/api/v1/users', 'get')).toEqual(['200', '503']);
  expect(statuses(document, '/api/v1/users', 'post')).toEqual(['200', '400', '413', '415', '503']);
});

test('an If-Match that cannot be read is 400', () => {
  const document = documentOf('/api/v1/users/{id}', { delete: operation({ parameters: [{ name: 'If-Match' }] }) });
  documentCommonErrors(document);
  expect(statuses(document, '/api/v1/users/{id}', 'delete')).toEqual(['200', '400', '503']);
});

test('what a controller says itself stays, and SCIM is left alone', () => {
  const own = { responses: { 503: { description: 'Own words.' } } };
  const document = documentOf('/api/v1/a', { get: own });
  expect(documentCommonErrors(document).paths['/api/v1/a']?.get?.responses['503']).toEqual({
    description: 'Own words.',
  });
  const scim = documentOf('/scim/v2/{company}/Users', { get: operation() });
  expect(statuses(documentCommonErrors(scim), '/scim/v2/{company}/Users', 'get')).toEqual(['200']);
});
