import { parseAttrPath } from '../filter/parse-attr-path.js';
import { findExtension } from './attribute-index.js';
import { resolveAttribute } from './resolve-attribute.js';
import type { ResourceDefinition } from './resource-definition.js';

/** Names under one object: `true` takes all of it, a further selection only parts of it. */
export type Selection = Map<string, true | Selection>;

/** Which attributes an answer holds beside those that are always returned. */
export interface ParsedProjection {
  /** `include`: only the selected; `exclude`: all but the selected. */
  readonly mode: 'include' | 'exclude';
  /** By canonical name; attributes of an extension hang under its URN. */
  readonly selection: Selection;
}

/** Raw names, as a SearchRequest carries them (RFC 7644 §3.4.3). */
export interface Projection {
  readonly attributes?: readonly string[];
  readonly excludedAttributes?: readonly string[];
}

/**
 * Reads the query parameters `attributes` and `excludedAttributes` (RFC 7644 §3.9) once for all resources of an answer.
 * Unknown names are ignored. They exclude each other; if both come, `attributes` counts.
 *
 * @param attributes comma-separated text, or a list of names
 * @returns undefined when neither asks for anything
 */
export function parseProjection(
  attributes: string | readonly string[] | undefined,
  excludedAttributes: string | readonly string[] | undefined,
  definition: ResourceDefinition,
): ParsedProjection | undefined {
  const included = namesIn(attributes);
  if (included.length > 0) return { mode: 'include', selection: select(included, definition) };
  const excluded = namesIn(excludedAttributes);
  return excluded.length > 0 ? { mode: 'exclude', selection: select(excluded, definition) } : undefined;
}

function namesIn(list: string | readonly string[] | undefined): string[] {
  const names = typeof list === 'string' ? list.split(',') : (list ?? []);
  return names.map((name) => name.trim()).filter((name) => name !== '');
}

function select(names: readonly string[], definition: ResourceDefinition): Selection {
  const selection: Selection = new Map();
  for (const name of names) {
    const extension = findExtension(name, definition);
    if (extension !== undefined) {
      selection.set(extension.id, true);
      continue;
    }
    const path = parseAttrPath(name);
    const resolved = path && resolveAttribute(path, definition);
    if (resolved === undefined || resolved.extension !== undefined) continue;
    const { urn, attribute, subAttribute } = resolved;
    add(
      selection,
      [urn, attribute.name, subAttribute?.name].filter((step) => step !== undefined),
    );
  }
  return selection;
}

function add(selection: Selection, steps: readonly string[]): void {
  let current = selection;
  for (const [index, step] of steps.entries()) {
    const next = current.get(step);
    if (next === true) return;
    if (index === steps.length - 1) current.set(step, true);
    else {
      const deeper: Selection = next ?? new Map<string, true | Selection>();
      current.set(step, deeper);
      current = deeper;
    }
  }
}
