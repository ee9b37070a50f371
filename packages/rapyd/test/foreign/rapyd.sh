#!/bin/sh
# Sets a PIN at Rapyd with openssl and curl. Written from the vendor's page on signatures; the method is in lower case, as in
# its cURL samples.
set -eu
path=/v1/issuing/cards/pin
body="{ \"card\": \"$CARD\", \"new_pin\": \"$PIN\" }"
salt=$(openssl rand -hex 6)
timestamp=$(date +%s)
hex=$(printf '%s' "post$path$salt$timestamp$ACCESS_KEY$SECRET_KEY$body" |
  openssl dgst -sha256 -hmac "$SECRET_KEY" | sed 's/^.*= *//')
signature=$(printf '%s' "$hex" | openssl base64 -A)
curl --silent --show-error --noproxy '*' -X post "$URL$path" \
  -H "access_key: $ACCESS_KEY" -H 'Content-Type: application/json' -H "salt: $salt" \
  -H "signature: $signature" -H "timestamp: $timestamp" --data-raw "$body"
