#!/bin/sh
# Sets a PIN at Freedom Pay with openssl and curl. Written from the vendor's pages. SCHEME is a padding of openssl's pkeyutl.
set -eu
path=/v5/card-api/card/set_pin
url64() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }
key=$(mktemp)
trap 'rm -f "$key"' EXIT
printf '%s\n' "$PIN_PUBLIC_KEY" >"$key"
case $SCHEME in
  pkcs1) options='-pkeyopt rsa_padding_mode:pkcs1' ;;
  oaep) options='-pkeyopt rsa_padding_mode:oaep -pkeyopt rsa_oaep_md:sha256 -pkeyopt rsa_mgf1_md:sha256' ;;
esac
# The options are words on purpose.
# shellcheck disable=SC2086
pin=$(printf '%s' "$PIN" | openssl pkeyutl -encrypt -pubin -inkey "$key" $options | openssl base64 -A)
body="{\"card_id\":\"$CARD\",\"pin\":\"$pin\"}"
head=$(printf '%s' "{\"uri\":\"$path\",\"auth_id\":\"$AUTH_ID\",\"method\":\"POST\",\"params\":\"\",\"alg\":\"HS512\"}" | url64)
payload=$(printf '%s' "$body" | url64)
signature=$(printf '%s' "$head.$payload" | openssl dgst -sha512 -hmac "$SECRET" -binary | url64)
curl --silent --show-error --noproxy '*' -X POST "$URL$path" -H 'Content-Type: application/json' \
  -H "JWS-Signature: $head..$signature" --data-raw "$body"
