#!/bin/sh
# Opens a PIN page at HashDT and fills it in, with curl alone. FLOW is `set`, `reset` or `change`. The call has the nine headers of
# the vendor's page. What the page behind the address looks like is not documented: its fields are the emulator's.
set -eu
page=$(curl --silent --show-error --noproxy '*' -X GET "$URL/issuing/api/v1/card/${FLOW}pin" \
  -H "x-api-key: $API_KEY" -H "x-product-id: $PRODUCT" -H "x-cardholder-id: $CARDHOLDER" -H "x-wallet-id: $WALLET" \
  -H "x-card-id: $CARD" -H "x-client-id: client" -H "x-request-id: $REQUEST" -H 'Content-Type: application/json' \
  -H "Authorization: Bearer $TOKEN" | sed 's/.*"set_pin_url": *"\([^"]*\)".*/\1/')
curl --silent --show-error --noproxy '*' -L "$page" -d action=save -d "current=$CURRENT_PIN" -d "pin=$PIN" -d "confirm=$PIN" |
  sed -n 's/^<main data-outcome="\([a-z]*\)">.*/\1/p'
