import { answerRequest } from "../../../../../answer.ts";
import { type Program, programOf } from "../../../../../program.ts";

/** Nothing of this route is made ahead of a request. */
export const dynamic = "force-dynamic";

let program: Program | undefined;

/** A route handler of Next.js: `POST /api/cards/{card}/pin`. */
export async function POST(request: Request, context: { readonly params: Promise<{ readonly card: string }> }) {
  program ??= programOf(process.env);
  const { card } = await context.params;
  return answerRequest(program, request, card);
}
