import { CreateCompanies1764000000000 } from './1764000000000-create-companies.js';
import { CreateKeys1764000001000 } from './1764000001000-create-keys.js';
import { CreateUsers1764000002000 } from './1764000002000-create-users.js';
import { CreateAgentPools1764000003000 } from './1764000003000-create-agent-pools.js';
import { CreateAuditEvents1764000004000 } from './1764000004000-create-audit-events.js';
import { IndexAdmins1764000005000 } from './1764000005000-index-admins.js';
import { CreateGroups1764000006000 } from './1764000006000-create-groups.js';
import { GuardAuditAndBreakGlass1764000007000 } from './1764000007000-guard-audit-and-break-glass.js';
import { CreateCursorKeys1764000009000 } from './1764000009000-create-cursor-keys.js';
import { MarkSyncedPasswords1764000010000 } from './1764000010000-mark-synced-passwords.js';
import { CreateProvisioningLog1764100000000 } from './1764100000000-create-provisioning-log.js';
import { CreateSchemaExtensions1764110000000 } from './1764110000000-create-schema-extensions.js';
import { AddStrict1764110001000 } from './1764110001000-add-strict.js';
import { IndexFilters1764120000000 } from './1764120000000-index-filters.js';
import { CreateListWalks1764120001000 } from './1764120001000-create-list-walks.js';
import { CreateSessions1764130000000 } from './1764130000000-create-sessions.js';
import { CreateSignInLinks1764130001000 } from './1764130001000-create-sign-in-links.js';
import { IndexElevatedUsers1764140000000 } from './1764140000000-index-elevated-users.js';
import { IndexAuditEvents1764140001000 } from './1764140001000-index-audit-events.js';
import { CreateSso1764150000000 } from './1764150000000-create-sso.js';
import { CreateSsoRequests1764150001000 } from './1764150001000-create-sso-requests.js';
import { CreateCompanyDomains1764150002000 } from './1764150002000-create-company-domains.js';
import { AddProductScope1764150003000 } from './1764150003000-add-product-scope.js';
import { CreateSsoSessions1764150004000 } from './1764150004000-create-sso-sessions.js';
import { CreateOffboardingReceipts1764150005000 } from './1764150005000-create-offboarding-receipts.js';
import { MarkUsedPasswords1764170000000 } from './1764170000000-mark-used-passwords.js';
import { IndexSsoRequests1764171000000 } from './1764171000000-index-sso-requests.js';

/** In the order in which they run. Named here, not found by a glob, so that build, tests and command line see the same. */
export const migrations = [
  CreateCompanies1764000000000,
  CreateKeys1764000001000,
  CreateUsers1764000002000,
  CreateAgentPools1764000003000,
  CreateAuditEvents1764000004000,
  IndexAdmins1764000005000,
  CreateGroups1764000006000,
  GuardAuditAndBreakGlass1764000007000,
  CreateCursorKeys1764000009000,
  MarkSyncedPasswords1764000010000,
  CreateProvisioningLog1764100000000,
  CreateSchemaExtensions1764110000000,
  AddStrict1764110001000,
  IndexFilters1764120000000,
  CreateListWalks1764120001000,
  CreateSessions1764130000000,
  CreateSignInLinks1764130001000,
  IndexElevatedUsers1764140000000,
  IndexAuditEvents1764140001000,
  CreateSso1764150000000,
  CreateSsoRequests1764150001000,
  CreateCompanyDomains1764150002000,
  AddProductScope1764150003000,
  CreateSsoSessions1764150004000,
  CreateOffboardingReceipts1764150005000,
  MarkUsedPasswords1764170000000,
  IndexSsoRequests1764171000000,
];
