"""From nothing to a PIN at EnKash, with Python's standard library and its cryptography.

Logs in, makes a card, loads it and sets the PIN, with whole bodies in the vendor's envelope if ENVELOPE is `1`. Written from
the vendor's pages. Prints the card's number at EnKash.
"""

import base64
import hashlib
import json
import os
import urllib.parse
import urllib.request

from cryptography.hazmat.primitives import padding
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

env = os.environ
cipher = Cipher(algorithms.AES(hashlib.sha256(env["CLIENT_SECRET"].encode()).digest()[:16]), modes.ECB())


def seal(text):
    padder, encryptor = padding.PKCS7(128).padder(), cipher.encryptor()
    padded = padder.update(text.encode()) + padder.finalize()
    return json.dumps({"request": base64.b64encode(encryptor.update(padded) + encryptor.finalize()).decode()})


def unseal(text):
    unpadder, decryptor = padding.PKCS7(128).unpadder(), cipher.decryptor()
    padded = decryptor.update(base64.b64decode(json.loads(text)["request"])) + decryptor.finalize()
    return (unpadder.update(padded) + unpadder.finalize()).decode()


def post(path, headers, data):
    request = urllib.request.Request(env["URL"] + path, data=data.encode(), headers=headers, method="POST")
    with urllib.request.urlopen(request) as response:
        return response.read().decode()


fields = {"username": env["LOGIN"], "password": env["PASSWORD"], "grant_type": "password", "clientId": env["COMPANY"]}
basic = base64.b64encode(f"{env['CLIENT_ID']}:{env['CLIENT_SECRET']}".encode()).decode()
form = {"Content-Type": "application/x-www-form-urlencoded", "Authorization": f"Basic {basic}"}
token = json.loads(post("/oauth/token", form, urllib.parse.urlencode(fields)))["access_token"]
headers = {"Content-Type": "application/json", "authorization": f"Bearer {token}", "partnerId": env["PARTNER"]}


def call(path, body):
    text = json.dumps({"companyId": env["COMPANY"], "cardAccountId": env["ACCOUNT"], **body})
    if env["ENVELOPE"] == "1":
        answer = json.loads(unseal(post("/api/v0/partner/enKashCard" + path, headers, seal(text))))
    else:
        answer = json.loads(post("/api/v0/partner/enKashCard" + path, headers, text))
    if answer["code"] != 0:
        raise SystemExit(f"{path}: code {answer['code']}")
    return answer["payload"]


card = call("", {"physicalCard": True, "firstName": "Asha", "lastName": "Rao"})["enKashCardId"]
call("/balance", {"enKashCardId": card, "amount": 10, "transactionType": "CR"})
call("/setPin", {"enKashCardId": card, "pinBlock": env["PIN"], "otpRequired": False})
print(card)
