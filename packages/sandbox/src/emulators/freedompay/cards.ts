import type { CardSeed } from "../../cards.ts";

/** The sandbox's words for a card's state: Freedom Pay's own could not be read. */
export type FreedomPayCardState = "inactive" | "active" | "blocked" | "closed";

/** Cards that the sandbox starts with. */
export const freedompaySeedCards: readonly CardSeed[] = [
  seed("828cf71d-a447-4a67-a149-c1df8bc197ca", "4000000000020018", "active"),
  seed("00000000-0000-4000-8000-00000000f002", "4000000000020026", "active"),
  seed("00000000-0000-4000-8000-00000000f003", "4000000000020034", "inactive"),
  seed("00000000-0000-4000-8000-00000000f004", "4000000000020042", "blocked"),
  seed("00000000-0000-4000-8000-00000000f005", "4000000000020059", "closed"),
];

function seed(id: string, pan: string, status: FreedomPayCardState): CardSeed {
  return { id, pan, type: "physical", status, attributes: { client_id: "654321" } };
}
