import type { Context, MiddlewareHandler } from "hono";

/** Where the application and the issuer's PIN pages are. */
export interface Origins {
  /** The application's own origin, such as `https://cards.example`. */
  readonly app: string;
  /** The origin of the issuer's PIN pages, which may be framed. */
  readonly pinPages: string;
}

/** Headers of every answer. No script or style is inline, and only the issuer's PIN pages may be framed. */
export function securityHeaders({ app, pinPages }: Origins): MiddlewareHandler {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    `frame-src ${pinPages}`,
    "frame-ancestors 'none'",
    "form-action 'self'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");
  const headers = {
    "content-security-policy": policy,
    "x-content-type-options": "nosniff",
    // `no-referrer` would also take the Origin header from the application's own forms.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=()",
    "cache-control": "no-store",
    ...(app.startsWith("https:") ? { "strict-transport-security": "max-age=31536000; includeSubDomains" } : {}),
  };
  return async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(headers)) context.header(name, value);
  };
}

/** Refuses what another site's page sends: a request that changes something must come from our own pages. */
export function ownPagesOnly({ app }: Origins): MiddlewareHandler {
  return async (context, next) => {
    const isRead = context.req.method === "GET" || context.req.method === "HEAD";
    if (!isRead && context.req.header("origin") !== app) return context.text("This request came from elsewhere.", 403);
    return next();
  };
}

/** Name and attributes of the session's cookie. Only a cookie of `https:` may have the prefix that pins it to this host. */
export function sessionCookie({ app }: Origins) {
  const secure = app.startsWith("https:");
  const attributes = { path: "/", httpOnly: true, secure, sameSite: "Strict" } as const;
  return { name: secure ? "__Host-session" : "session", attributes };
}

/** Reads a form of at most a few fields; `undefined` for anything else. */
export async function readForm(context: Context): Promise<Readonly<Record<string, string>> | undefined> {
  if (!/^application\/x-www-form-urlencoded\b/i.test(context.req.header("content-type") ?? "")) return undefined;
  return Object.fromEntries(new URLSearchParams(await context.req.text()));
}
