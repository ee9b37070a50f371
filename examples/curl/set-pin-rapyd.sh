#!/bin/sh
# Sets a PIN at Rapyd with nothing but curl and openssl, as https://docs.rapyd.net/en/set-pin-code.html has it.
#
#   usage: set-pin-rapyd.sh <card id> <PIN>
#
# The defaults are those of a sandbox started by `npx @cardpin/sandbox`. For test data: arguments and the openssl key are
# visible to other users of the machine while the command runs.
set -eu

base_url=${RAPYD_URL:-http://127.0.0.1:4102}
access_key=${RAPYD_ACCESS_KEY:-SANDBOX0ACCESS0KEY00}
secret_key=${RAPYD_SECRET_KEY:-sandbox-rapyd-secret-key-not-a-real-one}

card=${1:?usage: set-pin-rapyd.sh CARD_ID PIN}
pin=${2:?usage: set-pin-rapyd.sh CARD_ID PIN}

path=/v1/issuing/cards/pin
# No whitespace outside of strings: the signature covers exactly this text.
body="{\"card\":\"$card\",\"new_pin\":\"$pin\"}"
salt=$(openssl rand -hex 8)
timestamp=$(date +%s)

# Base64 over the hexadecimal text of the digest, not over its bytes. The secret is key and part of the message.
digest=$(printf '%s' "post$path$salt$timestamp$access_key$secret_key$body" |
  openssl dgst -sha256 -hmac "$secret_key" | sed 's/^.*= *//')
signature=$(printf '%s' "$digest" | openssl base64 -A)

answer=$(printf '%s' "$body" | curl --silent --show-error --max-time 20 --request POST \
  --header 'Content-Type: application/json' \
  --header "access_key: $access_key" \
  --header "salt: $salt" \
  --header "timestamp: $timestamp" \
  --header "signature: $signature" \
  --data-binary @- "$base_url$path")

printf '%s\n' "$answer"
case $answer in
*'"status":"SUCCESS"'*) ;;
*) exit 1 ;;
esac
