/**
 * How often people choose each PIN of one length, as far as the model knows: 1 is what chance would give. Parts add up, since
 * somebody may come to the same digits for several reasons.
 */
export class Weights {
  readonly length: number;
  readonly #weight: Float64Array;

  constructor(length: number) {
    this.length = length;
    this.#weight = new Float64Array(10 ** length);
  }

  /** Adds `weight` to each PIN; what is not `length` digits is an error in the model. */
  add(weight: number, pins: Iterable<string>): void {
    for (const pin of pins) {
      if (!/^\d+$/.test(pin) || pin.length !== this.length) throw new Error("the model names a PIN of another length");
      this.#weight[Number(pin)] = this.of(pin) + weight;
    }
  }

  of(pin: string): number {
    return this.#weight[Number(pin)] ?? 0;
  }

  /** The heaviest `count` PINs for which `wanted` holds and that weigh anything, heaviest first; ties go to the smaller PIN. */
  heaviest(count: number, wanted: (pin: string) => boolean): string[] {
    return Array.from(this.#weight, (weight, value) => ({ weight, pin: String(value).padStart(this.length, "0") }))
      .filter(({ weight, pin }) => weight > 0 && wanted(pin))
      .sort((a, b) => b.weight - a.weight || Number(a.pin) - Number(b.pin))
      .slice(0, count)
      .map(({ pin }) => pin);
  }
}

/** Whole numbers from `from` to `to`, written with `width` digits. */
export function numbers(from: number, to: number, width: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, i) => String(from + i).padStart(width, "0"));
}

/** Every PIN that a shape such as `abba` spells, different letters standing for different digits. */
export function shaped(shape: string): string[] {
  const letters = [...new Set(shape)];
  const pins: string[] = [];
  const choose = (chosen: string): void => {
    if (chosen.length === letters.length) {
      pins.push(Array.from(shape, (letter) => chosen[letters.indexOf(letter)]).join(""));
      return;
    }
    for (const digit of "0123456789") if (!chosen.includes(digit)) choose(chosen + digit);
  };
  choose("");
  return pins;
}

/** The words of a table cell. */
export function words(text: string): string[] {
  return text.trim().split(/\s+/);
}

const daysIn = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Every day of a leap year. */
export const days: readonly { readonly day: string; readonly month: string }[] = daysIn.flatMap((last, month) =>
  numbers(1, last, 2).map((day) => ({ day, month: String(month + 1).padStart(2, "0") })),
);

/** Walks over `keys` different keys of the upper nine of a phone keypad, up, down, left and right. */
export function straightWalks(keys: number): string[] {
  const walks: string[] = [];
  const go = (walk: string): void => {
    if (walk.length === keys) {
      walks.push(walk);
      return;
    }
    const at = Number(walk.at(-1)) - 1;
    for (const to of [at - 3, at + 3, at % 3 > 0 ? at - 1 : -1, at % 3 < 2 ? at + 1 : -1]) {
      if (to >= 0 && to < 9 && !walk.includes(String(to + 1))) go(walk + String(to + 1));
    }
  };
  for (const start of "123456789") go(start);
  return walks;
}
