import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CompaniesModule } from '../companies/companies.module.js';
import { MailModule } from '../mail/mail.module.js';
import { CompanyAdministrationModule } from '../provisioning/company-administration.module.js';
import { ProvisioningModule } from '../provisioning/provisioning.module.js';
import { UsersModule } from '../users/users.module.js';
import { AttemptsModule } from './attempts/attempts.module.js';
import { SignInAttempts } from './attempts/sign-in-attempts.service.js';
import { OwnPasswordAttempts } from './attempts/own-password-attempts.service.js';
import { BeginSessionModule } from './begin-session.module.js';
import { ChangePassword } from './change-password.service.js';
import { FirstRunController } from './first-run.controller.js';
import { InvitationsController } from './invitations/invitations.controller.js';
import { Invitations } from './invitations/invitations.service.js';
import { CompleteLink } from './links/complete-link.service.js';
import { LinksController } from './links/links.controller.js';
import { LinksModule } from './links/links.module.js';
import { PasswordResets } from './links/password-resets.service.js';
import { PasswordSignIn } from './password-sign-in.service.js';
import { SessionController } from './session.controller.js';
import { IntrospectionController } from './introspection/introspection.controller.js';
import { Introspection } from './introspection/introspection.service.js';
import { SetupToken } from './setup-token.entity.js';
import { SetupController } from './setup.controller.js';
import { SetupService } from './setup.service.js';
import { ShowSession } from './show-session.service.js';
import { SsoSignInModule } from './sso/sso-sign-in.module.js';

/** Every way to sign in; the only creator of sessions. */
@Module({
  imports: [
    TypeOrmModule.forFeature([SetupToken]),
    CompaniesModule,
    UsersModule,
    ProvisioningModule,
    CompanyAdministrationModule,
    AttemptsModule,
    BeginSessionModule,
    LinksModule,
    MailModule,
    SsoSignInModule,
  ],
  controllers: [
    IntrospectionController,
    SetupController,
    FirstRunController,
    SessionController,
    LinksController,
    InvitationsController,
  ],
  providers: [
    Introspection,
    SetupService,
    SignInAttempts,
    OwnPasswordAttempts,
    PasswordSignIn,
    ChangePassword,
    CompleteLink,
    PasswordResets,
    Invitations,
    ShowSession,
  ],
  exports: [SetupService],
})
export class SignInModule {}
