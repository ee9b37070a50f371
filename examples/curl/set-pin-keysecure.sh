#!/bin/sh
# Sets a PIN at KeySecure with nothing but curl and openssl, as
# https://docs-payment-merchant.keysecure.io/en/API/api-list/card/pin-set has it: a token first, then the encrypted PIN.
#
#   usage: set-pin-keysecure.sh <card_no> <cardholder_no> <PIN>
#
# The defaults are those of a sandbox started by `npx @cardpin/sandbox`. For test data: arguments and the openssl key are
# visible to other users of the machine while the command runs.
set -eu

base_url=${KEYSECURE_URL:-http://127.0.0.1:4103}
api_key=${KEYSECURE_API_KEY:-sandbox-keysecure-api-key}
api_secret=${KEYSECURE_API_SECRET:-sandbox-secret-not-a-real-one-32}

usage='usage: set-pin-keysecure.sh CARD_NO CARDHOLDER_NO PIN'
card_no=${1:?$usage}
cardholder_no=${2:?$usage}
pin=${3:?$usage}

call() {
  curl --silent --show-error --max-time 20 \
    --header 'Content-Type: application/json' \
    --header "Api-Key: $api_key" \
    --header "Timestamp: $(date +%s)000" \
    "$@"
}

token=$(call "$base_url/open-api/v1/merchant/token" | sed -n 's/.*"access_token":"\([^"]*\)".*/\1/p')

# AES in ECB mode with PKCS#7 padding, Base64. The key is the text of the secret: 16, 24 or 32 bytes.
key=$(printf '%s' "$api_secret" | od -An -tx1 | tr -d ' \n')
encrypted_pin=$(printf '%s' "$pin" | openssl enc "-aes-$((${#key} * 4))-ecb" -K "$key" -base64 -A)

answer=$(printf '{"card_no":"%s","cardholder_no":"%s","pin":"%s"}' "$card_no" "$cardholder_no" "$encrypted_pin" |
  call --request POST --header "Access-Token: $token" --data-binary @- "$base_url/open-api/v1/card/pin/set")

printf '%s\n' "$answer"
case $answer in
*'"code":0,'*) ;;
*) exit 1 ;;
esac
