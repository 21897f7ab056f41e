// Builds the portal into portal/dist. Before, the types of its client are made from the server's OpenAPI document
// (dist/openapi.json), so that a page which asks for what the server does not have is a compile error.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import openapiTypes, { astToString } from 'openapi-typescript';
import { build } from 'vite';

const root = import.meta.dirname;
const document = await openapiTypes(new URL('../dist/openapi.json', import.meta.url), { defaultNonNullable: false });
mkdirSync(join(root, 'generated'), { recursive: true });
writeFileSync(join(root, 'generated', 'api.d.ts'), astToString(document));
await build({ root, logLevel: 'warn' });
