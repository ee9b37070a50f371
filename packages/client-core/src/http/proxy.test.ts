import { describe, expect, it } from "vitest";
import { proxyAuthorization, proxyOfEnvironment } from "./proxy.ts";

const proxy = "http://proxy.example:3128/";
const hrefOf = (env: Readonly<Record<string, string>>, url: string) => {
  const found = proxyOfEnvironment(env)(new URL(url));
  return typeof found === "object" ? found.href : found;
};

describe("the proxy of the environment", () => {
  it.each([
    [{}, undefined],
    [{ HTTPS_PROXY: "" }, undefined],
    [{ HTTPS_PROXY: " " }, undefined],
    [{ HTTP_PROXY: proxy, http_proxy: proxy }, undefined],
    [{ HTTPS_PROXY: proxy }, proxy],
    [{ https_proxy: proxy, HTTPS_PROXY: "http://other.example" }, proxy],
    [{ https_proxy: "", HTTPS_PROXY: proxy }, proxy],
    [{ ALL_PROXY: proxy }, proxy],
    [{ all_proxy: proxy, ALL_PROXY: "http://other.example" }, proxy],
    [{ HTTPS_PROXY: proxy, ALL_PROXY: "socks5://other.example" }, proxy],
    [{ HTTPS_PROXY: "proxy.example:3128" }, proxy],
    [{ HTTPS_PROXY: "https://proxy.example" }, "https://proxy.example/"],
    [{ ALL_PROXY: "socks5h://user:secret@proxy.example" }, "unusable"],
    [{ HTTPS_PROXY: "http://user:secret@:99999" }, "unusable"],
  ])("in %j is %s", (env, expected) => {
    expect(hrefOf(env, "https://issuer.example/v1")).toBe(expected);
  });

  it.each(["https://localhost/", "https://127.0.0.1:8443/", "https://127.9.9.9/", "https://[::1]/", "http://issuer/"])(
    "is never used for %s",
    (url) => {
      expect(hrefOf({ HTTPS_PROXY: proxy, ALL_PROXY: "socks5://proxy.example" }, url)).toBeUndefined();
    },
  );

  it.each([
    ["issuer.example", "https://issuer.example/"],
    ["ISSUER.example", "https://issuer.EXAMPLE/"],
    ["issuer.example", "https://api.issuer.example/"],
    [".issuer.example", "https://issuer.example/"],
    [".issuer.example", "https://api.issuer.example/"],
    ["*.issuer.example", "https://api.issuer.example/"],
    ["issuer.example.", "https://issuer.example/"],
    ["issuer.example", "https://issuer.example./"],
    ["*", "https://issuer.example/"],
    ["a.example,issuer.example", "https://issuer.example/"],
    ["a.example, issuer.example", "https://issuer.example/"],
    ["a.example issuer.example", "https://issuer.example/"],
    [" a.example\t,, issuer.example ", "https://issuer.example/"],
    ["issuer.example:443", "https://issuer.example/"],
    ["issuer.example:8443", "https://issuer.example:8443/"],
    ["10.1.2.3", "https://10.1.2.3/"],
    ["10.1.2.3:8443", "https://10.1.2.3:8443/"],
    ["10.0.0.0/8", "https://10.200.3.4/"],
    ["10.0.0.0/8:443", "https://10.200.3.4/"],
    ["192.168.4.0/22", "https://192.168.7.255/"],
    ["0.0.0.0/0", "https://10.200.3.4/"],
    ["2001:db8::7", "https://[2001:db8:0::7]/"],
    ["[2001:db8::7]", "https://[2001:db8::7]/"],
    ["[2001:db8::7]:443", "https://[2001:db8::7]/"],
    ["2001:db8::/32", "https://[2001:db8:1::1]/"],
    ["[2001:db8::]/32", "https://[2001:db8:1::1]/"],
  ])("is not used with NO_PROXY %s for %s", (list, url) => {
    expect(hrefOf({ HTTPS_PROXY: proxy, NO_PROXY: list }, url)).toBeUndefined();
    expect(hrefOf({ HTTPS_PROXY: proxy, no_proxy: list, NO_PROXY: "else.example" }, url)).toBeUndefined();
  });

  it.each([
    ["", "https://issuer.example/"],
    ["issuer.example", "https://notissuer.example/"],
    ["issuer.example", "https://issuer.example.org/"],
    ["issuer.example:8443", "https://issuer.example/"],
    ["issuer.example:443", "https://issuer.example:8443/"],
    ["10.1.2.3", "https://10.1.2.30/"],
    ["2.3", "https://10.1.2.3/"],
    ["10.0.0.0/8", "https://11.0.0.1/"],
    ["10.0.0.0/8:8443", "https://10.0.0.1/"],
    ["10.0.0.0/33", "https://10.0.0.0/"],
    ["10.0.0.0/8", "https://issuer.example/"],
    ["192.168.4.0/22", "https://192.168.8.0/"],
    ["2001:db8::/32", "https://[2001:db9::1]/"],
    ["[2001:db8::7]:8443", "https://[2001:db8::7]/"],
    ["::/0", "https://10.0.0.1/"],
    ["/", "https://issuer.example/"],
    [":443", "https://issuer.example/"],
    [".", "https://issuer.example/"],
    ["[", "https://issuer.example/"],
  ])("is used with NO_PROXY %s for %s", (list, url) => {
    expect(hrefOf({ HTTPS_PROXY: proxy, NO_PROXY: list }, url)).toBe(proxy);
  });
});

describe("a proxy's credentials", () => {
  it.each([
    ["http://proxy.example", undefined],
    ["http://user:plain@proxy.example", "user:plain"],
    ["http://user@proxy.example", "user:"],
    ["http://user:p%40ss@proxy.example", "user:p@ss"],
    ["http://user:50%off@proxy.example", "user:50%off"],
    ["http://user:100%@proxy.example", "user:100%"],
    ["http://user:a%zz@proxy.example", "user:a%zz"],
    ["http://user:%25%@proxy.example", "user:%%"],
    ["http://us%25er:päss@proxy.example", "us%er:päss"],
    ["http://user:p@ss@proxy.example", "user:p@ss"],
  ])("in %s are sent as curl sends them", (url, expected) => {
    const value = proxyAuthorization(new URL(url))?.replace("Basic ", "");
    expect(value === undefined ? undefined : Buffer.from(value, "base64").toString()).toBe(expected);
  });
});
