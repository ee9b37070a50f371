#!/bin/sh
# Logs in and sets a PIN at EnKash with openssl and curl. Written from the vendor's pages. FORM is `example`, which is the body of
# the page's only example, `table`, which is its field table, or `envelope`: AES-128-ECB under the first half of SHA-256.
set -eu
token=$(curl --silent --show-error --noproxy '*' -u "$CLIENT_ID:$CLIENT_SECRET" "$URL/oauth/token" \
  --data-urlencode "username=$LOGIN" --data-urlencode "password=$PASSWORD" -d grant_type=password -d "clientId=$COMPANY" |
  sed 's/.*"access_token": *"\([^"]*\)".*/\1/')
card="\"companyId\": \"$COMPANY\", \"cardAccountId\": \"$ACCOUNT\", \"enKashCardId\": \"$CARD\""
table="{ $card, \"pinBlock\": \"$PIN\", \"otpRequired\": false }"
case $FORM in
  example) body="{ $card, \"pinBlock\": $PIN }" ;;
  table) body=$table ;;
  envelope)
    key=$(printf '%s' "$CLIENT_SECRET" | openssl dgst -sha256 | sed 's/^.*= *//' | cut -c1-32)
    body="{\"request\": \"$(printf '%s' "$table" | openssl enc -aes-128-ecb -K "$key" | openssl base64 -A)\"}"
    ;;
esac
answer=$(curl --silent --show-error --noproxy '*' -X POST "$URL/api/v0/partner/enKashCard/setPin" \
  -H "authorization: Bearer $token" -H "partnerId:  $PARTNER" -H 'Content-Type: application/json' --data-raw "$body")
case $FORM in
  envelope)
    printf '%s' "$answer" | sed 's/.*"request": *"\([^"]*\)".*/\1/' | openssl base64 -A -d |
      openssl enc -d -aes-128-ecb -K "$key"
    ;;
  *) printf '%s' "$answer" ;;
esac
