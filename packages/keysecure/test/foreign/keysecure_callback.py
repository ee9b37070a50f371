"""Computes signature V1 of a KeySecure callback with Python's standard library. Written from the vendor's page.

The members of `data` with appId and timestamp, without nulls, sorted by name, joined as name=value with `&`; HMAC-SHA256 in
hexadecimal. A number keeps its text.
"""

import hashlib
import hmac
import json
import os

data = json.loads(os.environ["BODY"], parse_int=str, parse_float=str)["data"]
members = {"appId": os.environ["APP_ID"], "timestamp": os.environ["TIMESTAMP"], **data}
text = "&".join(f"{name}={value}" for name, value in sorted(members.items()) if value is not None)
print(hmac.new(os.environ["API_SECRET"].encode(), text.encode(), hashlib.sha256).hexdigest())
