import { Module } from '@nestjs/common';
import { GroupsModule } from '../groups/groups.module.js';
import { IdentityConfigModule } from '../identity-config/identity-config.module.js';
import { ProvisioningModule } from '../provisioning/provisioning.module.js';
import { UsersModule } from '../users/users.module.js';
import { BulkUserCreates } from './bulk/bulk-user-creates.service.js';
import { ScimBulkController } from './bulk/scim-bulk.controller.js';
import { ScimBulkService } from './bulk/scim-bulk.service.js';
import { SchemaExtensionsModule } from '../schema-extensions/schema-extensions.module.js';
import { CompanyDefinitions } from './definitions/company-definitions.service.js';
import { DiscoveryController } from './discovery/discovery.controller.js';
import { ScimFilterService } from './filter/scim-filter.service.js';
import { GroupPatches } from './groups/group-patches.service.js';
import { ScimGroupsController } from './groups/scim-groups.controller.js';
import { ScimGroupsService } from './groups/scim-groups.service.js';
import { ScimFallbackController } from './http/scim-fallback.controller.js';
import { ScimMeController } from './me/scim-me.controller.js';
import { CursorKeys } from './paging/cursor-keys.service.js';
import { ListPages } from './paging/list-pages.service.js';
import { ScimCursors } from './paging/scim-cursors.service.js';
import { ScimWalks } from './paging/scim-walks.service.js';
import { ScimPatchService } from './patch/scim-patch.service.js';
import { ScimSearchController } from './search/scim-search.controller.js';
import { ScimSearchService } from './search/scim-search.service.js';
import { ScimUsersController } from './users/scim-users.controller.js';
import { ScimUsersService } from './users/scim-users.service.js';

/** The SCIM 2.0 surface (RFC 7643, RFC 7644). */
@Module({
  imports: [UsersModule, GroupsModule, IdentityConfigModule, SchemaExtensionsModule, ProvisioningModule],
  controllers: [
    DiscoveryController,
    ScimSearchController,
    ScimUsersController,
    ScimGroupsController,
    ScimBulkController,
    ScimMeController,
    ScimFallbackController,
  ],
  providers: [
    CompanyDefinitions,
    ScimUsersService,
    ScimGroupsService,
    GroupPatches,
    ScimSearchService,
    ScimBulkService,
    BulkUserCreates,
    ScimFilterService,
    ScimPatchService,
    ListPages,
    ScimCursors,
    ScimWalks,
    CursorKeys,
  ],
})
export class ScimModule {}
