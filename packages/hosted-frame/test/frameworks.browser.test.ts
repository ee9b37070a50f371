import type { JSX } from "react";
import { compile } from "svelte/compiler";
import type { SvelteHTMLElements } from "svelte/elements";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { GlobalComponents } from "vue";
import type {} from "../src/react.ts";
import type {} from "../src/svelte.ts";
import type {} from "../src/vue.ts";
import { bundle } from "./bundle.ts";
import { chromiumPath } from "./chromium.ts";
import { startIssuerPages } from "./issuer-pages.ts";
import { serve, type TestServer } from "./shop.ts";
import { useStage } from "./stage.ts";

type VueProps = InstanceType<GlobalComponents["card-pin-frame"]>["$props"];

test("the types of React, Vue and Svelte know the elements", () => {
  const react: JSX.IntrinsicElements["card-pin-frame"] = {
    link: "https://pin.example/page",
    issuer: "hashdt",
    className: "wide",
    onstatechange: ({ detail }) => detail.state === "done",
  };
  const svelte: SvelteHTMLElements["card-pin-frame"] = {
    link: "https://pin.example/page",
    class: "wide",
    onstatechange: ({ detail }) => detail.state === "done",
  };
  const vue: VueProps = { link: null, class: "wide", onStatechange: ({ detail }) => detail.by === "page" };
  const pad: JSX.IntrinsicElements["card-pin-pad"] = { lengths: [4, 6], onchange: ({ detail }) => detail.count > 3 };
  // @ts-expect-error There is no such issuer.
  const wrong: JSX.IntrinsicElements["card-pin-frame"] = { issuer: "hashd" };
  // @ts-expect-error There is no such state.
  const never: SvelteHTMLElements["card-pin-frame"] = { onstatechange: ({ detail }) => detail.state === "finished" };
  expect([react, svelte, vue, pad, wrong, never]).toHaveLength(6);
});

/** The same small application in each framework: it opens the link of its address, and renders again at a click. */
const applications = {
  React: `
    import { createElement as h, StrictMode, useState } from "react";
    import { createRoot } from "react-dom/client";
    function App() {
      const [count, setCount] = useState(0);
      return h(StrictMode, null,
        h("button", { id: "again", onClick: () => setCount(count + 1) }, count),
        h("card-pin-frame", { link, issuer: "hashdt", check, onstatechange }));
    }
    createRoot(place).render(h(App));`,
  Vue: `
    import { createApp, h, ref } from "vue";
    const count = ref(0);
    createApp(() => [
      h("button", { id: "again", onClick: () => count.value++ }, count.value),
      h("card-pin-frame", { link, issuer: "hashdt", check, onStatechange: onstatechange }),
    ]).mount(place);`,
  Svelte: `${
    compile(
      `<script>
        let { link, check, onstatechange } = $props();
        let count = $state(0);
      </script>
      <button id="again" onclick={() => count++}>{count}</button>
      <card-pin-frame {link} issuer="hashdt" {check} {onstatechange} data-count={count}></card-pin-frame>`,
      { filename: "App.svelte", generate: "client" },
    ).js.code
  }
    import { mount } from "svelte";
    mount(App, { target: place, props: { link, check, onstatechange } });`,
};

const beginning = `
  import { defineCardPinFrame } from "./src/index.ts";
  defineCardPinFrame();
  const place = document.querySelector("#place");
  const link = decodeURIComponent(location.hash.slice(1));
  const check = async () => "done";
  window.changes = [];
  const onstatechange = ({ detail }) => window.changes.push(detail);
`;

describe.skipIf(chromiumPath === undefined)("the frame in frameworks, in Chromium", () => {
  let issuer: TestServer;
  const stage = useStage();
  beforeAll(async () => {
    issuer = await startIssuerPages();
  });
  afterAll(() => issuer?.close());

  test.each(Object.entries(applications))(
    "%s sets the properties, hears the states and renders again",
    async (name, code) => {
      const script = await bundle(beginning + code);
      const application = await serve((request, response) => {
        const isScript = request.url === "/app.js";
        response.writeHead(200, { "content-type": isScript ? "text/javascript" : "text/html" });
        response.end(
          isScript ? script : '<!doctype html><div id="place"></div><script type="module" src="/app.js"></script>',
        );
      });
      let loads = 0;
      await stage.visit();
      stage.page.on("request", (request) => {
        if (request.url().startsWith(issuer.origin)) loads++;
      });
      await stage.page.goto(`${application.origin}/#${encodeURIComponent(`${issuer.origin}/silent?${name}`)}`);
      await expect.poll(() => stage.states()).toEqual(["loading", "ready"]);
      for (const count of ["0", "1"]) await stage.page.click(`text="${count}"`);
      await stage.page.getByRole("button", { name: "I have finished" }).click();
      await expect.poll(() => stage.states()).toEqual(["loading", "ready", "done"]);
      await stage.page.click('text="2"');
      await stage.page.waitForSelector('text="3"');
      expect([loads, await stage.states()]).toEqual([1, ["loading", "ready", "done"]]);
      const html = await stage.page.content();
      expect(html.includes(issuer.origin)).toBe(false);
      await application.close();
    },
  );
});
