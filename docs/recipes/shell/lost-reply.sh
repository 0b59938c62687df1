#!/usr/bin/env bash
# The reply is lost after the commit and the client retries: one patient. Needs curl and jq.
set -euo pipefail
export PATH="$PWD/node_modules/.bin:$PATH"

# The mock says its URL on stdout once it listens, and nothing else.
exec 3< <(exec voxares-kit --port 0 --print-url --log silent)
mock=$!
trap 'kill "$mock"' EXIT
read -r url <&3
control="${url%/api/*}/__mock"
json='Content-Type: application/json'

# A practice of our own; any key that the mock knows makes one.
key=$(curl -fsS -H 'Authorization: Bearer vox-demo-not-a-real-secret' -H "$json" \
  "$control/keys" -d '{"demo":0}' | jq -r .key)
auth="Authorization: Bearer $key"

curl -fsS -o /dev/null -H "$auth" -H "$json" "$control/faults" \
  -d '{"match":{"operation":"upsertPatient"},"what":{"type":"reset"},"when":"after","times":1}'

saved=$(curl -sS --retry 2 --retry-all-errors --retry-delay 1 -H "$auth" -H "$json" "$url/patients" \
  -d '{"provider":"MyEHR","providerId":"EHR-123","firstName":"Ana","lastName":"Horvat"}' 2>/dev/null)
[ "$(jq -r .firstName <<<"$saved")" = Ana ]

# -f: answers 409 where the requests are not as expected.
curl -fsS -o /dev/null -H "$auth" -H "$json" "$control/requests/verify" \
  -d '{"operation":"upsertPatient","count":2}'
[ "$(curl -fsS -H "$auth" "$url/patients" | jq .count)" = 1 ]
echo 'one patient'
