// Generated from specs/freedompay.yaml by `pnpm generate`. Do not edit: change the spec and generate again.

export interface paths {
    "/v5/card-api/card/set_pin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set or change the PIN of a card
         * @description With `pin`, sets this PIN. Without it, Freedom Processing makes one; how that PIN reaches the cardholder is not
         *     documented, and the answer does not hold it. Never leave `pin` out by accident.
         */
        post: operations["setPin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/card-api/card/reset_counter_pin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Clear the count of wrong PIN entries
         * @description For a card that is blocked for a while after too many wrong entries. The PIN stays as it is.
         */
        post: operations["resetPinCounter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/card-api/card/unblock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Unblock a card
         * @description Makes a blocked card usable again.
         */
        post: operations["unblockCard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/card-api/card/block": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Block a card (inferred)
         * @description The menu names this operation, but its page was not readable. Path and body are inferred from Unblock card.
         */
        post: operations["blockCard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/card-api/card/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Activate a card (inferred)
         * @description The menu names this operation, but its page was not readable. Path and body are inferred from Unblock card.
         */
        post: operations["activateCard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/card-api/card/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close a card for good
         * @description Cannot be undone.
         */
        post: operations["closeCard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/card-api/request/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask what became of a request
         * @description Looks up an earlier call by its `request_id`. Set PIN has no documented `request_id`, so it cannot be looked up by
         *     the documented fields.
         */
        post: operations["getRequestStatus"];
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
        /** @description The card, by its ID at Freedom Processing. */
        CardId: string;
        /** @description UUID, different for every request of the partner. */
        RequestId: string;
        SetPinRequest: {
            card_id: components["schemas"]["CardId"];
            /**
             * Format: password
             * @description The encrypted PIN. The page speaks of a public key in one place and of AES 256 in another; mode, padding, form
             *     and encoding are not public.
             */
            pin?: string;
            /** @description Not documented for this operation, unlike its neighbours. Leave it out unless Freedom Pay confirms it. */
            request_id?: string;
        };
        ResetPinCounterRequest: {
            request_id: components["schemas"]["RequestId"];
            card_id: components["schemas"]["CardId"];
        };
        CardStateChangeRequest: {
            request_id: components["schemas"]["RequestId"];
            card_id: components["schemas"]["CardId"];
            /** @description Why. */
            description: string;
        };
        RequestStatusRequest: {
            request_id: components["schemas"]["RequestId"];
        };
        OutcomeResponse: {
            /** @description `ok` or `error`. */
            status: string;
            /** @description `success` done, `process` not done yet, `error` failed. */
            request_status: string;
            /** @description Time of the request, RFC 3339 with an offset. */
            dt: string;
            /** @description Documented for the sibling wallet API only; kept when it comes. */
            error_code?: string | number;
            /** @description Documented for the sibling wallet API only; text for people. */
            error_description?: string;
        };
        /** @description The page marks all members as required; for PIN operations some may be absent. */
        RequestStatusResponse: {
            /** @description `ok` or `error`. */
            status: string;
            /** @description `success` done, `process` not done yet, `error` failed. */
            request_status: string;
            /** @description Time of the request, RFC 3339 with an offset. */
            dt?: string;
            /** @description Documented for the sibling wallet API only; kept when it comes. */
            error_code?: string | number;
            /** @description Documented for the sibling wallet API only; text for people. */
            error_description?: string;
            /** @description Cards that the request made. */
            cards?: {
                /** @description The card, by its ID at Freedom Processing. */
                card_id?: string;
                /** @description Identifier of the cardholder. */
                client_id?: string;
            }[];
        };
    };
    responses: {
        /** @description The outcome; `status` and `request_status` decide. */
        Outcome: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OutcomeResponse"];
            };
        };
        /** @description Neither status nor body is documented. */
        Refused: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description Failure on the side of Freedom Pay. Neither status nor body is documented. */
        ServerFailure: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
    };
    parameters: never;
    requestBodies: {
        CardStateChange: {
            content: {
                /**
                 * @example {
                 *       "request_id": "828cf71d-a447-4a67-a149-c1df8bc197ca",
                 *       "card_id": "123456",
                 *       "description": "Asked for by the cardholder"
                 *     }
                 */
                "application/json": components["schemas"]["CardStateChangeRequest"];
            };
        };
    };
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    setPin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetPinRequest"];
            };
        };
        responses: {
            200: components["responses"]["Outcome"];
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["ServerFailure"];
        };
    };
    resetPinCounter: {
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
                 *       "request_id": "828cf71d-a447-4a67-a149-c1df8bc197ca",
                 *       "card_id": "123456"
                 *     }
                 */
                "application/json": components["schemas"]["ResetPinCounterRequest"];
            };
        };
        responses: {
            200: components["responses"]["Outcome"];
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["ServerFailure"];
        };
    };
    unblockCard: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["CardStateChange"];
        responses: {
            200: components["responses"]["Outcome"];
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["ServerFailure"];
        };
    };
    blockCard: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["CardStateChange"];
        responses: {
            200: components["responses"]["Outcome"];
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["ServerFailure"];
        };
    };
    activateCard: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["CardStateChange"];
        responses: {
            200: components["responses"]["Outcome"];
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["ServerFailure"];
        };
    };
    closeCard: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["CardStateChange"];
        responses: {
            200: components["responses"]["Outcome"];
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["ServerFailure"];
        };
    };
    getRequestStatus: {
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
                 *       "request_id": "828cf71d-a447-4a67-a149-c1df8bc197ca"
                 *     }
                 */
                "application/json": components["schemas"]["RequestStatusRequest"];
            };
        };
        responses: {
            /** @description How that request stands. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RequestStatusResponse"];
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["ServerFailure"];
        };
    };
}
