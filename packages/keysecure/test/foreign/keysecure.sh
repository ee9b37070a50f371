#!/bin/sh
# Gets a token and sets a PIN at KeySecure with openssl and curl. Written from the vendor's pages: AES/ECB/PKCS5Padding and Base64
# under the secret. DERIVATION says how the secret becomes the key.
set -eu
case $DERIVATION in
  utf8) key=$(printf '%s' "$API_SECRET" | od -An -v -tx1 | tr -d ' \n') ;;
  hex) key=$API_SECRET ;;
  base64) key=$(printf '%s' "$API_SECRET" | openssl base64 -A -d | od -An -v -tx1 | tr -d ' \n') ;;
  sha-256) key=$(printf '%s' "$API_SECRET" | openssl dgst -sha256 | sed 's/^.*= *//') ;;
  sha-256-16) key=$(printf '%s' "$API_SECRET" | openssl dgst -sha256 | sed 's/^.*= *//' | cut -c1-32) ;;
  md5) key=$(printf '%s' "$API_SECRET" | openssl dgst -md5 | sed 's/^.*= *//') ;;
esac
bits=$((${#key} * 4))
pin=$(printf '%s' "$PIN" | openssl enc "-aes-$bits-ecb" -K "$key" | openssl base64 -A)
# Whole seconds, so that the timestamp never lies in the future.
now() { printf '%s000' "$(date +%s)"; }
call() { curl --silent --show-error --noproxy '*' -H 'Content-Type: application/json' -H "Api-Key: $API_KEY" "$@"; }
token=$(call -H "Timestamp: $(now)" "$URL/open-api/v1/merchant/token" | sed 's/.*"access_token": *"\([^"]*\)".*/\1/')
call -X POST -H "Timestamp: $(now)" -H "Access-Token: $token" "$URL/open-api/v1/card/pin/set" \
  --data-raw "{\"card_no\": \"$CARD\", \"cardholder_no\": \"$CARDHOLDER\", \"pin\": \"$pin\"}"
