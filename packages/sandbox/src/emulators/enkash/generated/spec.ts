// Generated from specs/enkash.yaml by `pnpm generate`. Do not edit: change the spec and generate again.

import { type OpenApiDocument, resolveSchemas } from "../../../server/openapi-document.ts";

export const enkashSpec: OpenApiDocument = resolveSchemas({
  "paths": {
    "/oauth/token": {
      "post": {
        "operationId": "getToken",
        "parameters": [],
        "requestBody": {
          "required": true,
          "content": {
            "application/x-www-form-urlencoded": { "schema": { "$ref": "#/components/schemas/TokenRequest" } }
          }
        },
        "responses": {
          "200": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/TokenResponse" } } }
          },
          "4XX": { "content": {} },
          "5XX": { "content": {} }
        }
      }
    },
    "/api/v0/partner/enKashCard/cardAccount/create": {
      "post": {
        "operationId": "createCardAccount",
        "parameters": [],
        "requestBody": {
          "required": true,
          "content": { "application/json": { "schema": { "$ref": "#/components/schemas/CreateCardAccountRequest" } } }
        },
        "responses": {
          "200": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/OutcomeResponse" } } }
          },
          "4XX": { "content": {} },
          "5XX": { "content": {} }
        }
      }
    },
    "/api/v0/partner/enKashCard/cardAccount/get": {
      "post": {
        "operationId": "getCardAccount",
        "parameters": [],
        "requestBody": {
          "required": true,
          "content": { "application/json": { "schema": { "$ref": "#/components/schemas/CardAccountRequest" } } }
        },
        "responses": {
          "200": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/CardAccountResponse" } } }
          },
          "4XX": { "content": {} },
          "5XX": { "content": {} }
        }
      }
    },
    "/api/v0/partner/enKashCard": {
      "post": {
        "operationId": "createCard",
        "parameters": [],
        "requestBody": {
          "required": true,
          "content": { "application/json": { "schema": { "$ref": "#/components/schemas/CreateCardRequest" } } }
        },
        "responses": {
          "200": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/CreateCardResponse" } } }
          },
          "4XX": { "content": {} },
          "5XX": { "content": {} }
        }
      }
    },
    "/api/v0/partner/enKashCard/balance": {
      "post": {
        "operationId": "loadBalance",
        "parameters": [],
        "requestBody": {
          "required": true,
          "content": { "application/json": { "schema": { "$ref": "#/components/schemas/LoadBalanceRequest" } } }
        },
        "responses": {
          "200": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/OutcomeResponse" } } }
          },
          "4XX": { "content": {} },
          "5XX": { "content": {} }
        }
      }
    },
    "/api/v0/partner/enKashCard/replaceCard": {
      "post": {
        "operationId": "replaceCard",
        "parameters": [],
        "requestBody": {
          "required": true,
          "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ReplaceCardRequest" } } }
        },
        "responses": {
          "200": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/OutcomeResponse" } } }
          },
          "4XX": { "content": {} },
          "5XX": { "content": {} }
        }
      }
    },
    "/api/v0/partner/enKashCard/velocity/rule/get": {
      "post": {
        "operationId": "getCardLimits",
        "parameters": [],
        "requestBody": {
          "required": true,
          "content": { "application/json": { "schema": { "$ref": "#/components/schemas/CardRequest" } } }
        },
        "responses": {
          "200": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/OutcomeResponse" } } }
          },
          "4XX": { "content": {} },
          "5XX": { "content": {} }
        }
      }
    },
    "/api/v0/partner/enKashCard/setPin": {
      "post": {
        "operationId": "setPin",
        "parameters": [],
        "requestBody": {
          "required": true,
          "content": { "application/json": { "schema": { "$ref": "#/components/schemas/SetPinRequest" } } }
        },
        "responses": {
          "200": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/SetPinResponse" } } }
          },
          "4XX": { "content": {} },
          "5XX": { "content": {} }
        }
      }
    },
    "/api/v0/partner/enKashCard/otp": {
      "post": {
        "operationId": "requestOtp",
        "parameters": [],
        "requestBody": {
          "required": true,
          "content": { "application/json": { "schema": { "$ref": "#/components/schemas/OtpRequest" } } }
        },
        "responses": {
          "200": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/OutcomeResponse" } } }
          },
          "4XX": { "content": {} },
          "5XX": { "content": {} }
        }
      }
    },
    "/api/v0/partner/enKashCard/block": {
      "post": {
        "operationId": "blockCard",
        "parameters": [],
        "requestBody": {
          "required": true,
          "content": { "application/json": { "schema": { "$ref": "#/components/schemas/BlockCardRequest" } } }
        },
        "responses": {
          "200": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/OutcomeResponse" } } }
          },
          "4XX": { "content": {} },
          "5XX": { "content": {} }
        }
      }
    },
    "/api/v0/partner/enKashCard/search": {
      "post": {
        "operationId": "searchCards",
        "parameters": [],
        "requestBody": {
          "required": true,
          "content": { "application/json": { "schema": { "$ref": "#/components/schemas/SearchCardsRequest" } } }
        },
        "responses": {
          "200": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/OutcomeResponse" } } }
          },
          "4XX": { "content": {} },
          "5XX": { "content": {} }
        }
      }
    }
  },
  "schemas": {
    "BlockCardRequest": {
      "type": "object",
      "required": ["companyId", "cardAccountId", "enKashCardId", "blockCode", "otpMedium"],
      "properties": {
        "companyId": { "$ref": "#/components/schemas/CompanyId" },
        "cardAccountId": { "$ref": "#/components/schemas/CardAccountId" },
        "enKashCardId": { "$ref": "#/components/schemas/EnKashCardId" },
        "blockCode": { "type": "string", "enum": ["L", "UL", "BL", "AP"] },
        "reason": { "type": "string" },
        "otpMedium": { "type": "string", "enum": ["MOBILE", "MFA"] },
        "otpRequired": { "type": "boolean" },
        "otpRequestId": { "type": "string" },
        "otp": { "$ref": "#/components/schemas/Otp" },
        "mfaCode": { "$ref": "#/components/schemas/MfaCode" },
        "createdBy": { "type": "string" }
      }
    },
    "CardAccountId": { "type": "string", "minLength": 1 },
    "CardAccountRequest": {
      "type": "object",
      "required": ["companyId", "cardAccountId"],
      "properties": {
        "companyId": { "$ref": "#/components/schemas/CompanyId" },
        "cardAccountId": { "$ref": "#/components/schemas/CardAccountId" }
      }
    },
    "CardAccountResponse": {
      "type": "object",
      "properties": {
        "code": { "type": "integer" },
        "message": { "type": "string" },
        "response_code": { "type": "integer" },
        "response_message": { "type": "string" },
        "payload": {
          "type": "object",
          "properties": {
            "cardAccountId": { "type": "string" },
            "companyId": { "type": "string" },
            "companyName": { "type": "string" },
            "creditLimit": { "type": "number" },
            "dynamicLimit": { "type": "number" },
            "usedCreditLimit": { "type": "number" },
            "availableBalance": { "type": "number" },
            "availableCardBalance": { "type": "number" }
          }
        }
      }
    },
    "CardRequest": {
      "type": "object",
      "required": ["companyId", "cardAccountId", "enKashCardId"],
      "properties": {
        "companyId": { "$ref": "#/components/schemas/CompanyId" },
        "cardAccountId": { "$ref": "#/components/schemas/CardAccountId" },
        "enKashCardId": { "$ref": "#/components/schemas/EnKashCardId" }
      }
    },
    "CompanyId": { "type": "string", "minLength": 1 },
    "CreateCardAccountRequest": {
      "type": "object",
      "required": ["companyId", "companyName", "planMasterId", "email", "mobile", "accountTitle", "accountType"],
      "properties": {
        "companyId": { "$ref": "#/components/schemas/CompanyId" },
        "companyName": { "type": "string", "minLength": 1 },
        "userId": { "type": "string" },
        "planMasterId": { "type": "string", "minLength": 1 },
        "email": { "type": "string", "minLength": 1 },
        "mobile": { "type": "string", "minLength": 1 },
        "accountTitle": { "type": "string", "minLength": 1 },
        "accountType": { "type": "string", "minLength": 1 }
      }
    },
    "CreateCardRequest": {
      "type": "object",
      "required": ["companyId", "cardAccountId"],
      "properties": {
        "userId": { "type": "string" },
        "companyId": { "$ref": "#/components/schemas/CompanyId" },
        "cardAccountId": { "$ref": "#/components/schemas/CardAccountId" },
        "email": { "type": "string", "pattern": "^[a-zA-Z0-9._%+-]+@[a-zA-Z0-9.-]+\\.[a-zA-Z]{2,}$" },
        "mobile": { "type": "string", "pattern": "^\\d{10}$" },
        "title": { "type": "string" },
        "firstName": { "type": "string" },
        "lastName": { "type": "string" },
        "gender": { "type": "string" },
        "address": { "type": "string" },
        "address2": { "type": "string" },
        "city": { "type": "string" },
        "state": { "type": "string" },
        "country": { "type": "string" },
        "pincode": { "type": "string" },
        "primaryEnKashCard": { "type": "boolean" },
        "physicalCard": { "type": "boolean" },
        "loadAmount": { "type": ["number", "string"] },
        "remarks": { "type": "string" },
        "physicalDeliveryAddressFlag": { "type": "boolean" },
        "deliveryAddress": { "type": "string" },
        "deliveryAddress2": { "type": "string" },
        "deliveryCity": { "type": "string" },
        "deliveryState": { "type": "string" },
        "deliveryCountry": { "type": "string" },
        "deliveryPincode": { "type": "string" },
        "documents": {
          "type": "array",
          "items": {
            "type": "object",
            "required": ["docType", "docNo"],
            "properties": {
              "docType": { "type": "string" },
              "docNo": { "type": "string", "writeOnly": true, "x-secret": true }
            }
          }
        },
        "specialDate": { "type": "string" }
      }
    },
    "CreateCardResponse": {
      "type": "object",
      "required": ["code", "message"],
      "properties": {
        "code": { "type": "integer" },
        "message": { "type": "string" },
        "payload": {
          "type": "object",
          "properties": {
            "enKashCardId": { "type": "string" },
            "maskedNumber": { "type": "string" },
            "otbBalance": { "type": "number" }
          }
        }
      }
    },
    "EnKashCardId": { "type": "string", "minLength": 1 },
    "LoadBalanceRequest": {
      "type": "object",
      "required": ["amount", "transactionType"],
      "properties": {
        "companyId": { "$ref": "#/components/schemas/CompanyId" },
        "cardAccountId": { "$ref": "#/components/schemas/CardAccountId" },
        "createdBy": { "type": "string" },
        "amount": { "type": "number", "minimum": 0.01 },
        "transactionType": { "type": "string", "enum": ["DR", "CR"] },
        "description": { "type": "string" },
        "type": { "type": "string" },
        "transactionCode": { "type": "string" },
        "uniqueReferenceNumber": { "type": "string" },
        "remarks": { "type": "string" },
        "enKashCardId": { "$ref": "#/components/schemas/EnKashCardId" }
      }
    },
    "MfaCode": { "type": "string", "format": "password", "writeOnly": true },
    "Otp": { "type": "string", "format": "password", "writeOnly": true },
    "OtpRequest": {
      "type": "object",
      "required": ["cardOtpAction", "cardAccountId", "enKashCardId"],
      "properties": {
        "cardOtpAction": { "type": "string", "minLength": 1 },
        "cardAccountId": { "$ref": "#/components/schemas/CardAccountId" },
        "enKashCardId": { "$ref": "#/components/schemas/EnKashCardId" }
      }
    },
    "OutcomeResponse": {
      "type": "object",
      "required": ["code", "message"],
      "properties": { "code": { "type": "integer" }, "message": { "type": "string" }, "payload": {} }
    },
    "ReplaceCardRequest": {
      "type": "object",
      "required": ["enKashCardId", "otpMedium"],
      "properties": {
        "enKashCardId": { "$ref": "#/components/schemas/EnKashCardId" },
        "cardAccountId": { "$ref": "#/components/schemas/CardAccountId" },
        "otpRequestId": { "type": "string" },
        "otpMedium": { "type": "string", "enum": ["MOBILE", "MFA"] },
        "otpRequired": { "type": "boolean" },
        "otp": { "$ref": "#/components/schemas/Otp" },
        "mfaCode": { "$ref": "#/components/schemas/MfaCode" }
      }
    },
    "SearchCardsRequest": {
      "type": "object",
      "required": ["companyId", "cardAccountId"],
      "properties": {
        "companyId": { "$ref": "#/components/schemas/CompanyId" },
        "cardAccountId": { "$ref": "#/components/schemas/CardAccountId" },
        "enKashCardId": { "$ref": "#/components/schemas/EnKashCardId" }
      }
    },
    "SetPinRequest": {
      "type": "object",
      "additionalProperties": false,
      "required": ["companyId", "cardAccountId", "enKashCardId", "pinBlock"],
      "properties": {
        "companyId": { "$ref": "#/components/schemas/CompanyId" },
        "cardAccountId": { "$ref": "#/components/schemas/CardAccountId" },
        "enKashCardId": { "$ref": "#/components/schemas/EnKashCardId" },
        "pinBlock": { "type": ["string", "integer"], "format": "password", "writeOnly": true },
        "otpRequired": { "type": "boolean" },
        "otp": { "$ref": "#/components/schemas/Otp" },
        "otpRequestId": { "type": "string" },
        "otpMedium": { "type": "string" },
        "mfaCode": { "$ref": "#/components/schemas/MfaCode" }
      }
    },
    "SetPinResponse": {
      "type": "object",
      "required": ["code", "message"],
      "properties": { "code": { "type": "integer" }, "message": { "type": "string" }, "payload": { "type": "string" } }
    },
    "TokenRequest": {
      "type": "object",
      "additionalProperties": false,
      "required": ["username", "password", "grant_type", "clientId"],
      "properties": {
        "username": { "type": "string", "minLength": 1 },
        "password": { "type": "string", "minLength": 1, "format": "password", "writeOnly": true },
        "grant_type": { "type": "string", "const": "password" },
        "clientId": { "type": "string", "minLength": 1 }
      }
    },
    "TokenResponse": {
      "type": "object",
      "properties": {
        "access_token": { "type": "string", "x-secret": true },
        "token_type": { "type": "string" },
        "refresh_token": { "type": "string", "x-secret": true },
        "expires_in": { "type": "number" },
        "scope": { "type": "string" },
        "accessToken": { "type": "string", "x-secret": true },
        "tokenType": { "type": "string" },
        "refreshToken": { "type": "string", "x-secret": true },
        "expiresIn": { "type": "number" }
      }
    }
  }
});
