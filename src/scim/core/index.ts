export { compareCodePoints } from './filter/compare-code-points.js';
export type {
  AttrPath,
  CompareFilter,
  CompareOp,
  CompareValue,
  Filter,
  PresentFilter,
  ScimPath,
  ValuePathFilter,
} from './filter/ast.js';
export { type FilterTest, compileFilter } from './filter/compile-filter.js';
export { filterPerType } from './filter/filter-per-type.js';
export { evaluateFilter } from './filter/evaluate-filter.js';
export { parseAttrPath } from './filter/parse-attr-path.js';
export { parseFilter } from './filter/parse-filter.js';
export { parsePath } from './filter/parse-path.js';
export { printAttrPath, printFilter } from './filter/print-filter.js';
export {
  type ComparisonKind,
  type FilterScope,
  type ResolvedComparison,
  resolveComparison,
  resolveFilterPath,
} from './filter/resolve-comparison.js';
export { type ResolvedSort, isAttributeOf, resolveSort } from './filter/resolve-sort.js';
export { type JsonObject, type JsonValue, assertPlainJson, isHostileKey, isJsonObject, toPlainJson } from './json.js';
export {
  type BulkChange,
  type BulkMethod,
  type BulkOperation,
  type BulkRequest,
  type BulkResult,
  MAX_BULK_BYTES,
  MAX_BULK_OPERATIONS,
  bulkResponse,
  parseBulkRequest,
  readBulkOperation,
} from './messages/bulk.js';
export { bulkIdOf, mapBulkReferences } from './messages/bulk-references.js';
export { type ListPage, listResponse } from './messages/list-response.js';
export { type SearchRequest, parseSearchRequest } from './messages/search-request.js';
export { type PatchResult, applyPatch } from './patch/apply-patch.js';
export { parsePatchRequest } from './patch/parse-patch-request.js';
export type {
  AttributeTarget,
  ExtensionTarget,
  PatchOp,
  PatchOperation,
  PatchRequest,
  PatchTarget,
} from './patch/patch-request.js';
export { type Attribute, type AttributeType, type Schema, defineAttribute } from './schema/attribute.js';
export { commonAttributes } from './schema/common-attributes.js';
export { declaredOnly } from './schema/declared-only.js';
export { enterpriseUserSchema } from './schema/enterprise-user.schema.js';
export { groupSchema } from './schema/group.schema.js';
export { parseDateTime } from './schema/parse-date-time.js';
export { type ParsedProjection, type Projection, parseProjection } from './schema/parse-projection.js';
export { projectAttributes } from './schema/project-attributes.js';
export type { Repair } from './schema/repair.js';
export { type ResolvedAttribute, type ResolvedExtension, resolveAttribute } from './schema/resolve-attribute.js';
export { type ResourceDefinition, groupDefinition, userDefinition } from './schema/resource-definition.js';
export { resourceTypeToJson } from './schema/resource-type-to-json.js';
export { settleStored } from './schema/settle-stored.js';
export { schemaToJson } from './schema/schema-to-json.js';
export { strictDefinition } from './schema/strict-definition.js';
export { userSchema } from './schema/user.schema.js';
export { type ValidatedResource, validateResource } from './schema/validate-resource.js';
export { ScimError, type ScimErrorBody, type ScimErrorOptions, type ScimType } from './scim-error.js';
export * from './urns.js';
