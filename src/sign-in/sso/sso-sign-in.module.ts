import { Module } from '@nestjs/common';
import { CompaniesModule } from '../../companies/companies.module.js';
import { ProvisioningModule } from '../../provisioning/provisioning.module.js';
import { SsoModule } from '../../sso/sso.module.js';
import { AttemptsModule } from '../attempts/attempts.module.js';
import { BeginSessionModule } from '../begin-session.module.js';
import { DiscoverController } from '../discover/discover.controller.js';
import { OidcLogoutController } from '../logout/oidc-logout.controller.js';
import { ProviderLogout } from '../logout/provider-logout.service.js';
import { ProviderSessions } from '../logout/provider-sessions.service.js';
import { SamlLogoutController } from '../logout/saml-logout.controller.js';
import { OidcClients } from '../oidc/oidc-clients.service.js';
import { OidcController } from '../oidc/oidc.controller.js';
import { SamlController } from '../saml/saml.controller.js';
import { SsoAnswer } from './sso-answer.service.js';
import { SsoBrowser } from './sso-browser.service.js';
import { SsoCompanies } from './sso-companies.service.js';
import { SsoFinish } from './sso-finish.service.js';
import { SsoRefusals } from './sso-refusals.service.js';
import { SsoRequests } from './sso-requests.service.js';
import { SsoSignIn } from './sso-sign-in.service.js';
import { SsoStart } from './sso-start.service.js';
import { SsoTestsController } from './sso-tests.controller.js';
import { SsoTests } from './sso-tests.service.js';
import { SsoUpkeep } from './sso-upkeep.service.js';
import { SsoController } from './sso.controller.js';

/** Signing in through the company's provider. */
@Module({
  imports: [CompaniesModule, ProvisioningModule, SsoModule, AttemptsModule, BeginSessionModule],
  controllers: [
    DiscoverController,
    SsoController,
    SamlController,
    SamlLogoutController,
    OidcController,
    OidcLogoutController,
    SsoTestsController,
  ],
  providers: [
    OidcClients,
    ProviderLogout,
    ProviderSessions,
    SsoAnswer,
    SsoBrowser,
    SsoCompanies,
    SsoFinish,
    SsoRefusals,
    SsoRequests,
    SsoSignIn,
    SsoStart,
    SsoTests,
    SsoUpkeep,
  ],
})
export class SsoSignInModule {}
