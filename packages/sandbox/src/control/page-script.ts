import { faultRunsOperation } from "../server/faults.ts";

/** Faults that can be planned without a further member. */
const simpleFaults = Object.keys(faultRunsOperation).filter((kind) => kind !== "redirect");

/**
 * The script of the control page. It writes text only, never HTML, because ids and codes come from requests. It asks for the
 * overview every two seconds while the page is visible, and writes a part again only when that part has changed.
 */
export const pageScript: string = `
const byId = (id) => document.getElementById(id);
const make = (name, members = {}, ...children) => {
  const element = Object.assign(document.createElement(name), members);
  element.append(...children);
  return element;
};

// The token comes with the printed address, behind its "#", which no server sees.
const fromAddress = new URLSearchParams(location.hash.slice(1)).get("token");
if (fromAddress) {
  sessionStorage.setItem("token", fromAddress);
  history.replaceState(null, "", location.pathname);
}
const call = async (method, name, body) => {
  const token = sessionStorage.getItem("token");
  const headers = { "content-type": "application/json", ...(token ? { authorization: "Bearer " + token } : {}) };
  const response = await fetch("/__sandbox/" + name, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
  byId("token-form").hidden = response.status !== 401;
  const json = await response.json();
  return response.ok ? json : { error: json.error };
};

const written = new Map();
/** Writes a part when its data has changed, and leaves the focus where it was. */
const write = (id, data, draw) => {
  const key = JSON.stringify(data);
  if (written.get(id) === key) return;
  written.set(id, key);
  const focused = document.activeElement?.dataset?.key;
  const open = [...byId(id).querySelectorAll("details[open]")].map((details) => details.textContent);
  byId(id).replaceChildren(...draw(data));
  for (const details of byId(id).querySelectorAll("details")) details.open = open.includes(details.textContent);
  if (focused) document.querySelector('[data-key="' + CSS.escape(focused) + '"]')?.focus();
};
const button = (text, label, key, onclick) => {
  const made = make("button", { type: "button", className: "quiet", textContent: text, onclick });
  made.setAttribute("aria-label", label);
  made.dataset.key = key;
  return made;
};
const tries = (count) => (count === 1 ? "1 try" : count + " tries") + " left";
const time = (ms) => new Date(ms).toISOString().slice(11, 19);
const empty = (text) => [make("li", { className: "muted", textContent: text })];

const drawCard = (issuer, card) => {
  const ids = Object.entries(card.identifiers).filter(([name]) => name !== "card").flatMap(([name, value]) => [
    make("dt", { textContent: name }),
    make("dd", { textContent: value }),
  ]);
  const pin = card.hasPin ? "has a PIN, " + tries(card.triesLeft) : "no PIN";
  const name = issuer.id + " " + card.id;
  const pages = issuer.flows.map((flow) =>
    button("Open a page to " + flow + " the PIN", "Open a page to " + flow + " the PIN of " + name, name + flow, () => openPage(issuer.id, card.id, flow)));
  return make("li", {},
    make("h4", { textContent: card.identifiers.card ?? card.id }),
    make("p", { textContent: [card.type, card.status, pin].join(", ") }),
    make("dl", {}, ...ids, make("dt", { textContent: "number" }), make("dd", { textContent: card.number })),
    make("div", { className: "does" },
      button("Try a PIN", "Try a PIN of " + name, name + "atm", () => {
        byId("atm-card").value = name;
        byId("atm-pin").focus();
      }),
      ...pages));
};

const drawIssuer = (issuer) => [
  make("h3", { textContent: issuer.id }),
  make("p", {}, make("code", { textContent: issuer.url })),
  make("ul", { className: "cards" }, ...issuer.cards.map((card) => drawCard(issuer, card))),
  make("details", {}, make("summary", { textContent: "A call of " + issuer.id + " to paste" }), make("pre", { textContent: issuer.sampleCall, tabIndex: 0 })),
];

const drawRequest = (record) => {
  const good = record.code === "" && !record.fault && (record.status ?? 500) < 400;
  const notes = [record.status ?? "no answer", record.code, record.fault ? "fault: " + record.fault : ""];
  return make("li", {},
    make("span", { className: "muted", textContent: time(record.at) }),
    make("span", { textContent: record.issuer }),
    make("code", { textContent: record.method + " " + record.path }),
    make("span", { className: good ? "good" : "bad", textContent: notes.filter((note) => note !== "").join(" ") }));
};

const drawMessage = (message) => {
  const code = make("code");
  return make("li", {},
    make("span", { className: "muted", textContent: time(message.at) }),
    make("span", { textContent: message.issuer }),
    make("code", { textContent: message.card }),
    button("Show the newest code", "Show the newest code for " + message.card, "message" + message.card + message.at, async () => {
      const { code: text, error } = await call("POST", "messages", { issuer: message.issuer, card: message.card });
      code.textContent = text ?? error;
    }),
    code);
};

const drawFault = (plan) => make("li", {},
  make("span", { textContent: plan.issuer }),
  make("code", { textContent: plan.fault.kind }),
  make("span", { className: "muted", textContent: (plan.operationId ?? "every operation") + ", hit " + plan.hits + " times" }));

const openPage = async (issuer, card, flow) => {
  const { url, error } = await call("POST", "pages", { issuer, card, flow });
  const link = url && make("a", { href: url, target: "_blank", rel: "noreferrer", textContent: "Open the PIN page of " + card });
  byId("page-link").replaceChildren(link ?? error);
  (link ?? byId("page-link")).focus();
};

const options = (id, values) => write(id, values, () => values.map((value) => make("option", { value, textContent: value })));

const refresh = async () => {
  const seen = await call("GET", "overview").catch(() => ({ error: "The sandbox does not answer." }));
  if (seen.error) {
    byId("state").textContent = seen.error;
    return;
  }
  const state = "Running";
  if (byId("state").textContent !== state) byId("state").textContent = state;
  const chosen = byId("atm-card").value;
  options("atm-card", seen.issuers.flatMap((issuer) => issuer.cards.map((card) => issuer.id + " " + card.id)));
  if (chosen) byId("atm-card").value = chosen;
  options("fault-issuer", seen.issuers.map((issuer) => issuer.id));
  write("card-list", seen.issuers, (issuers) => issuers.flatMap(drawIssuer));
  write("request-list", seen.requests, (list) => list.length ? list.map(drawRequest) : empty("Nothing came in yet."));
  write("message-list", seen.messages, (list) => list.length ? list.map(drawMessage) : empty("Nothing was sent yet."));
  write("fault-list", seen.faults, (list) => list.length ? list.map(drawFault) : empty("No fault is planned."));
};

const onSubmit = (id, act) => byId(id).addEventListener("submit", (event) => {
  event.preventDefault();
  act();
});
onSubmit("token-form", () => {
  sessionStorage.setItem("token", byId("token").value);
  byId("token").value = "";
  refresh();
});
onSubmit("atm-form", async () => {
  const chosen = byId("atm-card").value;
  const [issuer, card] = [chosen.slice(0, chosen.indexOf(" ")), chosen.slice(chosen.indexOf(" ") + 1)];
  const { verdict, triesLeft, error } = await call("POST", "atm", { issuer, card, pin: byId("atm-pin").value });
  const words = { approved: "Approved.", "no-pin": "The card has no PIN.", blocked: "The card is blocked." };
  byId("verdict").textContent = card + ": " + (error ?? words[verdict] ?? "Wrong PIN, " + tries(triesLeft) + ".");
  byId("atm-pin").value = "";
  refresh();
});
onSubmit("fault-form", async () => {
  const fault = { kind: byId("fault-kind").value };
  const { error } = await call("POST", "faults", { issuer: byId("fault-issuer").value, fault });
  byId("fault-state").textContent = error ?? "The fault is planned.";
  refresh();
});
byId("clear-faults").addEventListener("click", async () => {
  const { error } = await call("DELETE", "faults", {});
  byId("fault-state").textContent = error ?? "No fault is planned any more.";
  refresh();
});
options("fault-kind", ${JSON.stringify(simpleFaults)});

const poll = async () => {
  if (document.visibilityState === "visible") await refresh();
  setTimeout(poll, 2000);
};
poll();
`;
