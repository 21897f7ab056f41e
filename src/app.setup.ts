import { type INestApplication, ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import express from 'express';
import helmet from 'helmet';
import { InvalidInput } from './api-error.js';
import { AppModule } from './app.module.js';
import type { AppConfig } from './config/load-config.js';
import { ErrorFilter } from './error.filter.js';
import { createLogger } from './observability/logger.js';
import { NestLogger } from './observability/nest-logger.js';
import { openRequest } from './observability/open-request.js';
import { neverStored } from './never-stored.js';
import { setupOpenApi } from './openapi.js';
import { LogWriter } from './provisioning-log/log-writer.js';
import { ReadJsonBodyInterceptor } from './read-json-body.interceptor.js';
import { ScimHttpAdapter } from './scim/http/scim-http.adapter.js';
import { toExchange } from './scim/http/to-exchange.js';
import { securityHeaders } from './security-headers.js';

/**
 * Builds the app as `serve` and the e2e tests run it; does not listen.
 *
 * @param config `databaseUrl` must be set: the caller has started the embedded database, where it is used
 */
export async function createApp(config: AppConfig): Promise<INestApplication> {
  const logger = createLogger(config.logLevel);
  const trust = trustFunction(config);
  const adapter = new ScimHttpAdapter(openRequest(logger, trust));
  const app = await NestFactory.create(AppModule.for(config), adapter, {
    logger: new NestLogger(logger),
    bodyParser: false,
    abortOnError: false,
  });
  adapter.getInstance<express.Express>().disable('x-powered-by').disable('etag').set('trust proxy', config.trustProxy);
  app.use(helmet(securityHeaders(config.publicUrl)));
  app.use(['/api/v1', '/auth'], neverStored);
  app.useGlobalInterceptors(new ReadJsonBodyInterceptor(config.maxBodyBytes));
  app.useGlobalPipes(
    new ValidationPipe({
      transform: true,
      whitelist: true,
      forbidNonWhitelisted: true,
      exceptionFactory: (errors) => new InvalidInput(errors),
    }),
  );
  app.useGlobalFilters(new ErrorFilter(adapter, logger));
  const log = app.get(LogWriter, { strict: false });
  adapter.onAnswer((...answer) => {
    const exchange = toExchange(...answer);
    if (exchange !== undefined) log.add(exchange);
  });
  setupOpenApi(app);
  return app;
}

/** Express compiles TRUST_PROXY; the short road uses the same function. */
function trustFunction(config: AppConfig): (address: string, hop: number) => boolean {
  const compiled: unknown = express().set('trust proxy', config.trustProxy).get('trust proxy fn');
  return compiled as (address: string, hop: number) => boolean;
}
