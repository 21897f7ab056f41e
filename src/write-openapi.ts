import 'reflect-metadata';
import { writeFile } from 'node:fs/promises';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';
import { loadConfig } from './config/load-config.js';
import { openApiDocument } from './openapi.js';

/*
 * `node dist/write-openapi.js`: writes dist/openapi.json, the document that a running Muster serves, for the typed client
 * and for tests. Without a database: in Nest's preview mode no provider is made.
 */
const app = await NestFactory.create(AppModule.for(loadConfig({})), { preview: true, logger: false });
const file = new URL('openapi.json', import.meta.url);
await writeFile(file, `${JSON.stringify(openApiDocument(app), null, 2)}\n`);
