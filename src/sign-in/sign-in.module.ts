import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CompaniesModule } from '../companies/companies.module.js';
import { CompanyAdministrationModule } from '../provisioning/company-administration.module.js';
import { UsersModule } from '../users/users.module.js';
import { AttemptCounter } from './attempts/attempt-counter.entity.js';
import { Attempts } from './attempts/attempts.service.js';
import { SignInAttempts } from './attempts/sign-in-attempts.service.js';
import { BeginSession } from './begin-session.service.js';
import { KnownDevice } from './known-device.entity.js';
import { KnownDevices } from './known-devices.service.js';
import { PasswordSignIn } from './password-sign-in.service.js';
import { SessionController } from './session.controller.js';
import { SetupToken } from './setup-token.entity.js';
import { SetupController } from './setup.controller.js';
import { SetupService } from './setup.service.js';
import { ShowSession } from './show-session.service.js';

/** Every way to sign in; the only creator of sessions. */
@Module({
  imports: [
    TypeOrmModule.forFeature([SetupToken, AttemptCounter, KnownDevice]),
    CompaniesModule,
    UsersModule,
    CompanyAdministrationModule,
  ],
  controllers: [SetupController, SessionController],
  providers: [SetupService, Attempts, SignInAttempts, KnownDevices, BeginSession, PasswordSignIn, ShowSession],
  exports: [SetupService, BeginSession],
})
export class SignInModule {}
