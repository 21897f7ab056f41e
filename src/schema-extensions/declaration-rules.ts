import { DomainError } from '../common/domain-error.js';
import { hasExactCase, type Declaration, type DeclaredAttribute } from './declaration.js';

/** Most extensions of one company. */
export const MOST_EXTENSIONS = 20;
/** Most attributes of one extension. */
export const MOST_ATTRIBUTES = 100;
export const LONGEST_URN = 255;
export const LONGEST_ATTRIBUTE_NAME = 64;

/**
 * RFC 8141 §2, as far as a SCIM path can name it: a filter ends a URN at the first character that is none of these, and so
 * there is no `%`, `/` or `+` in it (RFC 7644 §3.4.2.2, figure 1).
 */
const URN = /^urn:[A-Za-z0-9][A-Za-z0-9-]{0,30}[A-Za-z0-9](?::[A-Za-z0-9_.-]+)*:[A-Za-z0-9_.-]*[A-Za-z0-9_-]$/;

/** RFC 7643 §2.1 without `$`, which the grammar of filters does not know. */
const ATTRIBUTE_NAME = /^[A-Za-z][A-Za-z0-9_-]*$/;

/** What IANA has registered under here is SCIM's own, but for the place where vendors put their extensions. */
const SCIM_NAMESPACE = 'urn:ietf:params:scim:';
const VENDOR_EXTENSIONS = 'urn:ietf:params:scim:schemas:extension:';
const ENTERPRISE = `${VENDOR_EXTENSIONS}enterprise`;

/**
 * Names that mean something in every resource, the secret that is kept nowhere but at its own place, and keys that reach a
 * prototype. In lower case.
 */
export const RESERVED_NAMES: ReadonlySet<string> = new Set([
  'schemas',
  'id',
  'externalid',
  'meta',
  'password',
  'constructor',
  'prototype',
]);

/** @throws DomainError `schemaExtension.urn` or `schemaExtension.urnReserved` */
export function assertOwnUrn(urn: string): void {
  if (!URN.test(urn)) {
    throw new DomainError(
      'invalid',
      'schemaExtension.urn',
      'The URN must have the form urn:<namespace>:<name> of letters, digits and "-", "_", ".", ":", such as urn:acme:scim:hr:1.0.',
      'urn',
    );
  }
  const key = urn.toLowerCase();
  const isEnterprise = key === ENTERPRISE || key.startsWith(`${ENTERPRISE}:`);
  if (key.startsWith(SCIM_NAMESPACE) && (!key.startsWith(VENDOR_EXTENSIONS) || isEnterprise)) {
    const message = `${urn} belongs to SCIM itself. Take a URN of your own, or one under ${VENDOR_EXTENSIONS}.`;
    throw new DomainError('invalid', 'schemaExtension.urnReserved', message, 'urn');
  }
}

/**
 * @throws DomainError `schemaExtension.attributeName`, `.attributeReserved`, `.attributeTwice` or `.caseExact`, whose field
 *   is the place in the list: `attributes.2.name`
 */
export function assertAttributes(attributes: readonly DeclaredAttribute[]): void {
  const seen = new Set<string>();
  for (const [index, attribute] of attributes.entries()) {
    const refuse = (code: string, message: string, member: string): never => {
      throw new DomainError('invalid', `schemaExtension.${code}`, message, `attributes.${index}.${member}`);
    };
    const { name, type, caseExact } = attribute;
    if (!ATTRIBUTE_NAME.test(name)) {
      refuse(
        'attributeName',
        `An attribute's name is a letter, then letters, digits, "-" or "_": not ${name}.`,
        'name',
      );
    }
    const key = name.toLowerCase();
    if (RESERVED_NAMES.has(key)) refuse('attributeReserved', `${name} is reserved; take another name.`, 'name');
    if (seen.has(key)) refuse('attributeTwice', `${name} is there twice; case makes no difference.`, 'name');
    seen.add(key);
    if (type !== 'string' && caseExact !== hasExactCase(type)) {
      const rule = hasExactCase(type) ? 'is always case exact' : 'has no case';
      refuse('caseExact', `${name}: a value of type ${type} ${rule}.`, 'caseExact');
    }
  }
}

/**
 * Whether a declaration can stand beside the company's others.
 *
 * @param others without the one itself
 * @throws DomainError conflict `schemaExtension.urnTaken` (case makes no difference) or `.urnAmbiguous`: an attribute of one
 *   has the very path that is the URN of the other, and nobody could say which is meant
 */
export function assertBeside(declaration: Declaration, others: readonly Declaration[]): void {
  for (const other of others) {
    if (other.urn.toLowerCase() === declaration.urn.toLowerCase()) {
      const message = `An extension with the URN ${other.urn} exists already; case makes no difference.`;
      throw new DomainError('conflict', 'schemaExtension.urnTaken', message, 'urn');
    }
    const path = clashingPath(declaration, other) ?? clashingPath(other, declaration);
    if (path === undefined) continue;
    const message = `${path} would be both an extension and an attribute of another one. Take another URN or name.`;
    throw new DomainError('conflict', 'schemaExtension.urnAmbiguous', message, 'urn');
  }
}

function clashingPath(owner: Declaration, { urn }: Declaration): string | undefined {
  return owner.attributes
    .map(({ name }) => `${owner.urn}:${name}`)
    .find((path) => path.toLowerCase() === urn.toLowerCase());
}

/**
 * What stays of an attribute while it is declared: stored values have its type and its spelling.
 *
 * @throws DomainError conflict `schemaExtension.attributeFixed`
 */
export function assertKept(before: readonly DeclaredAttribute[], after: readonly DeclaredAttribute[]): void {
  for (const [index, attribute] of after.entries()) {
    const old = before.find(({ name }) => name.toLowerCase() === attribute.name.toLowerCase());
    const changed = old && (['name', 'type', 'multiValued'] as const).find((trait) => old[trait] !== attribute[trait]);
    if (changed === undefined) continue;
    throw new DomainError(
      'conflict',
      'schemaExtension.attributeFixed',
      `${attribute.name}: ${changed} cannot be changed while there may be values. Remove the attribute first, or declare another.`,
      `attributes.${index}.${changed}`,
    );
  }
}
