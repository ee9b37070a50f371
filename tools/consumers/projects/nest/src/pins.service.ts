import { Inject, Injectable } from "@nestjs/common";
import { isCardPinError, Pin } from "cardpin";
import type { Cards } from "./cards";

@Injectable()
export class PinsService {
  constructor(@Inject("CARDS") private readonly cards: Cards) {}

  async set(card: string, pin: string): Promise<string> {
    try {
      return (await this.cards.issuer("travel").setPin({ card, pin: Pin.from(pin) })).state;
    } catch (error) {
      if (isCardPinError(error)) return error.code;
      throw error;
    }
  }
}
