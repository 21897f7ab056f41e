#!/usr/bin/env bash
# Walks docs/okta.md from Okta's side, with curl: what Okta sends at each step, and what Muster must answer.
#
#   MUSTER_URL=https://muster.example COMPANY=acme KEY=… bash docs/try-okta.sh
#
# It makes one user and one group and removes them again. Ends with 1 at the first answer that Okta would not like.
set -euo pipefail
CLIENT='Okta SCIM Client 1.0.0'
# shellcheck source=docs/try-common.sh
. "$(dirname "$0")/try-common.sh"

NAME="jane.$$.$(date +%s)@$COMPANY.example"
LOOK_UP="/Users?filter=userName%20eq%20%22${NAME/@/%40}%22&startIndex=1&count=100"
USER_URN='urn:ietf:params:scim:schemas:core:2.0:User'
GROUP="Devs $$ $(date +%s)"
GROUP_LOOK_UP="/Groups?filter=displayName%20eq%20%22${GROUP// /%20}%22&startIndex=1&count=100"
GROUP_URN='urn:ietf:params:scim:schemas:core:2.0:Group'
PATCH_URN='urn:ietf:params:scim:api:messages:2.0:PatchOp'
PROFILE='"schemas":["'$USER_URN'"],"userName":"'$NAME'","emails":[{"primary":true,"value":"'$NAME'","type":"work"}],"externalId":"00u1try'$$'"'

step 'Provisioning > Integration > Test Connector Configuration'
call 200 GET '/Users?startIndex=1&count=2'
shows '"Resources":[' 'a ListResponse, also when nobody is there'
call 200 GET '/Groups?startIndex=1&count=100'
shows '"Resources":[' 'the same for groups'

step 'Authorization: a key pasted with its scheme, or without, is the same key'
AUTHORIZATION=$KEY call 200 GET '/Users?startIndex=1&count=2'
AUTHORIZATION="Bearer Bearer $KEY" call 200 GET '/Users?startIndex=1&count=2'
AUTHORIZATION='Bearer not-a-key' call 401 GET '/Users?startIndex=1&count=2'
shows '"status":"401"' 'a wrong key is refused, in the form that Okta reads'

step 'Assignments > Assign to People (Create Users): look the person up, then create'
call 200 GET "$LOOK_UP"
shows '"totalResults":0' 'nobody of that name yet'
call 201 POST /Users "{$PROFILE,\"name\":{\"givenName\":\"Jane\",\"familyName\":\"Roe\"},\"displayName\":\"Jane Roe\",\"locale\":\"en-US\",\"groups\":[],\"password\":\"k3Vq9tZ1\",\"active\":true}"
shows '"active":true' 'Jane is there'
hides 'password' 'the password is not shown'
ID=$(id_of_answer)

step 'Assigned twice: the name is taken, in any case'
call 409 POST /Users "{$PROFILE,\"active\":true}"
shows '"scimType":"uniqueness"' 'a conflict, with a sentence for the admin'
call 200 GET "${LOOK_UP/jane/JANE}"
shows "$ID" 'the look-up finds her, in any case'

step 'Update User Attributes: GET, then PUT of the whole user'
call 200 GET "/Users/$ID"
call 200 PUT "/Users/$ID" "{$PROFILE,\"id\":\"$ID\",\"name\":{\"givenName\":\"Jane\",\"familyName\":\"Doe\"},\"displayName\":\"Jane Doe\",\"active\":true,\"groups\":[]}"
shows '"familyName":"Doe"' 'the new name'

step 'Unassign (Deactivate Users): GET, then PUT with active false'
call 200 GET "/Users/$ID"
call 200 PUT "/Users/$ID" "{$PROFILE,\"id\":\"$ID\",\"displayName\":\"Jane Doe\",\"active\":false}"
shows '"active":false' 'Jane cannot sign in; her agent pools are kept'

step 'Assign again: the inactive user is found and reactivated'
call 200 GET "$LOOK_UP"
shows "$ID" 'the same id'
call 200 PUT "/Users/$ID" "{$PROFILE,\"id\":\"$ID\",\"displayName\":\"Jane Doe\",\"active\":true}"
shows '"active":true' 'Jane is back'

step 'Apps from the Okta catalog deactivate by PATCH'
call 200 PATCH "/Users/$ID" '{"schemas":["'$PATCH_URN'"],"Operations":[{"op":"replace","value":{"active":false}}]}'
shows '"active":false' 'the same, in the other form'

step 'Push Groups > Find groups by name: look the group up, then create it empty'
call 200 GET "$GROUP_LOOK_UP"
shows '"totalResults":0' 'no group of that name yet'
call 201 POST /Groups '{"schemas":["'$GROUP_URN'"],"displayName":"'"$GROUP"'","members":[]}'
shows '"members":[]' 'the group is there, with nobody in it'
GROUP_ID=$(id_of_answer)

step 'Push group memberships immediately: GET, then PUT of the group with all its members'
call 200 GET "/Groups/$GROUP_ID"
call 200 PUT "/Groups/$GROUP_ID" '{"schemas":["'$GROUP_URN'"],"displayName":"'"$GROUP"'","members":[{"value":"'"$ID"'","display":"'"$NAME"'"}]}'
shows '"value":"'"$ID"'"' 'Jane is in it'
call 200 GET "/Users/$ID"
shows '"display":"'"$GROUP"'"' 'and she shows it'

step 'Renamed in Okta; apps from the Okta catalog send the id along, and members one by one'
call 204 PATCH "/Groups/$GROUP_ID" '{"schemas":["'$PATCH_URN'"],"Operations":[{"op":"replace","value":{"id":"'"$GROUP_ID"'","displayName":"'"$GROUP"' renamed"}}]}'
call 204 PATCH "/Groups/$GROUP_ID" '{"schemas":["'$PATCH_URN'"],"Operations":[{"op":"remove","path":"members[value eq \"'"$ID"'\"]"}]}'
call 200 GET "/Groups/$GROUP_ID"
shows '"displayName":"'"$GROUP"' renamed"' 'the new name'
hides "$ID" 'Jane has left'

step 'Unlink pushed group > Delete the group in the target app'
call 204 DELETE "/Groups/$GROUP_ID"
call 404 GET "/Groups/$GROUP_ID"
call 200 GET "/Users/$ID"

step 'Tidy up (Okta itself never deletes a user)'
call 204 DELETE "/Users/$ID"
call 404 GET "/Users/$ID"

printf '\nEverything is as Okta expects it.\n'
