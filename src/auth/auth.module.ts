import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ApiKey } from './api-keys/api-key.entity.js';
import { ApiKeyVerifier } from './api-keys/api-key-verifier.js';
import { ApiKeysController } from './api-keys/api-keys.controller.js';
import { ApiKeysService } from './api-keys/api-keys.service.js';
import { OperatorKey } from './operator-keys/operator-key.entity.js';
import { OperatorKeyVerifier } from './operator-keys/operator-key-verifier.js';
import { OperatorKeysService } from './operator-keys/operator-keys.service.js';
import { Session } from './sessions/session.entity.js';
import { SessionVerifier } from './sessions/session-verifier.js';
import { SessionsService } from './sessions/sessions.service.js';

const CALLERS = [
  ApiKeyVerifier,
  ApiKeysService,
  OperatorKeyVerifier,
  OperatorKeysService,
  SessionVerifier,
  SessionsService,
];

/** Who is calling. Global: every surface asks it. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([ApiKey, OperatorKey, Session])],
  controllers: [ApiKeysController],
  providers: CALLERS,
  exports: CALLERS,
})
export class AuthModule {}
