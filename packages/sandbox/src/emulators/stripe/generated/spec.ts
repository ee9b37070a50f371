// Generated from specs/stripe.yaml by `pnpm generate`. Do not edit: change the spec and generate again.

import { type OpenApiDocument, resolveSchemas } from "../../../server/openapi-document.ts";

export const stripeSpec: OpenApiDocument = resolveSchemas({
  "paths": {
    "/v1/keys": {
      "get": {
        "operationId": "getPinKey",
        "parameters": [],
        "responses": {
          "200": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/PinKey" } } } },
          "4XX": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Failure" } } } },
          "5XX": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Failure" } } } }
        }
      }
    },
    "/v1/issuing/cards": {
      "get": {
        "operationId": "listCards",
        "parameters": [
          {
            "name": "cardholder",
            "in": "query",
            "required": false,
            "schema": { "type": "string", "minLength": 1 }
          },
          {
            "name": "status",
            "in": "query",
            "required": false,
            "schema": { "type": "string", "minLength": 1 }
          },
          { "name": "type", "in": "query", "required": false, "schema": { "type": "string", "minLength": 1 } },
          {
            "name": "last4",
            "in": "query",
            "required": false,
            "schema": { "type": "string", "minLength": 1 }
          },
          { "name": "limit", "in": "query", "required": false, "schema": { "type": "integer" } },
          {
            "name": "starting_after",
            "in": "query",
            "required": false,
            "schema": { "type": "string", "minLength": 1 }
          }
        ],
        "responses": {
          "200": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/CardList" } } } },
          "4XX": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Failure" } } } },
          "5XX": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Failure" } } } }
        }
      },
      "post": {
        "operationId": "createCard",
        "parameters": [],
        "requestBody": {
          "required": true,
          "content": {
            "application/x-www-form-urlencoded": { "schema": { "$ref": "#/components/schemas/CreateCardRequest" } }
          }
        },
        "responses": {
          "200": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Card" } } } },
          "4XX": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Failure" } } } },
          "5XX": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Failure" } } } }
        }
      }
    },
    "/v1/issuing/cards/{card}": {
      "get": {
        "operationId": "getCard",
        "parameters": [{ "name": "card", "in": "path", "required": true, "schema": { "type": "string", "minLength": 1 } }],
        "responses": {
          "200": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Card" } } } },
          "4XX": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Failure" } } } },
          "5XX": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Failure" } } } }
        }
      },
      "post": {
        "operationId": "updateCard",
        "parameters": [{ "name": "card", "in": "path", "required": true, "schema": { "type": "string", "minLength": 1 } }],
        "requestBody": {
          "required": true,
          "content": {
            "application/x-www-form-urlencoded": { "schema": { "$ref": "#/components/schemas/UpdateCardRequest" } }
          }
        },
        "responses": {
          "200": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Card" } } } },
          "4XX": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Failure" } } } },
          "5XX": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Failure" } } } }
        }
      }
    }
  },
  "schemas": {
    "Card": {
      "type": "object",
      "required": ["id", "object", "status", "type", "last4"],
      "properties": {
        "id": { "type": "string" },
        "object": { "type": "string" },
        "status": { "type": "string" },
        "type": { "type": "string" },
        "last4": { "type": "string" },
        "brand": { "type": "string" },
        "currency": { "type": "string" },
        "created": { "type": "integer" },
        "exp_month": { "type": "integer" },
        "exp_year": { "type": "integer" },
        "livemode": { "type": "boolean" },
        "cancellation_reason": { "type": ["string", "null"] },
        "replacement_for": { "type": ["string", "null"] }
      }
    },
    "CardList": {
      "type": "object",
      "required": ["object", "data", "has_more"],
      "properties": {
        "object": { "type": "string" },
        "url": { "type": "string" },
        "has_more": { "type": "boolean" },
        "data": { "type": "array", "items": { "$ref": "#/components/schemas/Card" } }
      }
    },
    "CreateCardRequest": {
      "type": "object",
      "required": ["currency", "type"],
      "properties": {
        "cardholder": { "type": "string" },
        "currency": { "type": "string" },
        "type": { "type": "string" },
        "status": { "type": "string" },
        "replacement_for": { "type": "string" },
        "replacement_reason": { "type": "string" },
        "pin": { "$ref": "#/components/schemas/EncryptedPin" }
      }
    },
    "EncryptedPin": {
      "type": "object",
      "additionalProperties": false,
      "properties": { "encrypted_number": { "type": "string", "format": "password", "writeOnly": true } }
    },
    "Failure": {
      "type": "object",
      "required": ["error"],
      "properties": {
        "error": {
          "type": "object",
          "required": ["type"],
          "properties": {
            "type": { "type": "string" },
            "code": { "type": "string" },
            "message": { "type": "string" },
            "param": { "type": "string" },
            "request_log_url": { "type": "string", "x-secret": true },
            "doc_url": { "type": "string" }
          }
        }
      }
    },
    "PinKey": {
      "type": "object",
      "required": ["key_id", "jwk"],
      "properties": {
        "key_id": { "type": "string" },
        "jwk": {
          "type": "object",
          "required": ["kty", "n", "e"],
          "properties": { "kty": { "type": "string" }, "n": { "type": "string" }, "e": { "type": "string" } }
        },
        "pkcs8": { "type": "string" }
      }
    },
    "UpdateCardRequest": {
      "type": "object",
      "properties": {
        "pin": { "$ref": "#/components/schemas/EncryptedPin" },
        "status": { "type": "string" },
        "cancellation_reason": { "type": "string" }
      }
    }
  }
});
