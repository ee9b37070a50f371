// Generated from specs/hashdt.yaml by `pnpm generate`. Do not edit: change the spec and generate again.

export interface paths {
    "/issuing/api/{version}/card/setpin": {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description Identifier of the cardholder.
                 * @example cardholder-id
                 */
                "x-cardholder-id": components["parameters"]["CardholderId"];
                /**
                 * @description Identifier of the wallet.
                 * @example wallet-id
                 */
                "x-wallet-id": components["parameters"]["WalletId"];
                /**
                 * @description Identifier of the card.
                 * @example card-id
                 */
                "x-card-id": components["parameters"]["CardId"];
                /** @description Client identification key; some accounts have one. */
                "x-client-id"?: components["parameters"]["ClientId"];
                /**
                 * @description Idempotency key of the call, on GET too. A UUID does; no form is documented.
                 * @example 828cf71d-a447-4a67-a149-c1df8bc197ca
                 */
                "x-request-id": components["parameters"]["RequestId"];
            };
            path: {
                /**
                 * @description Version of the API; `v1` is named as the default, but the segment is always there.
                 * @example v1
                 */
                version: components["parameters"]["Version"];
            };
            cookie?: never;
        };
        /**
         * Get the page where the cardholder sets a PIN
         * @description Two steps for the cardholder, enter and confirm. Do not cache or prefetch the answer.
         */
        get: operations["getSetPinPage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/issuing/api/{version}/card/resetpin": {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description Identifier of the cardholder.
                 * @example cardholder-id
                 */
                "x-cardholder-id": components["parameters"]["CardholderId"];
                /**
                 * @description Identifier of the wallet.
                 * @example wallet-id
                 */
                "x-wallet-id": components["parameters"]["WalletId"];
                /**
                 * @description Identifier of the card.
                 * @example card-id
                 */
                "x-card-id": components["parameters"]["CardId"];
                /** @description Client identification key; some accounts have one. */
                "x-client-id"?: components["parameters"]["ClientId"];
                /**
                 * @description Idempotency key of the call, on GET too. A UUID does; no form is documented.
                 * @example 828cf71d-a447-4a67-a149-c1df8bc197ca
                 */
                "x-request-id": components["parameters"]["RequestId"];
            };
            path: {
                /**
                 * @description Version of the API; `v1` is named as the default, but the segment is always there.
                 * @example v1
                 */
                version: components["parameters"]["Version"];
            };
            cookie?: never;
        };
        /**
         * Get the page where the cardholder resets a forgotten PIN
         * @description Two steps for the cardholder, enter and confirm; the current PIN is not asked for.
         */
        get: operations["getResetPinPage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/issuing/api/{version}/card/changepin": {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description Identifier of the cardholder.
                 * @example cardholder-id
                 */
                "x-cardholder-id": components["parameters"]["CardholderId"];
                /**
                 * @description Identifier of the wallet.
                 * @example wallet-id
                 */
                "x-wallet-id": components["parameters"]["WalletId"];
                /**
                 * @description Identifier of the card.
                 * @example card-id
                 */
                "x-card-id": components["parameters"]["CardId"];
                /** @description Client identification key; some accounts have one. */
                "x-client-id"?: components["parameters"]["ClientId"];
                /**
                 * @description Idempotency key of the call, on GET too. A UUID does; no form is documented.
                 * @example 828cf71d-a447-4a67-a149-c1df8bc197ca
                 */
                "x-request-id": components["parameters"]["RequestId"];
            };
            path: {
                /**
                 * @description Version of the API; `v1` is named as the default, but the segment is always there.
                 * @example v1
                 */
                version: components["parameters"]["Version"];
            };
            cookie?: never;
        };
        /**
         * Get the page where the cardholder changes a PIN
         * @description Three steps for the cardholder, the current PIN, the new one, and the new one again.
         */
        get: operations["getChangePinPage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/issuing/api/{version}/card/list": {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description Identifier of the cardholder.
                 * @example cardholder-id
                 */
                "x-cardholder-id": components["parameters"]["CardholderId"];
                /**
                 * @description Identifier of the wallet.
                 * @example wallet-id
                 */
                "x-wallet-id": components["parameters"]["WalletId"];
                /** @description Client identification key; some accounts have one. */
                "x-client-id"?: components["parameters"]["ClientId"];
                /**
                 * @description Idempotency key of the call, on GET too. A UUID does; no form is documented.
                 * @example 828cf71d-a447-4a67-a149-c1df8bc197ca
                 */
                "x-request-id": components["parameters"]["RequestId"];
            };
            path: {
                /**
                 * @description Version of the API; `v1` is named as the default, but the segment is always there.
                 * @example v1
                 */
                version: components["parameters"]["Version"];
            };
            cookie?: never;
        };
        /**
         * List the cards of a wallet and cardholder
         * @description The start of the page was readable; what each card holds is known in words only.
         */
        get: operations["listCards"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/issuing/api/{version}/card": {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description Identifier of the cardholder.
                 * @example cardholder-id
                 */
                "x-cardholder-id": components["parameters"]["CardholderId"];
                /**
                 * @description Identifier of the wallet.
                 * @example wallet-id
                 */
                "x-wallet-id": components["parameters"]["WalletId"];
                /** @description Client identification key; some accounts have one. */
                "x-client-id"?: components["parameters"]["ClientId"];
                /**
                 * @description Idempotency key of the call, on GET too. A UUID does; no form is documented.
                 * @example 828cf71d-a447-4a67-a149-c1df8bc197ca
                 */
                "x-request-id": components["parameters"]["RequestId"];
            };
            path: {
                /**
                 * @description Version of the API; `v1` is named as the default, but the segment is always there.
                 * @example v1
                 */
                version: components["parameters"]["Version"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a card
         * @description Issues a virtual or a physical card for the cardholder and wallet of the headers.
         */
        post: operations["createCard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/issuing/api/{version}/card/3DS": {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description Identifier of the cardholder.
                 * @example cardholder-id
                 */
                "x-cardholder-id": components["parameters"]["CardholderId"];
                /**
                 * @description Identifier of the wallet.
                 * @example wallet-id
                 */
                "x-wallet-id": components["parameters"]["WalletId"];
                /**
                 * @description Identifier of the card.
                 * @example card-id
                 */
                "x-card-id": components["parameters"]["CardId"];
                /** @description Client identification key; some accounts have one. */
                "x-client-id"?: components["parameters"]["ClientId"];
                /**
                 * @description Idempotency key of the call, on GET too. A UUID does; no form is documented.
                 * @example 828cf71d-a447-4a67-a149-c1df8bc197ca
                 */
                "x-request-id": components["parameters"]["RequestId"];
            };
            path: {
                /**
                 * @description Version of the API; `v1` is named as the default, but the segment is always there.
                 * @example v1
                 */
                version: components["parameters"]["Version"];
            };
            cookie?: never;
        };
        /**
         * Read a card's 3-D Secure enrolment
         * @description The page names this call. Its path was cut off in every copy, so that of the other two is inferred; what it answers was not readable.
         */
        get: operations["getThreeDSecure"];
        put?: never;
        /**
         * Enrol a card in 3-D Secure
         * @description Chooses how the cardholder gets one-time passwords for purchases online. They are not for PINs.
         */
        post: operations["enrollThreeDSecure"];
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change how one-time passwords come
         * @description Changes the method of an enrolled card. The answer's example was not readable and is taken to be as that of the enrolment.
         */
        patch: operations["updateThreeDSecure"];
        trace?: never;
    };
    "/getallwebhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the events that webhooks tell of
         * @description Outside the prefix of the other calls; whether it is on the same host is not documented. What a webhook carries and how
         *     it is signed is not documented either.
         */
        get: operations["listWebhooks"];
        put?: never;
        post?: never;
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
        PinPageResponse: {
            /** @description `Success`. Compare without regard to case; `error` means a failure whatever the HTTP status. */
            status: string;
            /** @description Text for people. */
            message: string;
            /** @description Same as the HTTP status. */
            code: number;
            /** @description One page. Empty or longer is not expected. */
            data: components["schemas"]["PinPage"][];
        };
        PinPage: {
            /** @description Address of the page, for all three operations. Whoever has it can set the PIN. */
            set_pin_url?: string;
            /** @description A guess at another name for the reset page; not documented. */
            reset_pin_url?: string;
            /** @description A guess at another name for the change page; not documented. */
            change_pin_url?: string;
        };
        CardListResponse: {
            /** @description `Success`. */
            status: string;
            /** @description Text for people. */
            message: string;
            /** @description Same as the HTTP status. */
            code: number;
            data: components["schemas"]["Card"][];
        };
        Card: {
            /** @description Identifier of the card. */
            card_id?: string;
            /** @description State of the card. The values are not documented. */
            card_status?: string;
            /** @description `virtual` or `physical`. The name of this member is inferred from Create card. */
            card_type?: string;
            /** @description Last four digits of the card number. The page speaks of them; the name of this member is inferred. */
            last4?: string;
        };
        ThreeDSecureRequest: {
            /**
             * @description How one-time passwords come.
             * @enum {string}
             */
            otp_delivery_method: "EMAIL" | "SMS";
        };
        ThreeDSecureResponse: {
            /** @description `Success`. */
            status: string;
            /** @description Text for people. */
            message: string;
            /** @description Same as the HTTP status. */
            code: number;
            /** @description Empty after an enrolment. */
            data: {
                /** @description How one-time passwords come. Inferred from the request. */
                otp_delivery_method?: string;
            }[];
        };
        WebhookListResponse: {
            data: {
                /** @description Text for people. */
                event_description?: string;
                /** @description `card_create`, `card_activate`, `card_status`, `card_configuration`, `card_enroll3DS`, `card_update3DSmethod`, `cardholder_create`, `cardholder_update`, `wallet_create` and others; none is known for a PIN. */
                event_name?: string;
                /** @description The product's ID. */
                program_code?: string;
            }[];
        };
        CreateCardRequest: {
            /**
             * @description Kind of the card.
             * @enum {string}
             */
            card_type: "virtual" | "physical";
            /** @description A boolean by the newer page, though its sample sends the text `"true"`. */
            is_primary?: boolean | string;
        };
        CreateCardResponse: {
            /** @description `Success`. */
            status: string;
            /** @description Text for people. */
            message: string;
            /** @description Same as the HTTP status. */
            code: number;
            data: {
                /** @description Identifier of the card; called `card_id` elsewhere. */
                cardId?: string;
            }[];
        };
        ErrorResponse: {
            /** @description `error`. */
            status: string;
            /** @description Text for people. */
            message: string;
            /** @description Same as the HTTP status. */
            code: number;
        };
    };
    responses: {
        /** @description Failure. There is no code beyond the HTTP status. */
        Failure: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": 400,
                 *       "message": "Error Message",
                 *       "status": "error"
                 *     }
                 */
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description Not documented. A gateway in front may answer with a body of another form. */
        Undocumented: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description Failure on the side of HashDT. The body is not documented. */
        ServerFailure: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
    };
    parameters: {
        /**
         * @description Version of the API; `v1` is named as the default, but the segment is always there.
         * @example v1
         */
        Version: string;
        /**
         * @description Identifier of the cardholder.
         * @example cardholder-id
         */
        CardholderId: string;
        /**
         * @description Identifier of the wallet.
         * @example wallet-id
         */
        WalletId: string;
        /**
         * @description Identifier of the card.
         * @example card-id
         */
        CardId: string;
        /** @description Client identification key; some accounts have one. */
        ClientId: string;
        /**
         * @description Idempotency key of the call, on GET too. A UUID does; no form is documented.
         * @example 828cf71d-a447-4a67-a149-c1df8bc197ca
         */
        RequestId: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getSetPinPage: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description Identifier of the cardholder.
                 * @example cardholder-id
                 */
                "x-cardholder-id": components["parameters"]["CardholderId"];
                /**
                 * @description Identifier of the wallet.
                 * @example wallet-id
                 */
                "x-wallet-id": components["parameters"]["WalletId"];
                /**
                 * @description Identifier of the card.
                 * @example card-id
                 */
                "x-card-id": components["parameters"]["CardId"];
                /** @description Client identification key; some accounts have one. */
                "x-client-id"?: components["parameters"]["ClientId"];
                /**
                 * @description Idempotency key of the call, on GET too. A UUID does; no form is documented.
                 * @example 828cf71d-a447-4a67-a149-c1df8bc197ca
                 */
                "x-request-id": components["parameters"]["RequestId"];
            };
            path: {
                /**
                 * @description Version of the API; `v1` is named as the default, but the segment is always there.
                 * @example v1
                 */
                version: components["parameters"]["Version"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The address of the page, as the only member of a list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "Success",
                     *       "message": "Set PIN URL fetched successfully.",
                     *       "code": 200,
                     *       "data": [
                     *         {
                     *           "set_pin_url": "https://hashdt.invalid/pin/set"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["PinPageResponse"];
                };
            };
            400: components["responses"]["Failure"];
            401: components["responses"]["Undocumented"];
            403: components["responses"]["Undocumented"];
            404: components["responses"]["Undocumented"];
            409: components["responses"]["Undocumented"];
            429: components["responses"]["Undocumented"];
            "5XX": components["responses"]["ServerFailure"];
        };
    };
    getResetPinPage: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description Identifier of the cardholder.
                 * @example cardholder-id
                 */
                "x-cardholder-id": components["parameters"]["CardholderId"];
                /**
                 * @description Identifier of the wallet.
                 * @example wallet-id
                 */
                "x-wallet-id": components["parameters"]["WalletId"];
                /**
                 * @description Identifier of the card.
                 * @example card-id
                 */
                "x-card-id": components["parameters"]["CardId"];
                /** @description Client identification key; some accounts have one. */
                "x-client-id"?: components["parameters"]["ClientId"];
                /**
                 * @description Idempotency key of the call, on GET too. A UUID does; no form is documented.
                 * @example 828cf71d-a447-4a67-a149-c1df8bc197ca
                 */
                "x-request-id": components["parameters"]["RequestId"];
            };
            path: {
                /**
                 * @description Version of the API; `v1` is named as the default, but the segment is always there.
                 * @example v1
                 */
                version: components["parameters"]["Version"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The address of the page, as the only member of a list. The member is called `set_pin_url` here too. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "Success",
                     *       "message": "Reset PIN URL fetched successfully.",
                     *       "code": 200,
                     *       "data": [
                     *         {
                     *           "set_pin_url": "https://hashdt.invalid/pin/reset"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["PinPageResponse"];
                };
            };
            400: components["responses"]["Failure"];
            401: components["responses"]["Undocumented"];
            403: components["responses"]["Undocumented"];
            404: components["responses"]["Undocumented"];
            409: components["responses"]["Undocumented"];
            429: components["responses"]["Undocumented"];
            "5XX": components["responses"]["ServerFailure"];
        };
    };
    getChangePinPage: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description Identifier of the cardholder.
                 * @example cardholder-id
                 */
                "x-cardholder-id": components["parameters"]["CardholderId"];
                /**
                 * @description Identifier of the wallet.
                 * @example wallet-id
                 */
                "x-wallet-id": components["parameters"]["WalletId"];
                /**
                 * @description Identifier of the card.
                 * @example card-id
                 */
                "x-card-id": components["parameters"]["CardId"];
                /** @description Client identification key; some accounts have one. */
                "x-client-id"?: components["parameters"]["ClientId"];
                /**
                 * @description Idempotency key of the call, on GET too. A UUID does; no form is documented.
                 * @example 828cf71d-a447-4a67-a149-c1df8bc197ca
                 */
                "x-request-id": components["parameters"]["RequestId"];
            };
            path: {
                /**
                 * @description Version of the API; `v1` is named as the default, but the segment is always there.
                 * @example v1
                 */
                version: components["parameters"]["Version"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The address of the page, as the only member of a list. The member is called `set_pin_url` here too. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "Success",
                     *       "message": "Change PIN URL fetched successfully.",
                     *       "code": 200,
                     *       "data": [
                     *         {
                     *           "set_pin_url": "https://hashdt.invalid/pin/change"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["PinPageResponse"];
                };
            };
            400: components["responses"]["Failure"];
            401: components["responses"]["Undocumented"];
            403: components["responses"]["Undocumented"];
            404: components["responses"]["Undocumented"];
            409: components["responses"]["Undocumented"];
            429: components["responses"]["Undocumented"];
            "5XX": components["responses"]["ServerFailure"];
        };
    };
    listCards: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description Identifier of the cardholder.
                 * @example cardholder-id
                 */
                "x-cardholder-id": components["parameters"]["CardholderId"];
                /**
                 * @description Identifier of the wallet.
                 * @example wallet-id
                 */
                "x-wallet-id": components["parameters"]["WalletId"];
                /** @description Client identification key; some accounts have one. */
                "x-client-id"?: components["parameters"]["ClientId"];
                /**
                 * @description Idempotency key of the call, on GET too. A UUID does; no form is documented.
                 * @example 828cf71d-a447-4a67-a149-c1df8bc197ca
                 */
                "x-request-id": components["parameters"]["RequestId"];
            };
            path: {
                /**
                 * @description Version of the API; `v1` is named as the default, but the segment is always there.
                 * @example v1
                 */
                version: components["parameters"]["Version"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The cards. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "Success",
                     *       "message": "Cards fetched successfully.",
                     *       "code": 200,
                     *       "data": [
                     *         {
                     *           "card_id": "card-1002",
                     *           "card_status": "active",
                     *           "card_type": "physical"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["CardListResponse"];
                };
            };
            400: components["responses"]["Failure"];
            401: components["responses"]["Undocumented"];
            403: components["responses"]["Undocumented"];
            404: components["responses"]["Undocumented"];
            409: components["responses"]["Undocumented"];
            429: components["responses"]["Undocumented"];
            "5XX": components["responses"]["ServerFailure"];
        };
    };
    createCard: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description Identifier of the cardholder.
                 * @example cardholder-id
                 */
                "x-cardholder-id": components["parameters"]["CardholderId"];
                /**
                 * @description Identifier of the wallet.
                 * @example wallet-id
                 */
                "x-wallet-id": components["parameters"]["WalletId"];
                /** @description Client identification key; some accounts have one. */
                "x-client-id"?: components["parameters"]["ClientId"];
                /**
                 * @description Idempotency key of the call, on GET too. A UUID does; no form is documented.
                 * @example 828cf71d-a447-4a67-a149-c1df8bc197ca
                 */
                "x-request-id": components["parameters"]["RequestId"];
            };
            path: {
                /**
                 * @description Version of the API; `v1` is named as the default, but the segment is always there.
                 * @example v1
                 */
                version: components["parameters"]["Version"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "card_type": "physical",
                 *       "is_primary": "true"
                 *     }
                 */
                "application/json": components["schemas"]["CreateCardRequest"];
            };
        };
        responses: {
            /** @description The card exists. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "Success",
                     *       "message": "Card created and fee processed successfully.",
                     *       "code": 200,
                     *       "data": [
                     *         {
                     *           "cardId": "card-id"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["CreateCardResponse"];
                };
            };
            400: components["responses"]["Failure"];
            401: components["responses"]["Undocumented"];
            403: components["responses"]["Undocumented"];
            404: components["responses"]["Undocumented"];
            409: components["responses"]["Undocumented"];
            429: components["responses"]["Undocumented"];
            "5XX": components["responses"]["ServerFailure"];
        };
    };
    getThreeDSecure: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description Identifier of the cardholder.
                 * @example cardholder-id
                 */
                "x-cardholder-id": components["parameters"]["CardholderId"];
                /**
                 * @description Identifier of the wallet.
                 * @example wallet-id
                 */
                "x-wallet-id": components["parameters"]["WalletId"];
                /**
                 * @description Identifier of the card.
                 * @example card-id
                 */
                "x-card-id": components["parameters"]["CardId"];
                /** @description Client identification key; some accounts have one. */
                "x-client-id"?: components["parameters"]["ClientId"];
                /**
                 * @description Idempotency key of the call, on GET too. A UUID does; no form is documented.
                 * @example 828cf71d-a447-4a67-a149-c1df8bc197ca
                 */
                "x-request-id": components["parameters"]["RequestId"];
            };
            path: {
                /**
                 * @description Version of the API; `v1` is named as the default, but the segment is always there.
                 * @example v1
                 */
                version: components["parameters"]["Version"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The enrolment. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "Success",
                     *       "message": "3DS details fetched successfully.",
                     *       "code": 200,
                     *       "data": [
                     *         {
                     *           "otp_delivery_method": "EMAIL"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ThreeDSecureResponse"];
                };
            };
            400: components["responses"]["Failure"];
            401: components["responses"]["Undocumented"];
            403: components["responses"]["Undocumented"];
            404: components["responses"]["Undocumented"];
            409: components["responses"]["Undocumented"];
            429: components["responses"]["Undocumented"];
            "5XX": components["responses"]["ServerFailure"];
        };
    };
    enrollThreeDSecure: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description Identifier of the cardholder.
                 * @example cardholder-id
                 */
                "x-cardholder-id": components["parameters"]["CardholderId"];
                /**
                 * @description Identifier of the wallet.
                 * @example wallet-id
                 */
                "x-wallet-id": components["parameters"]["WalletId"];
                /**
                 * @description Identifier of the card.
                 * @example card-id
                 */
                "x-card-id": components["parameters"]["CardId"];
                /** @description Client identification key; some accounts have one. */
                "x-client-id"?: components["parameters"]["ClientId"];
                /**
                 * @description Idempotency key of the call, on GET too. A UUID does; no form is documented.
                 * @example 828cf71d-a447-4a67-a149-c1df8bc197ca
                 */
                "x-request-id": components["parameters"]["RequestId"];
            };
            path: {
                /**
                 * @description Version of the API; `v1` is named as the default, but the segment is always there.
                 * @example v1
                 */
                version: components["parameters"]["Version"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "otp_delivery_method": "EMAIL"
                 *     }
                 */
                "application/json": components["schemas"]["ThreeDSecureRequest"];
            };
        };
        responses: {
            /** @description Done; the list is empty. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "Success",
                     *       "message": "3DS enrollment successful.",
                     *       "code": 200,
                     *       "data": []
                     *     }
                     */
                    "application/json": components["schemas"]["ThreeDSecureResponse"];
                };
            };
            400: components["responses"]["Failure"];
            401: components["responses"]["Undocumented"];
            403: components["responses"]["Undocumented"];
            404: components["responses"]["Undocumented"];
            409: components["responses"]["Undocumented"];
            429: components["responses"]["Undocumented"];
            "5XX": components["responses"]["ServerFailure"];
        };
    };
    updateThreeDSecure: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description Identifier of the cardholder.
                 * @example cardholder-id
                 */
                "x-cardholder-id": components["parameters"]["CardholderId"];
                /**
                 * @description Identifier of the wallet.
                 * @example wallet-id
                 */
                "x-wallet-id": components["parameters"]["WalletId"];
                /**
                 * @description Identifier of the card.
                 * @example card-id
                 */
                "x-card-id": components["parameters"]["CardId"];
                /** @description Client identification key; some accounts have one. */
                "x-client-id"?: components["parameters"]["ClientId"];
                /**
                 * @description Idempotency key of the call, on GET too. A UUID does; no form is documented.
                 * @example 828cf71d-a447-4a67-a149-c1df8bc197ca
                 */
                "x-request-id": components["parameters"]["RequestId"];
            };
            path: {
                /**
                 * @description Version of the API; `v1` is named as the default, but the segment is always there.
                 * @example v1
                 */
                version: components["parameters"]["Version"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "otp_delivery_method": "SMS"
                 *     }
                 */
                "application/json": components["schemas"]["ThreeDSecureRequest"];
            };
        };
        responses: {
            /** @description Done; the list is empty. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "Success",
                     *       "message": "3DS enrollment updated successfully.",
                     *       "code": 200,
                     *       "data": []
                     *     }
                     */
                    "application/json": components["schemas"]["ThreeDSecureResponse"];
                };
            };
            400: components["responses"]["Failure"];
            401: components["responses"]["Undocumented"];
            403: components["responses"]["Undocumented"];
            404: components["responses"]["Undocumented"];
            409: components["responses"]["Undocumented"];
            429: components["responses"]["Undocumented"];
            "5XX": components["responses"]["ServerFailure"];
        };
    };
    listWebhooks: {
        parameters: {
            query: {
                /**
                 * @description The product's ID.
                 * @example product-id
                 */
                program_code: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The events. The usual `status` and `code` are not in the readable part of the example. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "event_description": "Card Creation",
                     *           "event_name": "card_create",
                     *           "program_code": "program-code"
                     *         },
                     *         {
                     *           "event_description": "Card Activated",
                     *           "event_name": "card_activate",
                     *           "program_code": "program-code"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookListResponse"];
                };
            };
            400: components["responses"]["Failure"];
            401: components["responses"]["Undocumented"];
            403: components["responses"]["Undocumented"];
            404: components["responses"]["Undocumented"];
            429: components["responses"]["Undocumented"];
            "5XX": components["responses"]["ServerFailure"];
        };
    };
}
