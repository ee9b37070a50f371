// Generated from specs/enkash.yaml by `pnpm generate`. Do not edit: change the spec and generate again.

import type { Pin } from "@cardpin/pin-crypto";

export interface paths {
    "/oauth/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get an access token
         * @description OAuth 2.0 password grant. The client's ID and secret go into the Basic header. Three refusals in a row lock the
         *     account, so never repeat a refused call. A refresh call is not documented.
         */
        post: operations["getToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v0/partner/enKashCard/setPin": {
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
         * @description Sets this PIN. `pinBlock` is the PIN itself by the page's words and example, in spite of its name. The sample shows
         *     a number, which would lose a leading zero; the field table says string.
         */
        post: operations["setPin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v0/partner/enKashCard/otp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send the cardholder a one-time password
         * @description Sent by SMS, for one use and a limited time. Said to be for setting a PIN, among others; which `cardOtpAction` that
         *     is, and what the answer holds, was not readable.
         */
        post: operations["requestOtp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v0/partner/enKashCard/block": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lock, unlock or block a card
         * @description The card takes the status of `blockCode`.
         */
        post: operations["blockCard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v0/partner/enKashCard/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Find the cards of an account, or one card
         * @description The page belongs to the incentive section. What a card holds in the answer was not readable.
         */
        post: operations["searchCards"];
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
        /** @description The whole body, encrypted. Requests and answers both call the member `request`. */
        EncryptedEnvelope: {
            /**
             * Format: password
             * @description Base64 of the encrypted JSON text of the plain body.
             */
            request: string;
        };
        TokenRequest: {
            /** @description Mobile number of the partner on the card page, e-mail address on the payout page. */
            username: string;
            /**
             * Format: password
             * @description Password of that user.
             */
            password: string;
            /**
             * @description The grant.
             * @constant
             */
            grant_type: "password";
            /** @description The partner's company ID; camel case, unlike OAuth's own name. */
            clientId: string;
        };
        TokenResponse: {
            /** @description The token. */
            access_token?: string;
            /** @description `bearer`. */
            token_type?: string;
            /** @description How to use it is not documented. */
            refresh_token?: string;
            /** @description Seconds; 86399 in the examples. One page speaks of five minutes. */
            expires_in?: number;
            /** @description `read write trust` in the examples. */
            scope?: string;
            /** @description The token, as the payout page spells it. */
            accessToken?: string;
            /** @description As the payout page spells it. */
            tokenType?: string;
            /** @description As the payout page spells it. */
            refreshToken?: string;
            /** @description Seconds, as the payout page spells it. */
            expiresIn?: number;
        };
        SetPinRequest: {
            companyId: components["schemas"]["CompanyId"];
            cardAccountId: components["schemas"]["CardAccountId"];
            enKashCardId: components["schemas"]["EnKashCardId"];
            /**
             * Format: password
             * @description The PIN to set, four digits in the example. No rule is documented.
             */
            pinBlock: string | Pin;
            /** @description False when no OTP is needed. Required, though absent from the sample. */
            otpRequired: boolean;
            otp?: components["schemas"]["Otp"];
            /** @description Names the OTP. By analogy with Block card; not documented here. */
            otpRequestId?: string;
            /** @description `MOBILE` or `MFA`. By analogy with Block card; not documented here. */
            otpMedium?: string;
            mfaCode?: components["schemas"]["MfaCode"];
        };
        SetPinResponse: {
            /** @description 0 is success; anything else a failure of the open list in `x-cardpin-errors`. */
            code: number;
            /** @description Text for people. */
            message: string;
            /** @description `Success` in the example. */
            payload?: string;
        };
        OtpRequest: {
            /** @description What the OTP is for. `TRANSACTION_OTP` is the only value shown. */
            cardOtpAction: string;
            cardAccountId: components["schemas"]["CardAccountId"];
            enKashCardId: components["schemas"]["EnKashCardId"];
        };
        BlockCardRequest: {
            companyId: components["schemas"]["CompanyId"];
            cardAccountId: components["schemas"]["CardAccountId"];
            enKashCardId: components["schemas"]["EnKashCardId"];
            /**
             * @description Status afterwards, `L` locked, `UL` unlocked, `BL` blocked, `AP` activation in progress.
             * @enum {string}
             */
            blockCode: "L" | "UL" | "BL" | "AP";
            /** @description Why. */
            reason?: string;
            /**
             * @description `MOBILE` for SMS, `MFA` for an authenticator.
             * @enum {string}
             */
            otpMedium: "MOBILE" | "MFA";
            /** @description Whether an OTP is needed. The page has the description, but which field it belongs to is unclear. */
            otpRequired?: boolean;
            /** @description Names the OTP. */
            otpRequestId?: string;
            otp?: components["schemas"]["Otp"];
            mfaCode?: components["schemas"]["MfaCode"];
            /** @description The user who asked. */
            createdBy?: string;
        };
        SearchCardsRequest: {
            companyId: components["schemas"]["CompanyId"];
            cardAccountId: components["schemas"]["CardAccountId"];
            enKashCardId?: components["schemas"]["EnKashCardId"];
        };
        OutcomeResponse: {
            /** @description 0 is success; anything else a failure of the open list in `x-cardpin-errors`. */
            code: number;
            /** @description Text for people. */
            message: string;
            /** @description What this operation answers with; its form was not readable. */
            payload?: unknown;
        };
        /** @description ID of the company at EnKash. */
        CompanyId: string;
        /** @description ID of the card account. */
        CardAccountId: string;
        /** @description ID of the card. */
        EnKashCardId: string;
        /**
         * Format: password
         * @description The one-time password that the cardholder got. Not documented for Set Card PIN.
         */
        Otp: string;
        /**
         * Format: password
         * @description The authenticator's code, when the medium is `MFA`. Not documented for Set Card PIN.
         */
        MfaCode: string;
    };
    responses: {
        /** @description The outcome; `code` decides. */
        Outcome: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OutcomeResponse"];
            };
        };
        /**
         * @description Not documented: neither whether failures come with an HTTP status of their own, nor the body, nor whether it is
         *     encrypted.
         */
        Refused: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description Failure on the side of EnKash. The body is not documented. */
        ServerFailure: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getToken: {
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
                 *       "username": "9000000000",
                 *       "password": "your_password",
                 *       "grant_type": "password",
                 *       "clientId": "CEKEP5GSGP"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["TokenRequest"];
            };
        };
        responses: {
            /** @description The token. Two pages spell the members differently; read both. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenResponse"];
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["ServerFailure"];
        };
    };
    setPin: {
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
                 *       "companyId": "CEKEP5GSGP",
                 *       "cardAccountId": "CAA8W45",
                 *       "enKashCardId": "EKC94AEX89",
                 *       "pinBlock": "9078",
                 *       "otpRequired": false
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
                    "application/json": components["schemas"]["SetPinResponse"];
                };
            };
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["ServerFailure"];
        };
    };
    requestOtp: {
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
                 *       "cardOtpAction": "TRANSACTION_OTP",
                 *       "cardAccountId": "CAA8W45",
                 *       "enKashCardId": "EKC94AEX89"
                 *     }
                 */
                "application/json": components["schemas"]["OtpRequest"];
            };
        };
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
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "companyId": "CEKEP5GSGP",
                 *       "cardAccountId": "CAA8W45",
                 *       "enKashCardId": "EKC94AEX89",
                 *       "blockCode": "L",
                 *       "reason": "Lost by the cardholder",
                 *       "otpMedium": "MOBILE"
                 *     }
                 */
                "application/json": components["schemas"]["BlockCardRequest"];
            };
        };
        responses: {
            200: components["responses"]["Outcome"];
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["ServerFailure"];
        };
    };
    searchCards: {
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
                 *       "companyId": "CEKEP5GSGP",
                 *       "cardAccountId": "CAA8W45",
                 *       "enKashCardId": "EKC94AEX89"
                 *     }
                 */
                "application/json": components["schemas"]["SearchCardsRequest"];
            };
        };
        responses: {
            200: components["responses"]["Outcome"];
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["ServerFailure"];
        };
    };
}
