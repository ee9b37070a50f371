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
    "/api/v0/partner/enKashCard/cardAccount/create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a card account
         * @description The account that cards are made under. `planMasterId` and the further values of `accountType` come from EnKash; what the
         *     answer holds was not readable.
         */
        post: operations["createCardAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v0/partner/enKashCard/cardAccount/get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read a card account
         * @description Account, limits and balances. The page's example spells the outcome `response_code` and `response_message` here.
         */
        post: operations["getCardAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v0/partner/enKashCard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a prepaid or gift card
         * @description Issues a virtual or a physical card under a card account. A gift card needs `loadAmount`, a number on one page and a
         *     text on the other. What the answer holds was not readable; a payload with `enKashCardId` is inferred.
         */
        post: operations["createCard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v0/partner/enKashCard/balance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Load a prepaid card
         * @description Not for gift cards. `transactionType` is `CR`: a debit is not allowed on these cards. By the field table `type` is
         *     `LOAD_MONEY` and `transactionCode` is `PRINCIPLE`; the example has `ALLOCATE_FUND` and `ALLOCATION`.
         */
        post: operations["loadBalance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v0/partner/enKashCard/replaceCard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replace a card
         * @description For a card that is lost or damaged. The table says to pass `otpRequired` as false; an older edition of the page has no
         *     such field. What the answer holds is not documented.
         */
        post: operations["replaceCard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v0/partner/enKashCard/velocity/rule/get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read a card's limits and controls
         * @description Most that may be spent at shops, online and at ATMs. Of the payload only `createdBy`, `createdOn` and `modifiedOn` were
         *     readable.
         */
        post: operations["getCardLimits"];
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
         * @description Sets this PIN. `pinBlock` is the PIN itself by the page's words and example, in spite of its name. The page
         *     contradicts itself twice: its field table says that `pinBlock` is a string and `otpRequired` required, and its only
         *     example sends a number and no `otpRequired`. Both are allowed here. A number cannot begin with a zero.
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
        CreateCardAccountRequest: {
            companyId: components["schemas"]["CompanyId"];
            companyName: string;
            userId?: string;
            /** @description The plan, by EnKash's ID. */
            planMasterId: string;
            email: string;
            mobile: string;
            accountTitle: string;
            /** @description `RELOADABLE_GPR`, `CORPORATE`, `GIFT`, `MEAL`, `FUEL` and others; the list was not readable to its end. */
            accountType: string;
        };
        CardAccountRequest: {
            companyId: components["schemas"]["CompanyId"];
            cardAccountId: components["schemas"]["CardAccountId"];
        };
        CardRequest: {
            companyId: components["schemas"]["CompanyId"];
            cardAccountId: components["schemas"]["CardAccountId"];
            enKashCardId: components["schemas"]["EnKashCardId"];
        };
        CreateCardRequest: {
            /** @description A user of the company. */
            userId?: string;
            companyId: components["schemas"]["CompanyId"];
            cardAccountId: components["schemas"]["CardAccountId"];
            email?: string;
            /** @description Ten digits. */
            mobile?: string;
            title?: string;
            firstName?: string;
            lastName?: string;
            gender?: string;
            address?: string;
            address2?: string;
            city?: string;
            state?: string;
            country?: string;
            /** @description Indian postal code, not a PIN. */
            pincode?: string;
            primaryEnKashCard?: boolean;
            /** @description Whether a physical card is made; else a virtual one. */
            physicalCard?: boolean;
            /** @description A number on the page of prepaid cards, a text on that of gift cards, which need it. */
            loadAmount?: number | string;
            remarks?: string;
            physicalDeliveryAddressFlag?: boolean;
            deliveryAddress?: string;
            deliveryAddress2?: string;
            deliveryCity?: string;
            deliveryState?: string;
            deliveryCountry?: string;
            deliveryPincode?: string;
            /** @description Identity documents of the cardholder. */
            documents?: {
                /** @description `PAN` (an Indian tax number) in the example. */
                docType: string;
                docNo: string;
            }[];
            /** @description `02-09-2001` in the example. */
            specialDate?: string;
        };
        CreateCardResponse: {
            /** @description 0 is success; anything else a failure of the open list in `x-cardpin-errors`. */
            code: number;
            /** @description Text for people. */
            message: string;
            /** @description The card. Its members were not readable on this page; these are those of a rewards example. */
            payload?: {
                /** @description ID of the card. */
                enKashCardId?: string;
                /** @description Card number with its last four digits only. */
                maskedNumber?: string;
                /** @description What is on the card. */
                otbBalance?: number;
            };
        };
        CardAccountResponse: {
            /** @description As every other call spells it. */
            code?: number;
            /** @description Text for people. */
            message?: string;
            /** @description 0 is success. */
            response_code?: number;
            /** @description Text for people. */
            response_message?: string;
            payload?: {
                cardAccountId?: string;
                companyId?: string;
                companyName?: string;
                creditLimit?: number;
                dynamicLimit?: number;
                usedCreditLimit?: number;
                availableBalance?: number;
                availableCardBalance?: number;
            };
        };
        LoadBalanceRequest: {
            companyId?: components["schemas"]["CompanyId"];
            cardAccountId?: components["schemas"]["CardAccountId"];
            /** @description The user who asked. */
            createdBy?: string;
            /** @description At least 0.01 by the schema, greater than 1 by the text. */
            amount: number;
            /**
             * @description `CR`. A debit (`DR`) is not allowed on these cards.
             * @enum {string}
             */
            transactionType: "DR" | "CR";
            description?: string;
            /** @description `LOAD_MONEY` by the table, `ALLOCATE_FUND` in the example; the list was not readable to its end. */
            type?: string;
            /** @description `PRINCIPLE` by an older table, `ALLOCATION` in the example. */
            transactionCode?: string;
            /** @description The caller's own reference. */
            uniqueReferenceNumber?: string;
            remarks?: string;
            enKashCardId?: components["schemas"]["EnKashCardId"];
        };
        ReplaceCardRequest: {
            enKashCardId: components["schemas"]["EnKashCardId"];
            cardAccountId?: components["schemas"]["CardAccountId"];
            /** @description Names the OTP. */
            otpRequestId?: string;
            /**
             * @description `MOBILE` for SMS, `MFA` for an authenticator.
             * @enum {string}
             */
            otpMedium: "MOBILE" | "MFA";
            /** @description Passed as false. Required by the newer edition of the page only. */
            otpRequired?: boolean;
            otp?: components["schemas"]["Otp"];
            mfaCode?: components["schemas"]["MfaCode"];
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
            /** @description False when no OTP is needed. Required by the field table, though absent from the example. */
            otpRequired?: boolean;
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
            /** @description Whether an OTP is needed. In the page's example; its field table has this text at `otpRequestId`. */
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
        /** @description The outcome; `code` decides. */
        CreatedCard: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CreateCardResponse"];
            };
        };
        /** @description The outcome. The page's example has `response_code` in the place of `code`. */
        CardAccount: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CardAccountResponse"];
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
    createCardAccount: {
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
                 *       "companyName": "Example Company",
                 *       "planMasterId": "PLAN01",
                 *       "email": "desk@company.example",
                 *       "mobile": "9000000000",
                 *       "accountTitle": "Travel cards",
                 *       "accountType": "RELOADABLE_GPR"
                 *     }
                 */
                "application/json": components["schemas"]["CreateCardAccountRequest"];
            };
        };
        responses: {
            200: components["responses"]["Outcome"];
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["ServerFailure"];
        };
    };
    getCardAccount: {
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
                 *       "cardAccountId": "CAA8W45",
                 *       "companyId": "CEKEP5GSGP"
                 *     }
                 */
                "application/json": components["schemas"]["CardAccountRequest"];
            };
        };
        responses: {
            200: components["responses"]["CardAccount"];
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
                /**
                 * @example {
                 *       "companyId": "CEKEP5GSGP",
                 *       "cardAccountId": "CAA8W45",
                 *       "mobile": "6001098801",
                 *       "title": "Mr",
                 *       "firstName": "johny",
                 *       "lastName": "bateman",
                 *       "gender": "M",
                 *       "address": "cda block",
                 *       "city": "kota",
                 *       "state": "Rajasthan",
                 *       "country": "India",
                 *       "pincode": "323307",
                 *       "primaryEnKashCard": false,
                 *       "physicalCard": true,
                 *       "loadAmount": 10,
                 *       "physicalDeliveryAddressFlag": true,
                 *       "deliveryAddress": "test",
                 *       "deliveryCity": "test",
                 *       "deliveryState": "test",
                 *       "deliveryCountry": "test",
                 *       "deliveryPincode": "323309",
                 *       "specialDate": "02-09-2001"
                 *     }
                 */
                "application/json": components["schemas"]["CreateCardRequest"];
            };
        };
        responses: {
            200: components["responses"]["CreatedCard"];
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["ServerFailure"];
        };
    };
    loadBalance: {
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
                 *       "createdBy": "anay",
                 *       "amount": 10,
                 *       "transactionType": "CR",
                 *       "description": "desc",
                 *       "type": "ALLOCATE_FUND",
                 *       "transactionCode": "ALLOCATION",
                 *       "uniqueReferenceNumber": "Ref123",
                 *       "remarks": "string",
                 *       "enKashCardId": "EKC94AEX89"
                 *     }
                 */
                "application/json": components["schemas"]["LoadBalanceRequest"];
            };
        };
        responses: {
            200: components["responses"]["Outcome"];
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["ServerFailure"];
        };
    };
    replaceCard: {
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
                 *       "enKashCardId": "EKC94AEX89",
                 *       "cardAccountId": "CAA8W45",
                 *       "otpMedium": "MOBILE",
                 *       "otpRequired": false
                 *     }
                 */
                "application/json": components["schemas"]["ReplaceCardRequest"];
            };
        };
        responses: {
            200: components["responses"]["Outcome"];
            "4XX": components["responses"]["Refused"];
            "5XX": components["responses"]["ServerFailure"];
        };
    };
    getCardLimits: {
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
                "application/json": components["schemas"]["CardRequest"];
            };
        };
        responses: {
            200: components["responses"]["Outcome"];
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
