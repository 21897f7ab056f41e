import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ApiKey } from './api-keys/api-key.entity.js';
import { ApiKeyVerifier } from './api-keys/api-key-verifier.js';
import { OperatorKey } from './operator-keys/operator-key.entity.js';
import { OperatorKeyVerifier } from './operator-keys/operator-key-verifier.js';

/** Who is calling. Global: every surface asks it. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([ApiKey, OperatorKey])],
  providers: [ApiKeyVerifier, OperatorKeyVerifier],
  exports: [ApiKeyVerifier, OperatorKeyVerifier],
})
export class AuthModule {}
