"""From nothing to a PIN at KeySecure, with Python's standard library and its cryptography.

Applies for a cardholder and a physical card, reads the card's number and CVV, activates the card and sets the PIN. Written
from the vendor's pages. Prints the card's number at KeySecure.
"""

import base64
import hashlib
import json
import os
import time
import urllib.request

from cryptography.hazmat.primitives import padding
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

secret = os.environ["API_SECRET"]
key = {
    "utf8": lambda: secret.encode(),
    "hex": lambda: bytes.fromhex(secret),
    "base64": lambda: base64.b64decode(secret),
    "sha-256": lambda: hashlib.sha256(secret.encode()).digest(),
    "sha-256-16": lambda: hashlib.sha256(secret.encode()).digest()[:16],
    "md5": lambda: hashlib.md5(secret.encode()).digest(),
}[os.environ["DERIVATION"]]()
cipher = Cipher(algorithms.AES(key), modes.ECB())


def encrypt(text):
    padder, encryptor = padding.PKCS7(128).padder(), cipher.encryptor()
    padded = padder.update(text.encode()) + padder.finalize()
    return base64.b64encode(encryptor.update(padded) + encryptor.finalize()).decode()


def decrypt(text):
    unpadder, decryptor = padding.PKCS7(128).unpadder(), cipher.decryptor()
    padded = decryptor.update(base64.b64decode(text)) + decryptor.finalize()
    return (unpadder.update(padded) + unpadder.finalize()).decode()


def call(method, path, token=None, body=None):
    headers = {
        "Content-Type": "application/json",
        "Api-Key": os.environ["API_KEY"],
        "Timestamp": str(int(time.time() * 1000)),
    }
    if token is not None:
        headers["Access-Token"] = token
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(os.environ["URL"] + "/open-api/v1" + path, data=data, headers=headers, method=method)
    with urllib.request.urlopen(request) as response:
        answer = json.load(response)
    if answer["code"] != 0:
        raise SystemExit(f"{path}: code {answer['code']}")
    return answer["data"]


token = call("GET", "/merchant/token")["access_token"]
holder = call("POST", "/cardholder/apply", token, {"cardholder_unique_no": "USER-1", "sumsub_share_token": "share-token"})
address = {
    "first_name": "Wei",
    "last_name": "Li",
    "phone_code": "86",
    "phone": "13800000000",
    "postal_code": "200000",
    "country": "CN",
    "state": "Shanghai",
    "city": "Shanghai",
    "address_line1": "1 Example Road",
}
order = {
    "cardholder_no": holder["cardholder_no"],
    "card_unique_no": "CARD-1",
    "card_type": "Physical",
    "package_no": "P1",
    "address_info": address,
}
card = call("POST", "/card/apply", token, order)["card_no"]
private = json.loads(decrypt(call("GET", f"/card/{card}/private/info", token)))
names = {"card_no": card, "cardholder_no": holder["cardholder_no"]}
call("POST", "/card/active", token, {**names, "cvv": encrypt(private["cvv"]), "card_last_no": private["pan"][-4:]})
call("POST", "/card/pin/set", token, {**names, "pin": encrypt(os.environ["PIN"])})
print(card)
