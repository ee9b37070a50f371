import { BoundedMap } from "../../bounded-map.ts";
import type { SandboxClock } from "../../clock.ts";
import type { RequestState } from "./answers.ts";
import type { FreedomPaySettings } from "./options.ts";

/** A request with its id, as request status shows it. */
export interface TakenRequest {
  state: RequestState;
  readonly cardId: string;
}

interface Waiting {
  readonly request: TakenRequest;
  readonly dueAt: number;
  pollsLeft: number;
  /** Carries the operation out; `false` when the card no longer allows it. */
  readonly carryOut: () => boolean;
}

/** The requests that the emulator has taken, and those that it has yet to carry out. */
export interface RequestBook {
  /** Whether an id was used, by a refused request too. */
  has(id: string): boolean;
  /** Notes a request that was refused. */
  refuse(id: string | undefined, cardId: string): void;
  /** Carries an operation out, now or later. */
  take(id: string | undefined, cardId: string, carryOut: () => boolean): RequestState;
  /** How a request stands; being asked brings a waiting one closer to its end. */
  ask(id: string): TakenRequest | undefined;
  /** Carries out what is due by the clock. */
  settle(): void;
}

/** Makes an empty book. */
export function createRequestBook(clock: SandboxClock, processing: FreedomPaySettings["processing"]): RequestBook {
  const byId = new BoundedMap<string, TakenRequest>(100_000);
  const waiting = new Map<TakenRequest, Waiting>();
  let slowOnes = processing.operations;

  const note = (id: string | undefined, request: TakenRequest): TakenRequest => {
    if (id !== undefined) byId.set(id, request);
    return request;
  };
  const end = ({ request, carryOut }: Waiting): void => {
    waiting.delete(request);
    request.state = processing.end === "success" && carryOut() ? "success" : "error";
  };

  return {
    has: (id) => byId.has(id),
    refuse: (id, cardId) => void note(id, { state: "error", cardId }),
    take(id, cardId, carryOut) {
      if (slowOnes <= 0) return note(id, { state: carryOut() ? "success" : "error", cardId }).state;
      slowOnes -= 1;
      const request = note(id, { state: "process", cardId });
      const dueAt = clock.now() + processing.ms;
      waiting.set(request, { request, dueAt, pollsLeft: processing.polls, carryOut });
      return request.state;
    },
    ask(id) {
      const request = byId.get(id);
      const entry = request && waiting.get(request);
      if (entry !== undefined) {
        if (entry.pollsLeft <= 0) end(entry);
        else entry.pollsLeft -= 1;
      }
      return request;
    },
    settle() {
      for (const entry of waiting.values()) if (entry.dueAt <= clock.now()) end(entry);
    },
  };
}
