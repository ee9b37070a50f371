// Generated from specs/stripe.yaml by `pnpm generate`. Do not edit: change the spec and generate again.

export interface paths {
    "/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the public key for one PIN
         * @description Needs no credentials. Fetch it before every PIN and do not keep it: it changes without notice.
         */
        get: operations["getPinKey"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issuing/cards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List cards
         * @description The newest first.
         */
        get: operations["listCards"];
        put?: never;
        /**
         * Create a card
         * @description With `pin`, the card gets this PIN. Without it, Stripe draws a random one; in test mode it is 0000. The answer holds no
         *     PIN. A card that replaces another does not inherit its PIN.
         */
        post: operations["createCard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issuing/cards/{card}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The card, by its ID (`ic_…`). */
                card: components["parameters"]["Card"];
            };
            cookie?: never;
        };
        /**
         * Read a card
         * @description Neither the PIN nor the count of wrong ones is in the answer.
         */
        get: operations["getCard"];
        put?: never;
        /**
         * Set a card's PIN, or change its state
         * @description `pin` sets the PIN; the old one is not needed. It counts at once where PINs are verified online. Where the chip verifies
         *     them (Ireland, Mexico, the United Arab Emirates, the United Kingdom, France), the cardholder first makes one transaction
         *     with the old PIN. Setting a PIN, even the same, also clears the chip's count of wrong ones.
         *
         *     `status: active` activates a card, unblocks it, and clears the count of wrong PINs at terminals that verify online: three
         *     in a row make a card `inactive`. `canceled` cannot be undone.
         */
        post: operations["updateCard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    issuingCardUpdated: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A card was changed
         * @description Names no PIN. Whether it is sent when nothing but the PIN changes is not documented. `Stripe-Signature` is
         *     `t=<Unix seconds>,v1=<hex>`, and the hex is HMAC-SHA256 under the endpoint's secret over `<t>.<body>`.
         */
        post: operations["onIssuingCardUpdated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        PinKey: {
            /** @description Goes into the JWE's header as `kid`. */
            key_id: string;
            /** @description The RSA key as a JWK (RFC 7517). */
            jwk: {
                /** @description `RSA`. */
                kty: string;
                /** @description The modulus in Base64url. */
                n: string;
                /** @description The exponent in Base64url. */
                e: string;
            };
            /** @description The same key as text. Its form is not documented; presumably PEM. */
            pkcs8?: string;
        };
        EncryptedPin: {
            /**
             * Format: password
             * @description The PIN as a compact JWE, at most 5000 characters.
             */
            encrypted_number?: string;
        };
        /** @description The members that concern a PIN, and those that every card needs. Stripe takes more. */
        CreateCardRequest: {
            /** @description ID of the cardholder (`ich_…`). */
            cardholder?: string;
            /** @description ISO 4217, lower case. */
            currency: string;
            /** @description `physical` or `virtual`. */
            type: string;
            /** @description `active` or `inactive`, the default. */
            status?: string;
            /** @description ID of the card that this one replaces. */
            replacement_for?: string;
            /** @description `damaged`, `expired`, `lost` or `stolen`. */
            replacement_reason?: string;
            pin?: components["schemas"]["EncryptedPin"];
        };
        /** @description The members that concern a PIN or a state. Stripe takes more. What is left out stays as it is. */
        UpdateCardRequest: {
            pin?: components["schemas"]["EncryptedPin"];
            /** @description `active`, `inactive` or `canceled`. */
            status?: string;
            /** @description `lost` or `stolen`. */
            cancellation_reason?: string;
        };
        Card: {
            /** @description `ic_…`. */
            id: string;
            /** @description `issuing.card`. */
            object: string;
            /** @description `active`, `inactive` or `canceled`. */
            status: string;
            /** @description `physical` or `virtual`. */
            type: string;
            /** @description Last four digits of the card number. */
            last4: string;
            /** @description `Visa`, `MasterCard`. */
            brand?: string;
            /** @description ISO 4217, lower case. */
            currency?: string;
            /** @description Unix seconds. */
            created?: number;
            /** @description 1 to 12. */
            exp_month?: number;
            /** @description Four digits. */
            exp_year?: number;
            /** @description Whether it is a card of live mode. */
            livemode?: boolean;
            /** @description Why the card was canceled. */
            cancellation_reason?: string | null;
            /** @description ID of the card that this one replaces. */
            replacement_for?: string | null;
        };
        CardList: {
            /** @description `list`. */
            object: string;
            /** @description The path of the list. */
            url?: string;
            /** @description Whether there is a further page. */
            has_more: boolean;
            /** @description The cards. */
            data: components["schemas"]["Card"][];
        };
        Failure: {
            error: {
                /** @description `api_error`, `card_error`, `idempotency_error` or `invalid_request_error`. */
                type: string;
                /** @description One of a long and open list; often absent. */
                code?: string;
                /** @description Text for people. */
                message?: string;
                /** @description The member that the failure is about, such as `pin[encrypted_number]`. */
                param?: string;
                /** @description The request in Stripe's dashboard. */
                request_log_url?: string;
                /** @description Stripe's page about the code. */
                doc_url?: string;
            };
        };
        Event: {
            /** @description `evt_…`. The same for each delivery. */
            id: string;
            /** @description `event`. */
            object: string;
            /** @description `issuing_card.updated` and others. */
            type: string;
            /** @description Unix seconds. */
            created?: number;
            /** @description Whether it is an event of live mode. */
            livemode?: boolean;
            /** @description The connected account, in events of Connect. */
            account?: string;
            data: {
                object: components["schemas"]["Card"];
                /** @description What changed, with the values before. */
                previous_attributes?: Record<string, never>;
            };
        };
    };
    responses: {
        /** @description The card. No PIN is in it. */
        Card: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Card"];
            };
        };
        /** @description Refused. */
        Refused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Failure"];
            };
        };
        /** @description A failure of Stripe's own. */
        ServerFailure: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Failure"];
            };
        };
    };
    parameters: {
        /** @description The card, by its ID (`ic_…`). */
        Card: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getPinKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key, in two forms. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "key_id": "key-of-this-example",
                     *       "jwk": {
                     *         "kty": "RSA",
                     *         "e": "AQAB",
                     *         "n": "pgbHr66lsr0YcPQv-BEIDJ7WTFSmXcySRyf4qkvdEQ-gQRapwGYkc1TLkACk5kYF4IA0JKnqOaJGg4GooDdcgK0EKaJFRbETNBs7hyRHqXHHSV66XnhSweKsSUqFV3AqHQpw4DgICezJzm9pk0UzHqv-j8CiV2U7lHyQ683KWsfWwRiIQmKox4WFAcymJVjKNiVkwhhwlN_SV7PubtIi4UlrjjOh5Z8yIJvQjBVIrWLMNMY8Dk-1h_U0TMXCxAwgrHezNs84XAYy0404NpucMbppBvhCXyPORBdcxYhO9C3J0iDu6_O3SD3or8k5sMypNhQXA6NZqwskn_JI2Pmu-w"
                     *       },
                     *       "pkcs8": "The same as text."
                     *     }
                     */
                    "application/json": components["schemas"]["PinKey"];
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["ServerFailure"];
        };
    };
    listCards: {
        parameters: {
            query?: {
                /** @description Only cards of this cardholder. */
                cardholder?: string;
                /** @description Only cards in this state. */
                status?: string;
                /** @description Only cards of this type. */
                type?: string;
                /** @description Only cards whose number ends so. */
                last4?: string;
                /** @description 1 to 100. Default 10. */
                limit?: number;
                /** @description ID of the last card of the page before. */
                starting_after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of cards. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CardList"];
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["ServerFailure"];
        };
    };
    createCard: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["CreateCardRequest"];
            };
        };
        responses: {
            200: components["responses"]["Card"];
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["ServerFailure"];
        };
    };
    getCard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The card, by its ID (`ic_…`). */
                card: components["parameters"]["Card"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Card"];
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["ServerFailure"];
        };
    };
    updateCard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The card, by its ID (`ic_…`). */
                card: components["parameters"]["Card"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["UpdateCardRequest"];
            };
        };
        responses: {
            200: components["responses"]["Card"];
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["ServerFailure"];
        };
    };
    onIssuingCardUpdated: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"];
            };
        };
        responses: {
            /** @description Taken by the receiver. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused by the receiver. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The receiver failed. Stripe delivers again. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
