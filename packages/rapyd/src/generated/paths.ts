// Generated from specs/rapyd.yaml by `pnpm generate`. Do not edit: change the spec and generate again.

import type { Pin } from "@cardpin/pin-crypto";

export interface paths {
    "/v1/issuing/cards/pin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set the PIN of an issued card
         * @description Sets this PIN, whatever it was before. The digits travel as text inside TLS; there is no field encryption.
         *     Naming a card by its number instead of its ID is for clients with PCI certification. The answer carries the card
         *     and no sign of the PIN. A blocked card takes a PIN too and stays blocked.
         *
         *     The sandbox takes every PIN but `1111`; which error that one gives is not documented.
         */
        post: operations["setPin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issuing/cards/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Activate a card
         * @description Makes an issued card usable and sends the Issued Card Activated webhook. A card that was issued in bulk must be
         *     personalised first.
         */
        post: operations["activateCard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issuing/cards/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Block or unblock a card
         * @description `block` takes a card from `ACT` to `BLO`, `unblock` from `BLO` to `ACT`. A card that was never activated, or a bulk
         *     card that was not personalised, is not eligible.
         */
        post: operations["updateCardStatus"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issuing/cards/personalize": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Assign a card issued in bulk to a cardholder
         * @description Connects a card that was issued in bulk (`IMP`) with a wallet contact, once. The card is `INA` then and can be
         *     activated. Sends the Bulk-Issued Card Personalized webhook.
         *
         *     The page's list of parameters names the card `card`, its samples name it `card_number`.
         */
        post: operations["personalizeCard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issuing/cards/{cardId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one card
         * @description An ID that names nothing in this account is answered with HTTP 401 and `UNAUTHORIZED_API_CALL`.
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
    "/v1/issuing/cards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List cards
         * @description Cards of the account, filtered and paged. The query string is part of what is signed.
         */
        get: operations["listCards"];
        put?: never;
        /**
         * Issue a card to a cardholder
         * @description Issues a card of a programme to a wallet contact, who must have an address and a country. The card is `INA` and has
         *     to be activated. Clients with PCI certification get its number and CVV; nobody should log this response.
         */
        post: operations["issueCard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issuing/cards/{cardId}/status_history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read how a card's state changed
         * @description The states of the card with their reasons and times, the newest first.
         */
        get: operations["getCardStatusHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/hosted/issuing/pin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a hosted page where the cardholder views and resets the PIN
         * @description Keeps the PIN away from the caller. The card must be active and its contact must have a valid phone number: the page
         *     first asks for a code that it sends there, then shows the PIN, which can be reset afterwards. Send the cardholder
         *     to `redirect_url` as it is; never build that address.
         */
        post: operations["createHostedPinPage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issuing/cards/simulate_block": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Simulate that a third party blocks a card (sandbox only)
         * @description Sets the card to `BLO` and sends the Card Issuing Blocked webhook. Production has no such operation.
         */
        post: operations["simulateCardBlock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    issuedCardPinSet: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A PIN was set
         * @description Sent after a PIN was set, by the API or on the hosted page. No PIN is in it. The signature is made as for requests,
         *     without the method, and with the whole configured URL (scheme and host included) in place of the path. The access
         *     key in the formula is the receiver's own; no header carries it.
         */
        post: operations["onIssuedCardPinSet"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        /**
         * Format: password
         * @description Card ID (`card_` and 32 hexadecimal digits in all samples) or card number.
         */
        CardReference: string;
        SetPinRequest: {
            card: components["schemas"]["CardReference"];
            /**
             * Format: password
             * @description The PIN as a string of digits, four in all accepted samples. Its form is left to the server on purpose: it
             *     answers a wrong one with `ERROR_ISSUED_CARD_PIN_FORMAT_NOT_VALID`.
             */
            new_pin: string | Pin;
        };
        ActivateCardRequest: {
            card: components["schemas"]["CardReference"];
        };
        UpdateCardStatusRequest: {
            card: components["schemas"]["CardReference"];
            /**
             * @description What to do.
             * @enum {string}
             */
            status: "block" | "unblock";
            /** @description Free text, for `block`. */
            blocked_reason?: string;
            /**
             * @description `CAN` cancelled, `COM` compliance, `LOC` locked after wrong PINs, `LOS` lost, `MIG` migrated, `OTH` other,
             *     `REI` reissued, `SFR` suspected fraud, `STO` stolen.
             * @enum {string}
             */
            blocked_reason_code?: "CAN" | "COM" | "LOC" | "LOS" | "MIG" | "OTH" | "REI" | "SFR" | "STO";
            /**
             * @description Who asked: `CAH` cardholder, `COM` compliance, `DET` detect, `IGW` issuing gateway, `ISM` issuing merchant,
             *     `RSK` risk, `PRO` protect.
             * @enum {string}
             */
            card_status_initiator?: "CAH" | "COM" | "DET" | "IGW" | "ISM" | "RSK" | "PRO";
        };
        PersonalizeCardRequest: {
            card?: components["schemas"]["CardReference"];
            /** @description The name that the page's samples give to `card`; give one of the two. */
            card_number?: components["schemas"]["CardReference"];
            /** @description ID of the contact who gets the card (`cont_`). */
            ewallet_contact: string;
        };
        IssueCardRequest: {
            /** @description ID of the card programme (`cardprog_`). */
            card_program: string;
            /** @description ID of the contact who gets the card (`cont_`). */
            ewallet_contact: string;
            /** @description Country of the card, two letters. */
            country?: string;
            /** @description Month of the end, two digits. */
            expiration_month?: string;
            /** @description Year of the end, two digits. */
            expiration_year?: string;
            /** @description What the caller stores with the card. */
            metadata?: {
                [key: string]: unknown;
            };
        };
        SimulateBlockRequest: {
            /** @description ID of the card. */
            card_id: string;
            /** @description Reason to record; `canceled` in the sample. */
            blocked_reason?: string;
        };
        HostedPinPageRequest: {
            /** @description ID of the cardholder's contact (`cont_`), which must have a valid phone number. */
            ewallet_contact: string;
            /** @description ID of the card (`card_`). */
            card?: string;
            /**
             * Format: uri
             * @description Where the cardholder goes after success. Not a localhost address.
             */
            complete_url?: string;
            /**
             * Format: uri
             * @description Where the cardholder goes after giving up. Not a localhost address.
             */
            cancel_url?: string;
            /** @description Language of the page, as a two-letter code. */
            language?: string;
            /** @description Unix seconds at which the page ends; from 1 minute to 30 days ahead, 7 days when left out. */
            page_expiration?: number;
            /** @description True when the cardholder may not view the PIN. The name used by the page. */
            skip_view_pin?: boolean;
            /** @description The name that Rapyd's OpenAPI file gives this flag in the request. Which of the two is honoured is not known. */
            skip_pin?: boolean;
        };
        /** @description How the call went. `error_code` and `response_code` are equal on errors and empty on success. */
        Status: {
            /** @description Empty on success; otherwise a code of the open list in `x-cardpin-errors`. */
            error_code: string;
            /** @description `SUCCESS` or `ERROR`. */
            status: string;
            /** @description Text for people; changes without notice, and may be empty. */
            message: string;
            /** @description Same as `error_code`. */
            response_code: string;
            /** @description UUID of this call at Rapyd; give it to their support. */
            operation_id: string;
        };
        ErrorResponse: {
            status: components["schemas"]["Status"];
        };
        IssuedCardResponse: {
            status: components["schemas"]["Status"];
            data: components["schemas"]["IssuedCard"];
        };
        IssuedCardListResponse: {
            status: components["schemas"]["Status"];
            data: components["schemas"]["IssuedCard"][];
        };
        CardStatusHistoryResponse: {
            status: components["schemas"]["Status"];
            data: components["schemas"]["CardStatusChange"][];
        };
        CardStatusChange: {
            /** @description As `status` of a card. An open list. */
            card_status: string;
            /** @description As `blocked_reason` of a card, and `stolen` in the sample. Null when the card was not blocked. */
            blocked_reason?: string | null;
            /** @description When the card got this state, ISO 8601 in UTC. */
            date: string;
        };
        HostedPinPageResponse: {
            status: components["schemas"]["Status"];
            data: components["schemas"]["HostedPinPage"];
        };
        HostedPinPage: {
            /** @description `NEW`, later `DON`. */
            status?: string;
            /**
             * Format: uri
             * @description Address of the page. Whoever has it can set or see the PIN.
             */
            redirect_url: string;
            /** @description Unix seconds at which the page ends. */
            page_expiration?: number;
            /** @description ID of the card. */
            card_token?: string;
            /** @description ID of the contact. */
            ewallet_contact?: string;
            /** @description As sent. */
            complete_url?: string | null;
            /** @description As sent. */
            cancel_url?: string | null;
            /** @description As sent; false when it was left out. */
            skip_view_pin?: boolean;
            /** @description As sent; empty when it was left out. */
            language?: string;
        };
        /**
         * @description An issued card. It is personal data. Follows the samples of the reference pages; Rapyd's OpenAPI file types several
         *     of these members differently, so treat everything but `card_id` and `status` as possibly absent.
         */
        IssuedCard: {
            /** @description ID of the issued-card object (`ci_`). */
            id: string;
            /** @description ID of the card (`card_`). This is how a caller who sent the number learns the ID. */
            card_id: string;
            /**
             * @description `ACT` active, `BLO` blocked, `IMP` imported in bulk and not personalised, `INA` inactive; an older reference has
             *     `CAN` cancelled. An open list.
             */
            status: string;
            /**
             * @description For example `none`, `other`, `blocked_reversible`, `canceled`, `compliance`, `locked_incorrect_pin`, `migrated`,
             *     `reissued`, `suspected_fraud`. An open list.
             */
            blocked_reason?: string | null;
            /** @description Unix seconds. */
            assigned_at?: number;
            /** @description Unix seconds; 0 for a card that was never activated. */
            activated_at?: number;
            /** @description Unix seconds. */
            created_at?: number;
            /** @description ID of the card programme (`cardprog_`). */
            card_program?: string;
            /** @description Country of the card, two letters. */
            country_iso_alpha_2?: string;
            /** @description Reserved. */
            card_tracking_id?: string | null;
            /** @description What the caller stored with the card. */
            metadata?: {
                [key: string]: unknown;
            };
            public_details?: components["schemas"]["PublicCardDetails"];
            /**
             * Format: password
             * @description The whole card number; only for clients with PCI certification.
             */
            card_number?: string;
            /**
             * Format: password
             * @description Card security code; only for clients with PCI certification.
             */
            cvv?: string;
            /** @description Two digits; only for clients with PCI certification. */
            expiration_month?: string;
            /** @description Two digits; only for clients with PCI certification. */
            expiration_year?: string;
            ewallet_contact?: components["schemas"]["WalletContact"];
        };
        /** @description The parts of the card number that may be shown. */
        PublicCardDetails: {
            /** @description First six digits of the card number. */
            bin?: string;
            /** @description Two digits that follow. */
            sub_bin?: string;
            /** @description Last four digits of the card number. */
            last4?: string;
            /** @description Month and year, `MMYY`. */
            expiration?: string;
        };
        /**
         * @description The cardholder, with the 26 members of the sample on Rapyd's page about setting a PIN. All of it is personal data. Any
         *     member but `id` may be absent.
         */
        WalletContact: {
            /** @description ID of the contact (`cont_`). */
            id?: string;
            first_name?: string;
            last_name?: string;
            middle_name?: string;
            second_last_name?: string;
            mothers_name?: string;
            /** @description `not_applicable` in the sample. */
            gender?: string;
            /** @description `not_applicable` in the sample. */
            marital_status?: string;
            house_type?: string;
            /** @description `personal` or `business`. */
            contact_type?: string;
            /** @description E.164. */
            phone_number?: string;
            email?: string;
            identification_type?: string;
            identification_number?: string;
            /** @description What is printed on the card and what it may do. */
            issued_card_data?: {
                preferred_name?: string;
                transaction_permissions?: string;
                role_in_company?: string;
            };
            /** @description Year, month and day with hyphens. */
            date_of_birth?: string;
            /** @description Two letters. */
            country?: string;
            /** @description Two letters. */
            nationality?: string | null;
            address?: components["schemas"]["ContactAddress"];
            /** @description ID of the wallet (`ewallet_`). */
            ewallet?: string;
            /** @description Unix seconds. */
            created_at?: number;
            /** @description What the caller stored with the contact. */
            metadata?: {
                [key: string]: unknown;
            };
            /** @description Of a business contact; its members are not described here. */
            business_details?: {
                [key: string]: unknown;
            } | null;
            /** @description 1, 0 or -1. */
            compliance_profile?: number;
            /** @description For example `not verified` or `KYCd`. */
            verification_status?: string;
            send_notifications?: boolean;
        };
        /** @description Where the cardholder lives. */
        ContactAddress: {
            /** @description ID of the address (`address_`). */
            id?: string;
            name?: string;
            line_1?: string;
            line_2?: string;
            line_3?: string;
            city?: string;
            state?: string;
            /** @description Two letters. */
            country?: string;
            zip?: string;
            /** @description E.164. */
            phone_number?: string;
            metadata?: {
                [key: string]: unknown;
            };
            canton?: string;
            district?: string;
            /** @description Unix seconds. */
            created_at?: number;
        };
        IssuedCardPinSetEvent: {
            /** @description ID of the event (`wh_`). Use it to notice a repeated delivery. */
            id: string;
            /**
             * @description Kind of the event.
             * @constant
             */
            type: "ISSUED_CARD_PIN_SET";
            /** @description `NEW` in the sample. */
            status?: string;
            /** @description Unix seconds. */
            created_at?: number;
            /** @description Unix milliseconds. */
            extended_timestamp?: number;
            /** @description UUID; by the look of it the `status.operation_id` of the call that set the PIN. */
            trigger_operation_id?: string;
            data: components["schemas"]["IssuedCard"];
        };
    };
    responses: {
        /** @description Refused; `status.error_code` says why. The list of codes is open. */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "status": {
                 *         "error_code": "ERROR_CARD_NOT_FOUND",
                 *         "status": "ERROR",
                 *         "message": "Card not found.",
                 *         "response_code": "ERROR_CARD_NOT_FOUND",
                 *         "operation_id": "fa228af7-d930-4789-bd32-3d58f089e042"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description Not authenticated, or not allowed; also how Rapyd says that a path or an ID in it does not exist. */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "status": {
                 *         "error_code": "UNAUTHENTICATED_API_CALL",
                 *         "status": "ERROR",
                 *         "message": "Authentication failed.",
                 *         "response_code": "UNAUTHENTICATED_API_CALL",
                 *         "operation_id": "5f3a8c8e-4b5d-4f0a-9a53-7c2f6f1f8c10"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /**
         * @description More than 200 requests in a minute or 1000 in five minutes. The body is not documented and may not be JSON; no
         *     `Retry-After` is mentioned.
         */
        TooManyRequests: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description Failure on the side of Rapyd. The body is not documented. */
        ServerFailure: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
    };
    parameters: {
        /**
         * @description Value that names the call; a repeat within 24 hours gets the first answer again. Unless Rapyd's support has
         *     enabled more for the client, this works for Create Payment only. What the value does with another body is not
         *     documented.
         */
        Idempotency: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    setPin: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Value that names the call; a repeat within 24 hours gets the first answer again. Unless Rapyd's support has
                 *     enabled more for the client, this works for Create Payment only. What the value does with another body is not
                 *     documented.
                 */
                idempotency?: components["parameters"]["Idempotency"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetPinRequest"];
            };
        };
        responses: {
            /** @description The PIN is set; `data` is the card. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedCardResponse"];
                };
            };
            /** @description Refused; `status.error_code` says why. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerFailure"];
        };
    };
    activateCard: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Value that names the call; a repeat within 24 hours gets the first answer again. Unless Rapyd's support has
                 *     enabled more for the client, this works for Create Payment only. What the value does with another body is not
                 *     documented.
                 */
                idempotency?: components["parameters"]["Idempotency"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "card": "card_a5429bdb6c529008ed5b409e5929b606"
                 *     }
                 */
                "application/json": components["schemas"]["ActivateCardRequest"];
            };
        };
        responses: {
            /** @description The card is active. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedCardResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerFailure"];
        };
    };
    updateCardStatus: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Value that names the call; a repeat within 24 hours gets the first answer again. Unless Rapyd's support has
                 *     enabled more for the client, this works for Create Payment only. What the value does with another body is not
                 *     documented.
                 */
                idempotency?: components["parameters"]["Idempotency"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateCardStatusRequest"];
            };
        };
        responses: {
            /** @description The card in its new state. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedCardResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerFailure"];
        };
    };
    personalizeCard: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Value that names the call; a repeat within 24 hours gets the first answer again. Unless Rapyd's support has
                 *     enabled more for the client, this works for Create Payment only. What the value does with another body is not
                 *     documented.
                 */
                idempotency?: components["parameters"]["Idempotency"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "card": "card_00000000000000000000000000001b01",
                 *       "ewallet_contact": "cont_cb60ec28c2f0bdfc621cfc21270c20ce"
                 *     }
                 */
                "application/json": components["schemas"]["PersonalizeCardRequest"];
            };
        };
        responses: {
            /** @description The card belongs to the contact; `data` is the card. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedCardResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerFailure"];
        };
    };
    getCard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description ID of the card. Rapyd's file speaks of the prefix `ci_` and shows an ID with `card_`; the samples of the other
                 *     operations use `card_`.
                 * @example card_a5429bdb6c529008ed5b409e5929b606
                 */
                cardId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The card. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedCardResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerFailure"];
        };
    };
    listCards: {
        parameters: {
            query?: {
                /** @description ID of the cardholder's wallet contact (`cont_`). */
                contact?: string;
                /** @description ID of the card programme (`cardprog_`). */
                card_program?: string;
                /**
                 * @description Card state, for example `ACT`.
                 * @example ACT
                 */
                status?: string;
                /** @description Page to return. */
                page_number?: number;
                /**
                 * @description Cards per page.
                 * @example 10
                 */
                page_size?: number;
                /** @description Created at or after this date. The date format was not readable. */
                creation_start_date?: string;
                /** @description Created at or before this date. The date format was not readable. */
                creation_end_date?: string;
                /** @description Activated at or after this date. The date format was not readable. */
                activation_start_date?: string;
                /** @description Activated at or before this date. The date format was not readable. */
                activation_end_date?: string;
                /** @description Whether deleted cards are listed too. */
                allow_deleted?: boolean;
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
                    /**
                     * @example {
                     *       "status": {
                     *         "error_code": "",
                     *         "status": "SUCCESS",
                     *         "message": "",
                     *         "response_code": "",
                     *         "operation_id": "7d438fac-3805-4f90-94a5-e3ea774ba301"
                     *       },
                     *       "data": [
                     *         {
                     *           "id": "ci_d4fa9d7f43819d92c66125e2a7579fe6",
                     *           "card_id": "card_0393b8437d759c5fb491d427b0000322",
                     *           "status": "ACT",
                     *           "blocked_reason": "none",
                     *           "country_iso_alpha_2": "BR",
                     *           "assigned_at": 1760011681,
                     *           "activated_at": 1760012238,
                     *           "created_at": 1760011681,
                     *           "card_tracking_id": null,
                     *           "card_program": "cardprog_b027c85a66ebebb2e094bca626d5ae97",
                     *           "metadata": {},
                     *           "public_details": {
                     *             "bin": "534833",
                     *             "last4": "7634",
                     *             "sub_bin": "64",
                     *             "expiration": "1028"
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["IssuedCardListResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerFailure"];
        };
    };
    issueCard: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Value that names the call; a repeat within 24 hours gets the first answer again. Unless Rapyd's support has
                 *     enabled more for the client, this works for Create Payment only. What the value does with another body is not
                 *     documented.
                 */
                idempotency?: components["parameters"]["Idempotency"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "card_program": "cardprog_b027c85a66ebebb2e094bca626d5ae97",
                 *       "ewallet_contact": "cont_cb60ec28c2f0bdfc621cfc21270c20ce"
                 *     }
                 */
                "application/json": components["schemas"]["IssueCardRequest"];
            };
        };
        responses: {
            /** @description The card is issued; `data` is the card. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedCardResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerFailure"];
        };
    };
    getCardStatusHistory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description ID of the card (`card_`).
                 * @example card_16913c402be05e4dae48d081643f8368
                 */
                cardId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The states of the card. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": {
                     *         "error_code": "",
                     *         "status": "SUCCESS",
                     *         "message": "",
                     *         "response_code": "",
                     *         "operation_id": "2cfb2542-f6da-4daf-a82f-2df7e3498195"
                     *       },
                     *       "data": [
                     *         {
                     *           "card_status": "BLO",
                     *           "blocked_reason": "stolen",
                     *           "date": "2025-12-03T08:09:38.000Z"
                     *         },
                     *         {
                     *           "card_status": "ACT",
                     *           "blocked_reason": null,
                     *           "date": "2025-12-03T08:08:41.000Z"
                     *         },
                     *         {
                     *           "card_status": "INA",
                     *           "blocked_reason": null,
                     *           "date": "2025-12-03T08:06:34.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["CardStatusHistoryResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerFailure"];
        };
    };
    createHostedPinPage: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Value that names the call; a repeat within 24 hours gets the first answer again. Unless Rapyd's support has
                 *     enabled more for the client, this works for Create Payment only. What the value does with another body is not
                 *     documented.
                 */
                idempotency?: components["parameters"]["Idempotency"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "ewallet_contact": "cont_cb60ec28c2f0bdfc621cfc21270c20ce",
                 *       "card": "card_a5429bdb6c529008ed5b409e5929b606",
                 *       "complete_url": "https://example.com/card/done",
                 *       "cancel_url": "https://example.com/card/cancelled",
                 *       "language": "en"
                 *     }
                 */
                "application/json": components["schemas"]["HostedPinPageRequest"];
            };
        };
        responses: {
            /** @description The page exists; `data.redirect_url` is where the cardholder goes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": {
                     *         "error_code": "",
                     *         "status": "SUCCESS",
                     *         "message": "",
                     *         "response_code": "",
                     *         "operation_id": "0d7a4c7c-2f0b-4a38-8d4f-0d1a0c2d7f11"
                     *       },
                     *       "data": {
                     *         "status": "NEW",
                     *         "redirect_url": "https://sandboxhosted.rapyd.net/otp?token=hp_issuing_act_00000000000000000000000000000000",
                     *         "page_expiration": 1760617250,
                     *         "card_token": "card_a5429bdb6c529008ed5b409e5929b606",
                     *         "ewallet_contact": "cont_cb60ec28c2f0bdfc621cfc21270c20ce",
                     *         "complete_url": "https://example.com/card/done",
                     *         "cancel_url": "https://example.com/card/cancelled",
                     *         "skip_view_pin": false
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["HostedPinPageResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerFailure"];
        };
    };
    simulateCardBlock: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Value that names the call; a repeat within 24 hours gets the first answer again. Unless Rapyd's support has
                 *     enabled more for the client, this works for Create Payment only. What the value does with another body is not
                 *     documented.
                 */
                idempotency?: components["parameters"]["Idempotency"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "card_id": "card_a5429bdb6c529008ed5b409e5929b606",
                 *       "blocked_reason": "canceled"
                 *     }
                 */
                "application/json": components["schemas"]["SimulateBlockRequest"];
            };
        };
        responses: {
            /** @description The blocked card. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedCardResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerFailure"];
        };
    };
    onIssuedCardPinSet: {
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
                 *       "id": "wh_76f6b08f986e279e7cc25325142117c4",
                 *       "type": "ISSUED_CARD_PIN_SET",
                 *       "status": "NEW",
                 *       "created_at": 1760012500,
                 *       "extended_timestamp": 1760012500123,
                 *       "trigger_operation_id": "a7a01b7d-5343-4f3e-a4f4-a695646af5a4",
                 *       "data": {
                 *         "id": "ci_8bbd340322d9b53aaf6f850b0135df8c",
                 *         "card_id": "card_28dd521fdd66daacc5352e8fb47e415a",
                 *         "status": "ACT",
                 *         "blocked_reason": "none",
                 *         "country_iso_alpha_2": "US",
                 *         "public_details": {
                 *           "bin": "471684",
                 *           "last4": "7817",
                 *           "sub_bin": "01",
                 *           "expiration": "0625"
                 *         }
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["IssuedCardPinSetEvent"];
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
            /** @description Refused by the receiver, for example because the signature is wrong. What Rapyd does then is not documented. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The receiver failed. Rapyd's retry schedule is not documented. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
