// Generated from specs/adyen.yaml by `pnpm generate`. Do not edit: change the spec and generate again.

import { type OpenApiDocument, resolveSchemas } from "../../../server/openapi-document.ts";

export const adyenSpec: OpenApiDocument = resolveSchemas({
  "paths": {
    "/bcl/v2/publicKey": {
      "get": {
        "operationId": "getPublicKey",
        "parameters": [
          { "name": "purpose", "in": "query", "required": false, "schema": { "type": "string" } },
          { "name": "format", "in": "query", "required": false, "schema": { "type": "string" } }
        ],
        "responses": {
          "200": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/PublicKeyResponse" } } }
          },
          "4XX": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Problem" } } } },
          "5XX": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Problem" } } } }
        }
      }
    },
    "/bcl/v2/pins/change": {
      "post": {
        "operationId": "changePin",
        "parameters": [
          {
            "name": "idempotency-key",
            "in": "header",
            "required": false,
            "schema": { "type": "string", "minLength": 1, "maxLength": 64 }
          }
        ],
        "requestBody": {
          "required": true,
          "content": { "application/json": { "schema": { "$ref": "#/components/schemas/PinChangeRequest" } } }
        },
        "responses": {
          "200": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/PinChangeResponse" } } }
          },
          "4XX": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Problem" } } } },
          "5XX": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Problem" } } } }
        }
      }
    },
    "/bcl/v2/pins/reveal": {
      "post": {
        "operationId": "revealPin",
        "parameters": [],
        "requestBody": {
          "required": true,
          "content": { "application/json": { "schema": { "$ref": "#/components/schemas/PinRevealRequest" } } }
        },
        "responses": {
          "200": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/PinRevealResponse" } } }
          },
          "4XX": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Problem" } } } },
          "5XX": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Problem" } } } }
        }
      }
    },
    "/bcl/v2/paymentInstruments/{id}": {
      "get": {
        "operationId": "getPaymentInstrument",
        "parameters": [{ "name": "id", "in": "path", "required": true, "schema": { "type": "string", "minLength": 1 } }],
        "responses": {
          "200": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/PaymentInstrument" } } }
          },
          "4XX": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Problem" } } } },
          "5XX": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Problem" } } } }
        }
      },
      "patch": {
        "operationId": "updatePaymentInstrument",
        "parameters": [{ "name": "id", "in": "path", "required": true, "schema": { "type": "string", "minLength": 1 } }],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": { "schema": { "$ref": "#/components/schemas/PaymentInstrumentUpdateRequest" } }
          }
        },
        "responses": {
          "200": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/PaymentInstrument" } } }
          },
          "4XX": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Problem" } } } },
          "5XX": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Problem" } } } }
        }
      }
    }
  },
  "schemas": {
    "Card": {
      "type": "object",
      "properties": { "formFactor": { "type": "string" }, "lastFour": { "type": "string" } }
    },
    "InvalidField": {
      "type": "object",
      "required": ["name", "value", "message"],
      "properties": {
        "name": { "type": "string" },
        "value": { "type": "string", "x-secret": true },
        "message": { "type": "string" }
      }
    },
    "PaymentInstrument": {
      "type": "object",
      "required": ["balanceAccountId", "id", "issuingCountryCode", "type"],
      "properties": {
        "id": { "type": "string" },
        "balanceAccountId": { "type": "string" },
        "issuingCountryCode": { "type": "string" },
        "type": { "type": "string" },
        "status": { "type": "string" },
        "statusReason": { "type": "string" },
        "statusComment": { "type": "string" },
        "card": { "$ref": "#/components/schemas/Card" }
      }
    },
    "PaymentInstrumentUpdateRequest": {
      "type": "object",
      "additionalProperties": false,
      "required": ["status"],
      "properties": {
        "status": { "type": "string", "enum": ["active", "inactive", "suspended", "closed"] },
        "statusReason": {
          "type": "string",
          "enum": [
            "accountClosure",
            "damaged",
            "endOfLife",
            "expired",
            "lost",
            "other",
            "stolen",
            "suspectedFraud",
            "transactionRule"
          ]
        },
        "statusComment": { "type": "string" }
      }
    },
    "PinChangeRequest": {
      "type": "object",
      "additionalProperties": false,
      "required": ["paymentInstrumentId", "encryptedKey", "encryptedPinBlock", "token"],
      "properties": {
        "paymentInstrumentId": { "type": "string", "minLength": 1 },
        "encryptedKey": { "type": "string", "minLength": 1, "x-secret": true },
        "encryptedPinBlock": { "type": "string", "minLength": 1, "format": "password", "writeOnly": true },
        "token": { "type": "string", "minLength": 1, "x-secret": true }
      }
    },
    "PinChangeResponse": { "type": "object", "required": ["status"], "properties": { "status": { "type": "string" } } },
    "PinRevealRequest": {
      "type": "object",
      "additionalProperties": false,
      "required": ["paymentInstrumentId", "encryptedKey"],
      "properties": {
        "paymentInstrumentId": { "type": "string", "minLength": 1 },
        "encryptedKey": { "type": "string", "minLength": 1, "x-secret": true }
      }
    },
    "PinRevealResponse": {
      "type": "object",
      "required": ["encryptedPinBlock", "token"],
      "properties": {
        "encryptedPinBlock": { "type": "string", "format": "password" },
        "token": { "type": "string", "x-secret": true }
      }
    },
    "Problem": {
      "type": "object",
      "required": ["type", "title", "status", "detail", "errorCode"],
      "properties": {
        "type": { "type": "string" },
        "title": { "type": "string" },
        "status": { "type": "integer" },
        "detail": { "type": "string" },
        "errorCode": { "type": "string" },
        "requestId": { "type": "string" },
        "instance": { "type": "string" },
        "invalidFields": { "type": "array", "items": { "$ref": "#/components/schemas/InvalidField" } }
      }
    },
    "PublicKeyResponse": {
      "type": "object",
      "required": ["publicKey", "publicKeyExpiryDate"],
      "properties": { "publicKey": { "type": "string", "x-secret": false }, "publicKeyExpiryDate": { "type": "string" } }
    }
  }
});
