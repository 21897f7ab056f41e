// Writes dist/openapi.json, the document that a running server has at /api/openapi.json. From the build, because only that
// knows what the DTOs look like; needs no database. Every build runs it: the portal's client is made from the document.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';

const { AppModule } = await import('../dist/app.module.js');
const { loadConfig } = await import('../dist/config/load-config.js');
const { openApiDocument } = await import('../dist/openapi.js');

const config = { ...loadConfig({}), databaseUrl: 'postgres://nobody@localhost/none' };
const app = await NestFactory.create(AppModule.for(config), { preview: true, logger: false, abortOnError: false });
const file = join(import.meta.dirname, '..', 'dist', 'openapi.json');
writeFileSync(file, `${JSON.stringify(openApiDocument(app), null, 2)}\n`);
