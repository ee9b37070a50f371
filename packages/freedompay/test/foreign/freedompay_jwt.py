"""Sets a PIN at Freedom Pay with PyJWT and Python's cryptography. Written from the vendor's pages."""

import base64
import json
import os
import urllib.request

import jwt
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

path = "/v5/card-api/card/set_pin"
digits = os.environ["PIN"].encode()
if os.environ["SCHEME"] == "aes-gcm":
    iv = os.urandom(12)
    sealed = iv + AESGCM(base64.b64decode(os.environ["PIN_KEY"])).encrypt(iv, digits, None)
else:
    key = serialization.load_pem_public_key(os.environ["PIN_PUBLIC_KEY"].encode())
    oaep = padding.OAEP(mgf=padding.MGF1(hashes.SHA256()), algorithm=hashes.SHA256(), label=None)
    sealed = key.encrypt(digits, oaep if os.environ["SCHEME"] == "rsa-oaep" else padding.PKCS1v15())

payload = {"card_id": os.environ["CARD"], "pin": base64.b64encode(sealed).decode()}
members = {"uri": path, "auth_id": os.environ["AUTH_ID"], "method": "POST", "params": ""}
token = jwt.encode(payload, os.environ["SECRET"], algorithm="HS512", headers=members)
head, body, signature = token.split(".")
request = urllib.request.Request(
    os.environ["URL"] + path,
    # The bytes that were signed.
    data=base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)),
    headers={"Content-Type": "application/json", "X-JWS-Signature": f"{head}..{signature}"},
    method="POST",
)
with urllib.request.urlopen(request) as response:
    print(json.load(response)["status"])
