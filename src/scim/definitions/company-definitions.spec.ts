import type { Declarations, SchemaExtensionsService } from '../../schema-extensions/schema-extensions.service.js';
import { declaredAttribute } from '../../schema-extensions/declaration.js';
import { RFC_DEFINITIONS } from './compile-definitions.js';
import { CompanyDefinitions } from './company-definitions.service.js';

/** Counts how often it was asked for what a company has declared. */
class Asked {
  readonly companies: string[] = [];
  declarations: Declarations = declared(1, 1);

  all(companyId: string): Promise<Declarations> {
    this.companies.push(companyId);
    return Promise.resolve(this.declarations);
  }
}

function declared(revision: number, attributes: number): Declarations {
  const extension = {
    id: 'x',
    urn: 'urn:acme:hr',
    resourceType: 'User',
    name: 'HR',
    description: '',
    attributes: Array.from({ length: attributes }, (_, n) => declaredAttribute({ name: `a${n}`, type: 'string' })),
    version: 1,
    createdAt: new Date(0),
    updatedAt: new Date(0),
  } as const;
  return { revision, extensions: [extension] };
}

let asked: Asked;
let definitions: CompanyDefinitions;
beforeEach(() => {
  asked = new Asked();
  definitions = new CompanyDefinitions(asked as unknown as SchemaExtensionsService);
});

it('asks for nothing where nothing was ever declared', () => {
  expect(definitions.of('acme', 0)).toBe(RFC_DEFINITIONS);
  expect(asked.companies).toEqual([]);
});

it('asks once for each revision, whoever has the newest', async () => {
  const first = await definitions.of('acme', 1);
  expect(first.user.extensions.map(({ id }) => id)).toContain('urn:acme:hr');
  expect(first.group).toBe(RFC_DEFINITIONS.group);
  expect(definitions.of('acme', 1)).toBe(first);
  asked.declarations = declared(3, 2);
  const second = await definitions.of('acme', 2);
  expect(second).not.toBe(first);
  // What was read was already the third.
  expect(definitions.of('acme', 3)).toBe(second);
  expect(asked.companies).toEqual(['acme', 'acme']);
});

it('lets go of who was not asked for the longest, when there is much', async () => {
  asked.declarations = declared(1, 20_000);
  for (const company of ['a', 'b', 'a', 'c']) await definitions.of(company, 1);
  expect(asked.companies).toEqual(['a', 'b', 'c']);
  await definitions.of('a', 1);
  expect(asked.companies).toEqual(['a', 'b', 'c']);
  await definitions.of('b', 1);
  expect(asked.companies).toEqual(['a', 'b', 'c', 'b']);
});
