"""Sets a PIN at Rapyd with Python's standard library. Written from the vendor's page on signatures."""

import base64
import hashlib
import hmac
import json
import os
import secrets
import time
import urllib.request

access_key, secret_key = os.environ["ACCESS_KEY"], os.environ["SECRET_KEY"]
path = "/v1/issuing/cards/pin"
content = {"card": os.environ["CARD"], "new_pin": os.environ["PIN"]}
compact = json.dumps(content, separators=(",", ":"))
# What is signed and what is sent: the same, or the form with spaces that Python writes by itself.
signed, sent = {
    "compact": (compact, compact),
    "spaced": (json.dumps(content), json.dumps(content)),
    "compact-signed": (compact, json.dumps(content)),
}[os.environ["FORM"]]
salt, timestamp = secrets.token_hex(6), str(round(time.time()))
message = "post" + path + salt + timestamp + access_key + secret_key + signed
digest = hmac.new(secret_key.encode(), message.encode(), hashlib.sha256).hexdigest()
headers = {
    "Content-Type": "application/json",
    "access_key": access_key,
    "salt": salt,
    "timestamp": timestamp,
    "signature": base64.b64encode(digest.encode()).decode(),
}
request = urllib.request.Request(os.environ["URL"] + path, data=sent.encode(), headers=headers, method="post")
with urllib.request.urlopen(request) as response:
    print(json.load(response)["status"]["status"])
