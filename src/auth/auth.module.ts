import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ApiKey } from './api-keys/api-key.entity.js';
import { ApiKeyVerifier } from './api-keys/api-key-verifier.js';
import { ApiKeysController } from './api-keys/api-keys.controller.js';
import { ApiKeysService } from './api-keys/api-keys.service.js';
import { OperatorKey } from './operator-keys/operator-key.entity.js';
import { OperatorKeyVerifier } from './operator-keys/operator-key-verifier.js';
import { OperatorKeysService } from './operator-keys/operator-keys.service.js';

/** Who is calling. Global: every surface asks it. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([ApiKey, OperatorKey])],
  controllers: [ApiKeysController],
  providers: [ApiKeyVerifier, ApiKeysService, OperatorKeyVerifier, OperatorKeysService],
  exports: [ApiKeyVerifier, ApiKeysService, OperatorKeyVerifier, OperatorKeysService],
})
export class AuthModule {}
