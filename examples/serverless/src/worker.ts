import { answerRequest, cardOf } from "./answer.ts";
import { type Program, programOf, type Settings } from "./program.ts";

let program: Program | undefined;

/** A Cloudflare Worker: `POST /cards/{card}/pin`. Its settings are secrets of the Worker. */
export default {
  async fetch(request: Request, settings: Settings): Promise<Response> {
    const card = request.method === "POST" ? cardOf(new URL(request.url).pathname) : undefined;
    if (card === undefined) return new Response(null, { status: 404 });
    program ??= programOf(settings);
    return answerRequest(program, request, card);
  },
};
