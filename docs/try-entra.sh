#!/usr/bin/env bash
# Walks docs/entra-id.md from Entra ID's side, with curl: what Entra ID sends at each step, and what Muster must answer.
#
#   MUSTER_URL=https://muster.example COMPANY=acme KEY=… bash docs/try-entra.sh
#
# It makes one user and one group and removes them again. Ends with 1 at the first answer that Entra ID would not like.
set -euo pipefail
CLIENT='try-entra.sh'
# shellcheck source=docs/try-common.sh
. "$(dirname "$0")/try-common.sh"

NAME="jane.$$.$(date +%s)@$COMPANY.example"
LOOK_UP="/Users?filter=userName+eq+%22${NAME/@/%40}%22"
GROUP="Devs $$ $(date +%s)"
GROUP_LOOK_UP="/Groups?excludedAttributes=members&filter=displayName+eq+%22${GROUP// /+}%22"
GUID='b2d6d1f0-6a3e-4f2c-9d7a-0c4e5f6a7b8c'
USER_URN='urn:ietf:params:scim:schemas:core:2.0:User'
GROUP_URN='urn:ietf:params:scim:schemas:core:2.0:Group'
ENTERPRISE_URN='urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

# patch <operations>: the body around them.
patch() { call 200 PATCH "/Users/$ID" '{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":['"$1"']}'; }

# patch_group <operations>: the same for the group; Entra ID wants no body back.
patch_group() { call 204 PATCH "/Groups/$GROUP_ID" '{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":['"$1"']}'; }

step 'Admin Credentials > Test Connection: a random GUID in the matching attribute'
call 200 GET "/Users?filter=userName+eq+%22$GUID%22"
shows '"Resources":[]' 'an empty list, not a 404'
call 200 GET "/Groups?excludedAttributes=members&filter=displayName+eq+%22$GUID%22"
shows '"Resources":[]' 'the same for groups'

step 'The flag aadOptscim062020 in the Tenant URL is understood'
call 200 GET "/Users?aadOptscim062020&filter=userName+eq+%22$GUID%22"

step 'Start provisioning: each person in scope is looked up, then created'
call 200 GET "$LOOK_UP"
shows '"totalResults":0' 'nobody of that name yet'
call 201 POST /Users '{"schemas":["'$USER_URN'","'$ENTERPRISE_URN'"],"externalId":"jane'$$'","userName":"'"$NAME"'","active":true,"displayName":"Jane Roe","emails":[{"primary":true,"type":"work","value":"'"$NAME"'"}],"meta":{"resourceType":"User"},"name":{"formatted":"Jane Roe","familyName":"Roe","givenName":"Jane"},"roles":[],"addresses":null,"phoneNumbers":null,"'$ENTERPRISE_URN'":{"department":"R&D"}}'
shows '"department":"R&D"' 'Jane is there, with her department'
ID=$(id_of_answer)
call 200 GET "$LOOK_UP"
shows "$ID" 'the next cycle finds her'

step 'Mappings: a change, with capitalised operations and booleans as texts'
patch '{"op":"Replace","path":"displayName","value":"Jane Doe"},{"op":"Replace","path":"name.familyName","value":"Doe"},{"op":"Add","path":"'$ENTERPRISE_URN':department","value":"Platform"}'
shows '"department":"Platform"' 'the new values'

step 'Mappings: emails[type eq "home"].primary'
patch '{"op":"Add","path":"emails[type eq \"home\"].primary","value":"True"}'
shows '"type":"home"' 'an element that only says primary is kept'

step 'Mappings: roles by SingleAppRoleAssignment([appRoleAssignments])'
patch '{"op":"Add","path":"roles","value":[{"value":"{\"id\":\"06b07648-ecfe-589f-9d2f-6325724a46ee\",\"value\":\"manager\",\"displayName\":\"Manager\"}"}]}'
shows '"value":"manager"' 'the role is read out of the text'

step 'The same with aadOptscim062020: dotted keys in an operation without a path'
patch '{"op":"replace","value":{"active":true,"name.givenName":"Janet","'$ENTERPRISE_URN':employeeNumber":"1042"}}'
shows '"givenName":"Janet"' 'understood as well'

step 'Out of scope, and back'
patch '{"op":"Replace","path":"active","value":"False"}'
shows '"active":false' 'Janet cannot sign in; her agent pools are kept'
patch '{"op":"Replace","path":"active","value":"True"}'
shows '"active":true' 'Janet is back'

step 'Provision Microsoft Entra ID Groups: look the group up without its members, then create it'
call 200 GET "$GROUP_LOOK_UP"
shows '"totalResults":0' 'no group of that name yet'
call 201 POST /Groups '{"schemas":["'$GROUP_URN'","http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group"],"externalId":"8aa1a0c0-'$$'","displayName":"'"$GROUP"'","meta":{"resourceType":"Group"}}'
GROUP_ID=$(id_of_answer)
call 200 GET "$GROUP_LOOK_UP"
shows "$GROUP_ID" 'the next cycle finds it'
hides '"members"' 'without its members, as asked'

step 'Members: Add with a list, and is she in it?'
patch_group '{"op":"Add","path":"members","value":[{"$ref":null,"value":"'"$ID"'"}]}'
call 200 GET "/Groups?filter=id+eq+%22$GROUP_ID%22+and+members+eq+%22$ID%22&attributes=id"
shows '"totalResults":1' 'Janet is a member'

step 'Members: Remove, with a list and (with aadOptscim062020) by a value path; rename'
patch_group '{"op":"Remove","path":"members","value":[{"$ref":null,"value":"'"$ID"'"}]}'
patch_group '{"op":"remove","path":"members[value eq \"'"$ID"'\"]"}'
patch_group '{"op":"Replace","path":"displayName","value":"'"$GROUP"' renamed"}'
call 200 GET "/Groups/$GROUP_ID"
shows '"members":[]' 'nobody is left'
shows '"displayName":"'"$GROUP"' renamed"' 'the new name'

step 'The group is out of scope'
call 204 DELETE "/Groups/$GROUP_ID"
call 404 GET "/Groups/$GROUP_ID"

step 'Deleted in the directory: soft delete first, 30 days later for good'
patch '{"op":"Replace","path":"userName","value":"5a0b4b539a3f2f4d1b7c9e107d2f6c1e'"$NAME"'"},{"op":"Replace","path":"active","value":"False"}'
call 200 GET "$LOOK_UP"
shows '"totalResults":0' 'the name is free again'
call 204 DELETE "/Users/$ID"
call 404 GET "/Users/$ID"

printf '\nEverything is as Entra ID expects it.\n'
