# What docs/try-okta.sh and docs/try-entra.sh share; needs bash and curl.

: "${MUSTER_URL:=http://localhost:3000}"
: "${COMPANY:?Set COMPANY to the slug of your company, such as acme.}"
: "${KEY:?Set KEY to an API key with the scope scim.}"

BASE="${MUSTER_URL%/}/scim/v2/$COMPANY"
ANSWER=$(mktemp)
trap 'rm -f "$ANSWER"' EXIT

# A step of the guide, in its words.
step() { printf '\n== %s\n' "$*"; }

# What Muster was expected to do, and did not: says so, shows the answer, and ends.
stop() {
  printf '\nSTOPPED: %s\nThe answer was:\n%s\n' "$1" "$(cat "$ANSWER")" >&2
  exit 1
}

# call <expected status> <method> <path> [body]: one request as the client sends it; prints its status.
call() {
  local expected=$1 method=$2 path=$3 status
  local args=(-sS -X "$method" -o "$ANSWER" -w '%{http_code}' -H "Authorization: ${AUTHORIZATION:-Bearer $KEY}" -H "User-Agent: $CLIENT")
  if [ $# -gt 3 ]; then args+=(-H 'Content-Type: application/scim+json; charset=utf-8' --data-binary "$4"); fi
  : >"$ANSWER"
  status=$(curl "${args[@]}" "$BASE$path") || stop "$BASE does not answer. Is Muster running, and MUSTER_URL right?"
  printf '   %s  %-6s %s\n' "$status" "$method" "$path"
  [ "$status" = "$expected" ] || stop "$method $path was answered $status, not $expected.$(hint "$status")"
}

# What to do about the statuses that a wrong set-up gives.
hint() {
  case $1 in
    401) echo ' The key is wrong, expired or revoked, or COMPANY is not its company.' ;;
    403) echo ' SCIM is off, the plan has none, or the key lacks the scope scim: the answer says which.' ;;
    404) echo ' MUSTER_URL must be the address alone, without /scim/v2.' ;;
  esac
}

# shows <text> <what it means>: the last answer holds a text.
shows() {
  grep -qF -- "$1" "$ANSWER" || stop "Expected $2: the answer should contain $1"
  printf '        %s\n' "$2"
}

# hides <text> <what it means>: the last answer does not hold a text.
hides() {
  if grep -qF -- "$1" "$ANSWER"; then stop "Expected $2: the answer should not contain $1"; fi
  printf '        %s\n' "$2"
}

# The id of the resource in the last answer.
id_of_answer() { grep -o '"id":"[^"]*"' "$ANSWER" | head -n 1 | cut -d '"' -f 4; }
