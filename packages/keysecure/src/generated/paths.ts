// Generated from specs/keysecure.yaml by `pnpm generate`. Do not edit: change the spec and generate again.

export interface paths {
    "/open-api/v1/merchant/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an access token
         * @description Needs `Api-Key` and `Timestamp` only. The answer says when the token ends; no page states a lifetime, and there is
         *     no refresh call.
         */
        get: operations["getToken"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/open-api/v1/cardholder/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Apply for the verification of a cardholder, or update one
         * @description Leave out `cardholder_no` to create a cardholder; give it to verify an existing one again, with the
         *     `cardholder_unique_no` of the platform's record (else 2011).
         */
        post: operations["applyCardholder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/open-api/v1/cardholder/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List cardholders
         * @description Cardholders created between two times at most 90 days apart. The day boundary follows the `Timezone` header.
         */
        post: operations["listCardholders"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/open-api/v1/cardholder/{cardholder_no}/info": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one cardholder
         * @description A card can be applied for when `status` is `Approved`. The page says that accounts and cards are in the answer too; their members were not readable.
         */
        get: operations["getCardholder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/open-api/v1/card/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Apply for a card
         * @description `package_no` in credit mode, `card_bin_no` in authorization mode; with neither, 1004. A physical card needs every
         *     member of `address_info` but `address_line2`. A virtual card may have one, with the members of the address itself.
         */
        post: operations["applyCard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/open-api/v1/card/pin/set": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set the PIN of a physical card
         * @description The card must be `Physical` (else 4017) and `Activated` (else 4005). The PIN is six digits, of which no three in a row
         *     are equal or count up (else 4016); whether counting down is refused too is not documented. The answer is
         *     not encrypted.
         */
        post: operations["setPin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/open-api/v1/card/active": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Activate a physical card
         * @description The card must be `ToActivate` and becomes `Activated`. `cardholder_no` must be the card's own cardholder.
         */
        post: operations["activateCard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/open-api/v1/card/status/update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Freeze, unfreeze or cancel a card
         * @description Only `Frozen`, `Activated` and `Delete` may be sent.
         */
        post: operations["updateCardStatus"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/open-api/v1/card/{card_no}/detail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one card
         * @description `status` and `card_type` tell whether Set PIN will be allowed.
         */
        get: operations["getCard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/open-api/v1/card/{card_no}/private/info": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a card's number and CVV, encrypted
         * @description `data` is one encrypted string; decrypted, it is the JSON of `CardPrivacyInfo`. Needs PCI enabled for the merchant,
         *     else 1013. As it is encrypted with the same secret as a PIN, it is a safe way to find out how the secret becomes a
         *     key before a PIN is sent.
         */
        get: operations["getCardPrivacyInfo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/open-api/v1/card/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List cards
         * @description Cards created between two times at most 90 days apart. The day boundary follows the `Timezone` header.
         */
        post: operations["listCards"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    cardUpdate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A card's status changed
         * @description Sent when a status changes. A PIN change sends nothing. The signature is lower-case hexadecimal HMAC-SHA256 over the
         *     sorted `key=value` pairs, joined by `&`, of `appId`, `timestamp` and the members of `data` that are not null.
         */
        post: operations["onCardUpdate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    auth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A transaction asks for authorization
         * @description Sent in authorization mode only; without an answer within 800 milliseconds the transaction fails.
         */
        post: operations["onAuth"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    consumption: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A transaction was made or has changed
         * @description Sent when a transaction is made, when its status changes, and when its fees and its shop are known.
         */
        post: operations["onConsumption"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        SetPinRequest: {
            /** @description The card's order number on the platform. Not the card number. */
            card_no: string;
            /** @description The cardholder's order number on the platform. */
            cardholder_no: string;
            /**
             * Format: password
             * @description Base64 of the encrypted PIN digits. Equal PINs give equal text, so it is as secret as the PIN.
             */
            pin: string;
        };
        ActivateCardRequest: {
            /** @description The card's order number on the platform. */
            card_no: string;
            /** @description Order number of the card's own cardholder. */
            cardholder_no: string;
            /**
             * Format: password
             * @description Base64 of the encrypted CVV, three digits before encryption.
             */
            cvv: string;
            /** @description Last four digits of the card number; must match the platform's record. */
            card_last_no: string;
        };
        ApplyCardholderRequest: {
            /** @description The cardholder's order number, when one is verified again. Empty counts as left out. */
            cardholder_no?: string;
            /** @description The number that the merchant gave the cardholder. */
            cardholder_unique_no: string;
            /** @description Share token of Sumsub, which verified the person. */
            sumsub_share_token: string;
        };
        ListCardholdersRequest: {
            /** @description Only the cardholder with this order number. Empty counts as left out. */
            cardholder_no?: string;
            /** @description Only the cardholder with this number given by the merchant. Empty counts as left out. */
            cardholder_unique_no?: string;
            /** @description `yyyy-MM-dd` or `yyyy-MM-dd HH:mm:ss`. */
            start_time: string;
            /** @description Same forms; at most 90 days after the start. */
            end_time: string;
            /** @description Page, the first is 0 and the default. */
            page?: number;
            /** @description Cardholders per page, 10 when left out, 100 at most. */
            size?: number;
        };
        ApplyCardRequest: {
            /** @description Order number of the BIN, in authorization mode. Empty counts as left out. */
            card_bin_no?: string;
            /** @description Order number of the package, in credit mode. Empty counts as left out. */
            package_no?: string;
            /** @description The cardholder's order number. */
            cardholder_no: string;
            /** @description The number that the merchant gives the card; its own for each card. */
            card_unique_no: string;
            /**
             * @description Kind of the card.
             * @enum {string}
             */
            card_type: "Virtual" | "Physical";
            address_info?: components["schemas"]["AddressInfo"];
        };
        /** @description Where the card goes. In English. */
        AddressInfo: {
            /** @description For physical cards. */
            first_name?: string;
            /** @description For physical cards. */
            last_name?: string;
            /** @description Digits without `+`, for physical cards. */
            phone_code?: string;
            /** @description For physical cards. */
            phone?: string;
            postal_code?: string;
            /** @description `CN` in the example. */
            country?: string;
            state?: string;
            city?: string;
            address_line1?: string;
            /** @description May be left out. */
            address_line2?: string;
        };
        UpdateCardStatusRequest: {
            /** @description The card's order number on the platform. */
            card_no: string;
            /**
             * @description `Frozen` freezes, `Activated` unfreezes, `Delete` cancels for good.
             * @enum {string}
             */
            status: "Frozen" | "Activated" | "Delete";
        };
        ListCardsRequest: {
            /** @description Only cards of this cardholder. */
            cardholder_no?: string;
            /** @description Only the card with this number given by the merchant. */
            card_unique_no?: string;
            /** @description Only the card with this order number. */
            card_no?: string;
            /** @description `yyyy-MM-dd` or `yyyy-MM-dd HH:mm:ss`. */
            start_time: string;
            /** @description Same forms; at most 90 days after the start. */
            end_time: string;
            /** @description Page, the first is 0 and the default. */
            page?: number;
            /** @description Cards per page, 10 when left out, 100 at most. */
            size?: number;
        };
        /** @description The envelope without `data`. */
        ErrorResponse: {
            code: components["schemas"]["Code"];
            /** @description Text for people, in the language asked for. */
            msg: string;
        };
        /** @description 0 is success; anything else a failure of the open list in `x-cardpin-errors`. */
        Code: number;
        ResultResponse: {
            code: components["schemas"]["Code"];
            /** @description Text for people, in the language asked for. */
            msg: string;
            /** @description On success only. */
            data?: {
                /** @description Whether it was done. Treat false with `code` 0 as a failure. */
                result: boolean;
            };
        };
        TokenResponse: {
            code: components["schemas"]["Code"];
            /** @description Text for people, in the language asked for. */
            msg: string;
            /** @description On success only. */
            data?: {
                /** @description The token for the `Access-Token` header. */
                access_token: string;
                /** @description Unix milliseconds at which the token ends. */
                expired_time: number;
            };
        };
        ApplyCardholderResponse: {
            code: components["schemas"]["Code"];
            /** @description Text for people, in the language asked for. */
            msg: string;
            /** @description On success only. */
            data?: {
                /** @description The cardholder's order number. */
                cardholder_no: string;
                /** @description The number that the merchant gave the cardholder. */
                cardholder_unique_no?: string;
            };
        };
        CardholderListResponse: {
            code: components["schemas"]["Code"];
            /** @description Text for people, in the language asked for. */
            msg: string;
            /** @description On success only. No total is in the example. */
            data?: {
                list: components["schemas"]["Cardholder"][];
            };
        };
        CardholderResponse: {
            code: components["schemas"]["Code"];
            /** @description Text for people, in the language asked for. */
            msg: string;
            data?: components["schemas"]["Cardholder"];
        };
        /** @description A cardholder. On success only. */
        Cardholder: {
            /** @description The cardholder's order number. */
            cardholder_no: string;
            /** @description The number that the merchant gave the cardholder. */
            cardholder_unique_no?: string;
            email?: string;
            /** @description Why the verification failed. */
            fail_reason?: string;
            /** @description `Pending`, `In_progress`, `Approved` or `Rejected`; treat the list as open. */
            status: string;
            /** @description Balance of the accounts, in US dollars. */
            total_balance?: string;
            /** @description Unix milliseconds. */
            time?: number;
        };
        ApplyCardResponse: {
            code: components["schemas"]["Code"];
            /** @description Text for people, in the language asked for. */
            msg: string;
            /** @description On success only. */
            data?: {
                /** @description The card's order number on the platform. */
                card_no: string;
                /** @description The number that the merchant gave the card. */
                card_unique_no?: string;
            };
        };
        CardResponse: {
            code: components["schemas"]["Code"];
            /** @description Text for people, in the language asked for. */
            msg: string;
            data?: components["schemas"]["Card"];
        };
        CardListResponse: {
            code: components["schemas"]["Code"];
            /** @description Text for people, in the language asked for. */
            msg: string;
            /** @description On success only. No total is in the example. */
            data?: {
                list: components["schemas"]["Card"][];
            };
        };
        CardPrivacyInfoResponse: {
            code: components["schemas"]["Code"];
            /** @description Text for people, in the language asked for. */
            msg: string;
            /**
             * Format: password
             * @description On success only. Base64 of the encrypted JSON of `CardPrivacyInfo`.
             */
            data?: string;
        };
        /** @description What `data` of card privacy info holds once decrypted. */
        CardPrivacyInfo: {
            /** @description The card's order number on the platform. */
            card_no: string;
            /** @description The number that the merchant gave the card. */
            card_unique_no?: string;
            /**
             * Format: password
             * @description The card number.
             */
            pan: string;
            /**
             * Format: password
             * @description The three digits on the back.
             */
            cvv: string;
            /** @description Four digits in the example. */
            exp_year: string;
            /** @description Two digits in the example. */
            exp_month: string;
        };
        /** @description A card. On success only. */
        Card: {
            /** @description The card's order number on the platform. */
            card_no: string;
            /** @description The number that the merchant gave the card. */
            card_unique_no?: string;
            /** @description The cardholder's order number. */
            cardholder_no?: string;
            card_name?: string;
            package_name_en?: string;
            package_name_cn?: string;
            /** @description `Virtual` or `Physical`. */
            card_type: string;
            /** @description Card network. */
            organization?: string;
            /** @description Last four digits of the card number. */
            card_last_no?: string;
            /** @description Fee settings. The member `consume_cancle_fee` is spelled so. */
            fee_detail?: {
                [key: string]: unknown;
            };
            /** @description `Pending`, `ToActivate`, `Activated`, `Fail`, `Frozen` or `Delete`; treat the list as open. */
            status: string;
            /** @description Unix milliseconds. */
            time?: number;
        };
        CardUpdateCallback: {
            /** @description ID of the push. */
            id: string;
            /**
             * @description Kind of the callback.
             * @constant
             */
            action: "Card_update";
            data: {
                /** @description The card's order number on the platform. */
                card_no: string;
                /** @description Status before. */
                before_status: string;
                /** @description Status after. */
                after_status: string;
                /** @description Why, may be empty. */
                reason?: string | null;
                /** @description Unix milliseconds. */
                time: number;
            };
        };
        AuthCallback: {
            /** @description ID of the push. */
            id: string;
            /**
             * @description Kind of the callback.
             * @constant
             */
            action: "Auth";
            data: {
                /** @description Order number of the transaction. */
                consume_no?: string;
                /** @description The card's order number on the platform. */
                card_no?: string;
                /** @description The cardholder's order number. */
                cardholder_no?: string;
                type?: string;
                /** @description Keep its exact text for the signature check; `10.00` is not `10` there. */
                amount?: number;
                local_amount?: number;
                local_currency?: string;
                merchant_info?: components["schemas"]["MerchantInfo"];
                /** @description Always `Pending`. */
                status?: string;
                /** @description Unix milliseconds. */
                time?: number;
            };
        };
        ConsumptionCallback: {
            /** @description ID of the push. */
            id: string;
            /**
             * @description Kind of the callback.
             * @constant
             */
            action: "Consumption";
            data: {
                /** @description Order number of the transaction. */
                consume_no?: string;
                /** @description Order number of the transaction that this one belongs to. */
                consume_relate_no?: string;
                /** @description The card's order number on the platform. */
                card_no?: string;
                /** @description The cardholder's order number. */
                cardholder_no?: string;
                type?: string;
                /** @description Keep its exact text for the signature check. */
                amount?: number;
                local_amount?: number;
                local_currency?: string;
                /** @description Sum of `fee_detail`. */
                fee?: number;
                /** @description Free text. */
                remark?: string | null;
                /** @description Free text. */
                detail?: string | null;
                fee_detail?: {
                    fee_type?: string;
                    amount?: number;
                }[];
                merchant_info?: components["schemas"]["MerchantInfo"];
                status?: string;
                /** @description Unix milliseconds. */
                time?: number;
            };
        };
        /** @description The shop. */
        MerchantInfo: {
            merchant_name?: string;
            merchant_mcc?: string;
            city?: string;
            country?: string;
        };
        CallbackAnswer: {
            /** @description 0 is success. */
            code: number;
            /** @description Needed on failure. */
            message?: string;
        };
    };
    responses: {
        /** @description The outcome; `code` decides. */
        Result: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ResultResponse"];
            };
        };
        /** @description The request's form or a parameter is wrong. Most such failures come with HTTP 200 and code 1004. */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": 1004,
                 *       "msg": "Invalid parameter card_no"
                 *     }
                 */
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description `Api-Key` or `Access-Token` is wrong. May come with HTTP 200 instead; `code` decides. */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": 1007,
                 *       "msg": "Invalid or expired Access-Token"
                 *     }
                 */
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description Not allowed, for example because of the IP address. May come with HTTP 200 instead; `code` decides. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": 1003,
                 *       "msg": "IP address not allowed"
                 *     }
                 */
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description No such path. The body is not documented. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description Failure on the side of KeySecure; 500 is the documented status. */
        ServerFailure: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": 1001,
                 *       "msg": "System failure"
                 *     }
                 */
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The merchant's answer. Note `message`, where answers of the API have `msg`. */
        CallbackAnswer: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": 0,
                 *       "message": ""
                 *     }
                 */
                "application/json": components["schemas"]["CallbackAnswer"];
            };
        };
        /** @description Refused by the receiver, for example because the signature is wrong. */
        CallbackRefused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": 1,
                 *       "message": "Signature not accepted"
                 *     }
                 */
                "application/json": components["schemas"]["CallbackAnswer"];
            };
        };
        /** @description The receiver failed. KeySecure's retry schedule is not documented. */
        CallbackFailed: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
    };
    parameters: {
        /**
         * @description Language of `msg`, `zh_CN` or `en_US`. Anything else gives English.
         * @example en_US
         */
        Language: string;
        /**
         * @description Moves the day boundary of list calls; `UTC+8` when left out.
         * @example UTC+8
         */
        Timezone: string;
        /**
         * @description Version of the signature, `V1` when left out.
         * @example V1
         */
        SignVersion: string;
        /**
         * @description The cardholder's order number on the platform.
         * @example U202605220001
         */
        CardholderNo: string;
        /**
         * @description The card's order number on the platform. Not the card number.
         * @example C202605220001
         */
        CardNo: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getToken: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Language of `msg`, `zh_CN` or `en_US`. Anything else gives English.
                 * @example en_US
                 */
                Language?: components["parameters"]["Language"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A token, or a failure with its `code`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            "5XX": components["responses"]["ServerFailure"];
        };
    };
    applyCardholder: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Language of `msg`, `zh_CN` or `en_US`. Anything else gives English.
                 * @example en_US
                 */
                Language?: components["parameters"]["Language"];
                /**
                 * @description Moves the day boundary of list calls; `UTC+8` when left out.
                 * @example UTC+8
                 */
                Timezone?: components["parameters"]["Timezone"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "cardholder_unique_no": "MERCHANT_USER_001",
                 *       "sumsub_share_token": "your_sumsub_share_token"
                 *     }
                 */
                "application/json": components["schemas"]["ApplyCardholderRequest"];
            };
        };
        responses: {
            /** @description The cardholder's numbers, or a failure with its `code`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplyCardholderResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            "5XX": components["responses"]["ServerFailure"];
        };
    };
    listCardholders: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Language of `msg`, `zh_CN` or `en_US`. Anything else gives English.
                 * @example en_US
                 */
                Language?: components["parameters"]["Language"];
                /**
                 * @description Moves the day boundary of list calls; `UTC+8` when left out.
                 * @example UTC+8
                 */
                Timezone?: components["parameters"]["Timezone"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "start_time": "2026-01-01",
                 *       "end_time": "2026-03-31",
                 *       "page": 0,
                 *       "size": 10
                 *     }
                 */
                "application/json": components["schemas"]["ListCardholdersRequest"];
            };
        };
        responses: {
            /** @description A page of cardholders, or a failure with its `code`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": 0,
                     *       "msg": "Success",
                     *       "data": {
                     *         "list": [
                     *           {
                     *             "cardholder_no": "U202605220001",
                     *             "cardholder_unique_no": "MERCHANT_USER_001",
                     *             "email": "holder@merchant.example",
                     *             "fail_reason": "",
                     *             "status": "Approved",
                     *             "time": 1716307200000
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["CardholderListResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            "5XX": components["responses"]["ServerFailure"];
        };
    };
    getCardholder: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Language of `msg`, `zh_CN` or `en_US`. Anything else gives English.
                 * @example en_US
                 */
                Language?: components["parameters"]["Language"];
                /**
                 * @description Moves the day boundary of list calls; `UTC+8` when left out.
                 * @example UTC+8
                 */
                Timezone?: components["parameters"]["Timezone"];
            };
            path: {
                /**
                 * @description The cardholder's order number on the platform.
                 * @example U202605220001
                 */
                cardholder_no: components["parameters"]["CardholderNo"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The cardholder, or a failure with its `code`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CardholderResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            "5XX": components["responses"]["ServerFailure"];
        };
    };
    applyCard: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Language of `msg`, `zh_CN` or `en_US`. Anything else gives English.
                 * @example en_US
                 */
                Language?: components["parameters"]["Language"];
                /**
                 * @description Moves the day boundary of list calls; `UTC+8` when left out.
                 * @example UTC+8
                 */
                Timezone?: components["parameters"]["Timezone"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "cardholder_no": "U202605220001",
                 *       "card_unique_no": "merchant-card-0001",
                 *       "package_no": "P202605220001",
                 *       "card_type": "Physical",
                 *       "address_info": {
                 *         "first_name": "Wei",
                 *         "last_name": "Li",
                 *         "phone_code": "86",
                 *         "phone": "13800000000",
                 *         "postal_code": "200000",
                 *         "country": "CN",
                 *         "state": "Shanghai",
                 *         "city": "Shanghai",
                 *         "address_line1": "1 Example Road"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ApplyCardRequest"];
            };
        };
        responses: {
            /** @description The card's numbers, or a failure with its `code`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplyCardResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            "5XX": components["responses"]["ServerFailure"];
        };
    };
    setPin: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Language of `msg`, `zh_CN` or `en_US`. Anything else gives English.
                 * @example en_US
                 */
                Language?: components["parameters"]["Language"];
                /**
                 * @description Moves the day boundary of list calls; `UTC+8` when left out.
                 * @example UTC+8
                 */
                Timezone?: components["parameters"]["Timezone"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "card_no": "C202605220001",
                 *       "cardholder_no": "U202605220001",
                 *       "pin": "Ph5hhR7nIPEXb1h0G6Lw6w=="
                 *     }
                 */
                "application/json": components["schemas"]["SetPinRequest"];
            };
        };
        responses: {
            /** @description The outcome; `code` decides. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResultResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            "5XX": components["responses"]["ServerFailure"];
        };
    };
    activateCard: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Language of `msg`, `zh_CN` or `en_US`. Anything else gives English.
                 * @example en_US
                 */
                Language?: components["parameters"]["Language"];
                /**
                 * @description Moves the day boundary of list calls; `UTC+8` when left out.
                 * @example UTC+8
                 */
                Timezone?: components["parameters"]["Timezone"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "card_no": "C202605220001",
                 *       "cardholder_no": "U202605220001",
                 *       "cvv": "Base64EncodedEncryptedCvv==",
                 *       "card_last_no": "1234"
                 *     }
                 */
                "application/json": components["schemas"]["ActivateCardRequest"];
            };
        };
        responses: {
            200: components["responses"]["Result"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            "5XX": components["responses"]["ServerFailure"];
        };
    };
    updateCardStatus: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Language of `msg`, `zh_CN` or `en_US`. Anything else gives English.
                 * @example en_US
                 */
                Language?: components["parameters"]["Language"];
                /**
                 * @description Moves the day boundary of list calls; `UTC+8` when left out.
                 * @example UTC+8
                 */
                Timezone?: components["parameters"]["Timezone"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "card_no": "C202605220001",
                 *       "status": "Frozen"
                 *     }
                 */
                "application/json": components["schemas"]["UpdateCardStatusRequest"];
            };
        };
        responses: {
            200: components["responses"]["Result"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            "5XX": components["responses"]["ServerFailure"];
        };
    };
    getCard: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Language of `msg`, `zh_CN` or `en_US`. Anything else gives English.
                 * @example en_US
                 */
                Language?: components["parameters"]["Language"];
                /**
                 * @description Moves the day boundary of list calls; `UTC+8` when left out.
                 * @example UTC+8
                 */
                Timezone?: components["parameters"]["Timezone"];
            };
            path: {
                /**
                 * @description The card's order number on the platform. Not the card number.
                 * @example C202605220001
                 */
                card_no: components["parameters"]["CardNo"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The card, or a failure with its `code`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": 0,
                     *       "msg": "Success",
                     *       "data": {
                     *         "card_no": "C202605220001",
                     *         "card_unique_no": "merchant-card-0001",
                     *         "cardholder_no": "U202605220001",
                     *         "card_type": "Physical",
                     *         "organization": "VISA",
                     *         "card_last_no": "1234",
                     *         "status": "Activated",
                     *         "time": 1716307200000
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["CardResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            "5XX": components["responses"]["ServerFailure"];
        };
    };
    getCardPrivacyInfo: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Language of `msg`, `zh_CN` or `en_US`. Anything else gives English.
                 * @example en_US
                 */
                Language?: components["parameters"]["Language"];
                /**
                 * @description Moves the day boundary of list calls; `UTC+8` when left out.
                 * @example UTC+8
                 */
                Timezone?: components["parameters"]["Timezone"];
            };
            path: {
                /**
                 * @description The card's order number on the platform. Not the card number.
                 * @example C202605220001
                 */
                card_no: components["parameters"]["CardNo"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The encrypted card data, or a failure with its `code`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CardPrivacyInfoResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            "5XX": components["responses"]["ServerFailure"];
        };
    };
    listCards: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Language of `msg`, `zh_CN` or `en_US`. Anything else gives English.
                 * @example en_US
                 */
                Language?: components["parameters"]["Language"];
                /**
                 * @description Moves the day boundary of list calls; `UTC+8` when left out.
                 * @example UTC+8
                 */
                Timezone?: components["parameters"]["Timezone"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "cardholder_no": "U202605220001",
                 *       "start_time": "2026-05-01",
                 *       "end_time": "2026-05-31 23:59:59",
                 *       "page": 0,
                 *       "size": 10
                 *     }
                 */
                "application/json": components["schemas"]["ListCardsRequest"];
            };
        };
        responses: {
            /** @description A page of cards, or a failure with its `code`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": 0,
                     *       "msg": "Success",
                     *       "data": {
                     *         "list": [
                     *           {
                     *             "card_no": "C202605220001",
                     *             "card_unique_no": "merchant-card-0001",
                     *             "cardholder_no": "U202605220001",
                     *             "card_type": "Physical",
                     *             "card_last_no": "1234",
                     *             "organization": "VISA",
                     *             "status": "Activated",
                     *             "time": 1716307200000
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["CardListResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            "5XX": components["responses"]["ServerFailure"];
        };
    };
    onCardUpdate: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Version of the signature, `V1` when left out.
                 * @example V1
                 */
                "Sign-Version"?: components["parameters"]["SignVersion"];
                /**
                 * @description Moves the day boundary of list calls; `UTC+8` when left out.
                 * @example UTC+8
                 */
                Timezone?: components["parameters"]["Timezone"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "P202605220001",
                 *       "action": "Card_update",
                 *       "data": {
                 *         "card_no": "C202605220001",
                 *         "before_status": "ToActivate",
                 *         "after_status": "Activated",
                 *         "reason": "",
                 *         "time": 1716307200000
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["CardUpdateCallback"];
            };
        };
        responses: {
            200: components["responses"]["CallbackAnswer"];
            401: components["responses"]["CallbackRefused"];
            "5XX": components["responses"]["CallbackFailed"];
        };
    };
    onAuth: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Version of the signature, `V1` when left out.
                 * @example V1
                 */
                "Sign-Version"?: components["parameters"]["SignVersion"];
                /**
                 * @description Moves the day boundary of list calls; `UTC+8` when left out.
                 * @example UTC+8
                 */
                Timezone?: components["parameters"]["Timezone"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "P202605220002",
                 *       "action": "Auth",
                 *       "data": {
                 *         "consume_no": "T202605220001",
                 *         "card_no": "C202605220001",
                 *         "cardholder_no": "U202605220001",
                 *         "amount": 10,
                 *         "status": "Pending"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["AuthCallback"];
            };
        };
        responses: {
            200: components["responses"]["CallbackAnswer"];
            401: components["responses"]["CallbackRefused"];
            "5XX": components["responses"]["CallbackFailed"];
        };
    };
    onConsumption: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Version of the signature, `V1` when left out.
                 * @example V1
                 */
                "Sign-Version"?: components["parameters"]["SignVersion"];
                /**
                 * @description Moves the day boundary of list calls; `UTC+8` when left out.
                 * @example UTC+8
                 */
                Timezone?: components["parameters"]["Timezone"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "P202605220003",
                 *       "action": "Consumption",
                 *       "data": {
                 *         "consume_no": "T202605220001",
                 *         "card_no": "C202605220001",
                 *         "cardholder_no": "U202605220001",
                 *         "amount": 10,
                 *         "fee": 0.1,
                 *         "fee_detail": [
                 *           {
                 *             "fee_type": "Consume_fee",
                 *             "amount": 0.1
                 *           }
                 *         ],
                 *         "status": "Success",
                 *         "time": 1716307200000
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ConsumptionCallback"];
            };
        };
        responses: {
            200: components["responses"]["CallbackAnswer"];
            401: components["responses"]["CallbackRefused"];
            "5XX": components["responses"]["CallbackFailed"];
        };
    };
}
