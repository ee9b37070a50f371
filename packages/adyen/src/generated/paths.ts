// Generated from specs/adyen.yaml by `pnpm generate`. Do not edit: change the spec and generate again.

export interface paths {
    "/bcl/v2/publicKey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the public key for a purpose
         * @description The key to which session keys are encrypted. It may be cached until its expiry date, which is inferred.
         */
        get: operations["getPublicKey"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bcl/v2/pins/change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change the PIN of a card
         * @description Sets this PIN, whatever it was before. The API credential needs the "Bank Issuing PIN Change Webservice role". Status
         *     `pending` has no call that tells how it ended.
         */
        post: operations["changePin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bcl/v2/pins/reveal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reveal the PIN of a card
         * @description Returns the PIN block of the card's PIN under the session key that the caller made. The API credential needs the "Bank
         *     Issuing PIN Reveal Webservice role".
         */
        post: operations["revealPin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bcl/v2/paymentInstruments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Identifier of the payment instrument, here a card.
                 * @example PI32272223222B5CMD3MQ3HXX
                 */
                id: string;
            };
            cookie?: never;
        };
        /**
         * Read a card
         * @description The card number is masked. Nothing tells how many wrong PINs were entered.
         */
        get: operations["getPaymentInstrument"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change the state of a card
         * @description `closed` cannot be undone. The balance account can only be changed while the card is `inactive`; that member is not
         *     described here.
         */
        patch: operations["updatePaymentInstrument"];
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        PublicKeyResponse: {
            /**
             * @description With `pem`, Base64 of the SubjectPublicKeyInfo without the lines of a PEM file. The form with `jwk` is not
             *     documented.
             */
            publicKey: string;
            /** @description The day on which the key expires, such as `2023-12-12`. At which hour is not documented. */
            publicKeyExpiryDate: string;
        };
        PinChangeRequest: {
            /** @description Identifier of the card. */
            paymentInstrumentId: string;
            /** @description Hexadecimal of the AES-256 key, encrypted to the key for `pinChange`. */
            encryptedKey: string;
            /**
             * Format: password
             * @description Hexadecimal of the PIN block, format 4 under the AES-256 key, with `token` in the place of the card number.
             */
            encryptedPinBlock: string;
            /** @description The 16 digits that the PIN block is bound to. */
            token: string;
        };
        PinChangeResponse: {
            /** @description `completed`, `pending` or `unavailable`. */
            status: string;
        };
        PinRevealRequest: {
            /** @description Identifier of the card. */
            paymentInstrumentId: string;
            /** @description Hexadecimal of the AES-256 key, encrypted to the key for `pinReveal`. */
            encryptedKey: string;
        };
        PinRevealResponse: {
            /**
             * Format: password
             * @description Hexadecimal of the PIN block, format 4 under the caller's AES-256 key.
             */
            encryptedPinBlock: string;
            /** @description The 16 digits that the PIN block is bound to. */
            token: string;
        };
        PaymentInstrument: {
            /** @description Identifier of the card, such as `PI32272223222B5CMD3MQ3HXX`. */
            id: string;
            /** @description Identifier of the balance account. */
            balanceAccountId: string;
            /** @description Country, as in ISO 3166-1 alpha-2. */
            issuingCountryCode: string;
            /** @description `card` or `bankAccount`. */
            type: string;
            /** @description `active`, `inactive`, `suspended` or `closed`. */
            status?: string;
            /** @description Why the state was changed. */
            statusReason?: string;
            /** @description A comment on the change. */
            statusComment?: string;
            card?: components["schemas"]["Card"];
        };
        /** @description The members that concern a PIN; names and addresses are left out. */
        Card: {
            /** @description `physical`, `virtual` or `unknown`. */
            formFactor?: string;
            /** @description Last four digits of the card number. */
            lastFour?: string;
        };
        PaymentInstrumentUpdateRequest: {
            /**
             * @description The new state.
             * @enum {string}
             */
            status: "active" | "inactive" | "suspended" | "closed";
            /**
             * @description Why. `other` needs `statusComment`.
             * @enum {string}
             */
            statusReason?: "accountClosure" | "damaged" | "endOfLife" | "expired" | "lost" | "other" | "stolen" | "suspectedFraud" | "transactionRule";
            /** @description A comment on the change. */
            statusComment?: string;
        };
        Problem: {
            /** @description Address of a page about the kind of problem. */
            type: string;
            /** @description Text for people. */
            title: string;
            /** @description The HTTP status. */
            status: number;
            /** @description Text for people about this occurrence. */
            detail: string;
            /** @description Code of the problem. */
            errorCode: string;
            /** @description Adyen's reference of the request. */
            requestId?: string;
            /** @description Address of this occurrence. */
            instance?: string;
            /** @description The members that were refused. */
            invalidFields?: components["schemas"]["InvalidField"][];
        };
        InvalidField: {
            /** @description Name of the member. */
            name: string;
            /** @description Repeats what was sent, so it may hold a secret. */
            value: string;
            /** @description Text for people. */
            message: string;
        };
    };
    responses: {
        /** @description The card as it is now. */
        PaymentInstrument: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "id": "PI32272223222B5CMD3MQ3HXX",
                 *       "balanceAccountId": "BA32272223222B59CZ3T52DKZ",
                 *       "issuingCountryCode": "GB",
                 *       "status": "active",
                 *       "type": "card",
                 *       "card": {
                 *         "formFactor": "physical",
                 *         "lastFour": "3548"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["PaymentInstrument"];
            };
        };
        /** @description Refused; `errorCode` says why. A gateway in front may answer with a body of another form. */
        Refused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://docs.adyen.com/errors/security/unauthorized",
                 *       "title": "Unauthorized",
                 *       "status": 401,
                 *       "detail": "Not authorized to access this service.",
                 *       "errorCode": "00_401"
                 *     }
                 */
                "application/json": components["schemas"]["Problem"];
            };
        };
        /** @description Failure on the side of Adyen. */
        ServerFailure: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://docs.adyen.com/errors/general/internal",
                 *       "title": "An internal error happened",
                 *       "status": 500,
                 *       "detail": "The server could not process the request.",
                 *       "errorCode": "00_500"
                 *     }
                 */
                "application/json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /**
         * @description At most 64 characters; a UUID is recommended. The first answer is repeated for the same key. What the key does with another body
         *     is not documented.
         *     https://docs.adyen.com/development-resources/api-idempotency
         * @example 828cf71d-a447-4a67-a149-c1df8bc197ca
         */
        IdempotencyKey: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getPublicKey: {
        parameters: {
            query?: {
                /**
                 * @description `pinChange`, `pinReveal` (Adyen's default) or `panReveal`. A key is good for its purpose only.
                 * @example pinChange
                 */
                purpose?: string;
                /**
                 * @description `pem` (Adyen's default) or `jwk`.
                 * @example pem
                 */
                format?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "publicKey": "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAibYBKmb+kIhglQQH7HWMuI1jbrfxe7EUV4TPOt6UuAMdsi8B9IVvb6dW15V2eDRE0YjZxOCX4cizdnX4kNwQNBZMhA4PdwnamrvFT4/c45ny07e0kH19maUBJYM9vAD24NdmbCG5WD1VsoKuBlu+XnxpQsAyGFXMJzQgpPXBkUWTXFVfKuSQv69jLae8clvliqTResftsPaJ5WYpShKDgoQUGm0/nowwBHOWKRJppPVolib7qhlJNFg/98KEqFUDFU4tukgeIOFO9E2uE93DvFqCA3Z4iHbq9Vpc4Ai/nSgimo9Q4hbupBf6uM8VvQ0mW78GEA4ovKNax4mcSJZu3wIDAQAB",
                     *       "publicKeyExpiryDate": "2023-12-12"
                     *     }
                     */
                    "application/json": components["schemas"]["PublicKeyResponse"];
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["ServerFailure"];
        };
    };
    changePin: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description At most 64 characters; a UUID is recommended. The first answer is repeated for the same key. What the key does with another body
                 *     is not documented.
                 *     https://docs.adyen.com/development-resources/api-idempotency
                 * @example 828cf71d-a447-4a67-a149-c1df8bc197ca
                 */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "paymentInstrumentId": "PI6789678967896789",
                 *       "encryptedKey": "75989E8881284D10153ABACF022EEA09F5...",
                 *       "encryptedPinBlock": "63E5060591EF65F48DD1D4FECD0FECD5",
                 *       "token": "5555341244441115"
                 *     }
                 */
                "application/json": components["schemas"]["PinChangeRequest"];
            };
        };
        responses: {
            /** @description What became of the PIN. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "completed"
                     *     }
                     */
                    "application/json": components["schemas"]["PinChangeResponse"];
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["ServerFailure"];
        };
    };
    revealPin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "paymentInstrumentId": "PI3227C223222B5BPCMFXD2XG",
                 *       "encryptedKey": "75989E8881284D10153ABACF022EEA09F5..."
                 *     }
                 */
                "application/json": components["schemas"]["PinRevealRequest"];
            };
        };
        responses: {
            /** @description The block and the token that it is bound to. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PinRevealResponse"];
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["ServerFailure"];
        };
    };
    getPaymentInstrument: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Identifier of the payment instrument, here a card.
                 * @example PI32272223222B5CMD3MQ3HXX
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["PaymentInstrument"];
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["ServerFailure"];
        };
    };
    updatePaymentInstrument: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Identifier of the payment instrument, here a card.
                 * @example PI32272223222B5CMD3MQ3HXX
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "status": "suspended"
                 *     }
                 */
                "application/json": components["schemas"]["PaymentInstrumentUpdateRequest"];
            };
        };
        responses: {
            200: components["responses"]["PaymentInstrument"];
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["ServerFailure"];
        };
    };
}
