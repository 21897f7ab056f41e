import { ScimError } from '../core/index.js';

/** `meta.version` and the header `ETag` of a resource; always weak (RFC 7644 §3.14). */
export function versionTag(version: number): string {
  return `W/"${version}"`;
}

/**
 * The versions that `If-Match` allows (RFC 9110 §13.1.1). Weak tags count like strong ones: SCIM shows versions weak and
 * compares them so (RFC 7644 §3.14), although RFC 9110 alone would let a weak tag match nothing here.
 *
 * @returns undefined when any version will do: no header, or `*`. Tags that are none of ours are left out, so an empty
 *   list is a condition that nothing meets
 * @throws ScimError 400 `invalidValue` for what is no list of tags: a 412 would send its client into a loop of reading anew
 */
export function versionsToMatch(ifMatch: string | undefined): readonly number[] | undefined {
  if (ifMatch === undefined || ifMatch.trim() === '*') return undefined;
  const tags = opaqueTags(ifMatch);
  if (tags === undefined) {
    throw ScimError.invalidValue('If-Match takes versions in quotes, as meta.version shows them (W/"3"), or *.');
  }
  return tags.filter(isVersion).map(Number);
}

/**
 * Whether a client that sends this `If-None-Match` has the resource already (RFC 9110 §13.1.2). What is no list of tags
 * matches nothing: the answer is then the resource, which is never wrong.
 */
export function isAlreadyKnown(ifNoneMatch: string | undefined, version: number): boolean {
  if (ifNoneMatch === undefined) return false;
  return ifNoneMatch.trim() === '*' || opaqueTags(ifNoneMatch)?.includes(String(version)) === true;
}

/** `entity-tag` with what separates it from the next one; a tag may hold commas (RFC 9110 §8.8.3, §5.6.1). */
const NEXT_TAG = /[\t ,]*(?:W\/)?"([\x21\x23-\x7e\x80-\xff]*)"[\t ]*(?:,[\t ,]*|$)/y;

/** @returns what stands in the quotes; undefined when the text is no list with at least one tag */
function opaqueTags(list: string): string[] | undefined {
  const tags: string[] = [];
  let end = 0;
  while (end < list.length) {
    NEXT_TAG.lastIndex = end;
    const tag = NEXT_TAG.exec(list)?.[1];
    if (tag === undefined) return undefined;
    tags.push(tag);
    end = NEXT_TAG.lastIndex;
  }
  return tags.length > 0 ? tags : undefined;
}

const MOST = 2 ** 31 - 1;

/** A number as we write it, and that the column can hold: `"03"` is no tag of ours. */
function isVersion(tag: string): boolean {
  return /^[1-9]\d{0,9}$/.test(tag) && Number(tag) <= MOST;
}
