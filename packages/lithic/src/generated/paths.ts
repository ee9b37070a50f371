// Generated from specs/lithic.yaml by `pnpm generate`. Do not edit: change the spec and generate again.

export interface paths {
    "/v1/cards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List cards */
        get: operations["listCards"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cards/{card_token}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The card's identifier, a UUID. */
                card_token: components["parameters"]["CardToken"];
            };
            cookie?: never;
        };
        /**
         * Read a card
         * @description Accounts with PCI certification get the card's number and CVV too.
         */
        get: operations["getCard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a card's PIN, its PIN status or its state
         * @description `pin` sets the PIN and unblocks it. `pin_status: OK` unblocks it and leaves the PIN as it is. `state` opens, pauses or
         *     closes the card; closing cannot be undone. No idempotency key is documented.
         */
        patch: operations["updateCard"];
        trace?: never;
    };
    "/v1/cards/{card_token}/embed": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The card's identifier, a UUID. */
                card_token: components["parameters"]["CardToken"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a session for a frame
         * @description A session of the type `PIN_SETTING_EMBED` sets a PIN once, within ten minutes. The browser loads
         *     `/v1/embed?session=…&type=PIN_SETTING` into a frame.
         */
        post: operations["createCardEmbedSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        UpdateCardRequest: {
            /**
             * Format: password
             * @description The encrypted PIN block in Base64. The plaintext is JSON with `nonce`, an integer of 8 digits or more that is new in
             *     each request, and `pin`, 4 to 12 digits as a string. For cards of the types PHYSICAL and VIRTUAL.
             */
            pin?: string;
            /**
             * @description The only value that may be sent; it unblocks the PIN.
             * @enum {string}
             */
            pin_status?: "OK";
            /**
             * @description `OPEN` approves authorizations, `PAUSED` declines them, `CLOSED` does for good.
             * @enum {string}
             */
            state?: "OPEN" | "PAUSED" | "CLOSED";
            /**
             * @description Why the state changes.
             * @enum {string}
             */
            substatus?: "LOST" | "COMPROMISED" | "DAMAGED" | "END_USER_REQUEST" | "ISSUER_REQUEST" | "NOT_ACTIVE" | "SUSPICIOUS_ACTIVITY" | "INTERNAL_REVIEW" | "EXPIRED" | "UNDELIVERABLE" | "OTHER";
            /** @description Further words on the change. */
            comment?: string;
            /** @description A name for the card. */
            memo?: string;
            /** @description Limit in cents; 0 is none. */
            spend_limit?: number;
            /**
             * @description What the limit is counted over.
             * @enum {string}
             */
            spend_limit_duration?: "ANNUALLY" | "FOREVER" | "MONTHLY" | "TRANSACTION";
            /**
             * Format: uuid
             * @description The picture of the card in wallets.
             */
            digital_card_art_token?: string;
            /**
             * Format: uuid
             * @description The card's network programme.
             */
            network_program_token?: string;
        };
        EmbedSessionRequest: {
            /**
             * @description `PIN_SETTING_EMBED` sets a PIN; `CARD_EMBED` shows the card's number.
             * @enum {string}
             */
            type: "PIN_SETTING_EMBED" | "CARD_EMBED";
            /**
             * Format: uri
             * @description The origin of the page that holds the frame, such as `https://example.com`, without a path.
             */
            target_origin: string;
            /**
             * Format: int64
             * @description Unix seconds, at most ten minutes from now. Default, ten minutes.
             */
            expiration?: number;
            /** @description The most digits that the frame takes, for `PIN_SETTING_EMBED` only. Default, 8. */
            max_pin_length?: number;
        };
        EmbedSession: {
            /** @description Opaque and good for one use. Do not log it. */
            session: string;
        };
        CardList: {
            /** @description The cards, the newest first. */
            data: components["schemas"]["Card"][];
            /** @description Whether there is a further page. */
            has_more: boolean;
        };
        /** @description A card. Lithic sends more members than these. */
        Card: {
            /** @description The card's identifier, a UUID. */
            token: string;
            /** @description The account that the card belongs to. */
            account_token: string;
            /** @description `PHYSICAL`, `VIRTUAL`, `SINGLE_USE`, `MERCHANT_LOCKED`, or the older `UNLOCKED`, `DIGITAL_WALLET`. */
            type: string;
            /** @description `OPEN`, `PAUSED`, `CLOSED`, `PENDING_FULFILLMENT` or `PENDING_ACTIVATION`. */
            state: string;
            /** @description `OK`, `NOT_SET`, or `BLOCKED` after three wrong PINs in a row. */
            pin_status: string;
            /** @description Changes that the chip has not taken yet, `CHANGE_PIN` and `UNBLOCK_PIN`. Where offline PINs exist. */
            pending_commands?: string[];
            /** @description The last four digits of the card's number. */
            last_four: string;
            /**
             * Format: password
             * @description The card's number, for accounts with PCI certification.
             */
            pan?: string;
            /**
             * Format: password
             * @description The card's CVV, for accounts with PCI certification.
             */
            cvv?: string;
        };
        Error: {
            /** @description Text for people. */
            message: string;
            /** @description The id of the request, for Lithic's support. */
            debugging_request_id: string;
        };
    };
    responses: {
        /** @description The card as it is now. */
        Card: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Card"];
            };
        };
        /** @description The request is not valid. */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "message": "pin is not a valid parameter",
                 *       "debugging_request_id": "3ec51ef1-b68d-4243-be6c-2204229b09cf"
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The API key was refused. */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "message": "Could not find API key",
                 *       "debugging_request_id": "3ec51ef1-b68d-4243-be6c-2204229b09cf"
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The account may not do this. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "message": "Not allowed",
                 *       "debugging_request_id": "3ec51ef1-b68d-4243-be6c-2204229b09cf"
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description There is no such card. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "message": "Card not found",
                 *       "debugging_request_id": "3ec51ef1-b68d-4243-be6c-2204229b09cf"
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The request cannot be carried out. */
        UnprocessableEntity: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "message": "The card is closed",
                 *       "debugging_request_id": "3ec51ef1-b68d-4243-be6c-2204229b09cf"
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Too many requests. `retry-after` says how many seconds to wait. */
        TooManyRequests: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "message": "Rate limited, too many requests per second",
                 *       "debugging_request_id": "3ec51ef1-b68d-4243-be6c-2204229b09cf"
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Failure on Lithic's side. Its body is not documented. */
        ServerFailure: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
    };
    parameters: {
        /** @description The card's identifier, a UUID. */
        CardToken: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listCards: {
        parameters: {
            query?: {
                /** @description Only cards in this state. */
                state?: "OPEN" | "PAUSED" | "CLOSED" | "PENDING_FULFILLMENT" | "PENDING_ACTIVATION";
                /** @description How many cards a page has. */
                page_size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of cards, without numbers. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "token": "7ef7d65c-9023-4da3-b113-3b8583fd7951",
                     *           "account_token": "f3f4918c-dee9-464d-a819-4aa42901d624",
                     *           "type": "PHYSICAL",
                     *           "state": "OPEN",
                     *           "pin_status": "OK",
                     *           "last_four": "4142"
                     *         }
                     *       ],
                     *       "has_more": false
                     *     }
                     */
                    "application/json": components["schemas"]["CardList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerFailure"];
        };
    };
    getCard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The card's identifier, a UUID. */
                card_token: components["parameters"]["CardToken"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Card"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerFailure"];
        };
    };
    updateCard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The card's identifier, a UUID. */
                card_token: components["parameters"]["CardToken"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateCardRequest"];
            };
        };
        responses: {
            200: components["responses"]["Card"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerFailure"];
        };
    };
    createCardEmbedSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The card's identifier, a UUID. */
                card_token: components["parameters"]["CardToken"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "type": "PIN_SETTING_EMBED",
                 *       "target_origin": "https://example.com",
                 *       "max_pin_length": 4
                 *     }
                 */
                "application/json": components["schemas"]["EmbedSessionRequest"];
            };
        };
        responses: {
            /** @description The session. Whoever has it can set the PIN. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "session": "eyJzZXNzaW9uIjoiZXhhbXBsZSJ9"
                     *     }
                     */
                    "application/json": components["schemas"]["EmbedSession"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerFailure"];
        };
    };
}
