"""Opens a PIN page at HashDT and fills in its form as it is written, with Python's standard library.

The call is written from the vendor's page. The form is read from the page itself: every password field gets a PIN.
Prints the outcome that the last page names.
"""

import html.parser
import json
import os
import urllib.parse
import urllib.request
import uuid

env = os.environ
headers = {
    "x-api-key": env["API_KEY"],
    "x-product-id": env["PRODUCT"],
    "x-cardholder-id": env["CARDHOLDER"],
    "x-wallet-id": env["WALLET"],
    "x-card-id": env["CARD"],
    "x-client-id": "client",
    "x-request-id": str(uuid.uuid4()),
    "Content-Type": "application/json",
    "Authorization": f"Bearer {env['TOKEN']}",
}


class Form(html.parser.HTMLParser):
    """The fields of the page's form, its first button, and the outcome that the page names."""

    def __init__(self, page):
        super().__init__()
        self.passwords, self.button, self.outcome = [], None, None
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "input" and given.get("type") == "password":
            self.passwords.append(given["name"])
        if tag == "button" and given.get("type") == "submit" and self.button is None:
            self.button = (given["name"], given["value"])
        if tag == "main":
            self.outcome = given.get("data-outcome")


def fetch(request):
    with urllib.request.urlopen(request) as response:
        return response.read().decode()


path = f"/issuing/api/v1/card/{env['FLOW']}pin"
answer = json.loads(fetch(urllib.request.Request(env["URL"] + path, headers=headers, method="GET")))
address = answer["data"][0]["set_pin_url"]
form = Form(fetch(urllib.request.Request(address)))
# The current PIN comes first where it is asked for; the new one twice.
pins = ([env["CURRENT_PIN"]] if len(form.passwords) == 3 else []) + [env["PIN"]] * 2
fields = dict([form.button, *zip(form.passwords, pins)])
last = fetch(urllib.request.Request(address, data=urllib.parse.urlencode(fields).encode(), method="POST"))
print(Form(last).outcome)
