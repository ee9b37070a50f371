// Generated from specs/lithic.yaml by `pnpm generate`. Do not edit: change the spec and generate again.

import { type OpenApiDocument, resolveSchemas } from "../../../server/openapi-document.ts";

export const lithicSpec: OpenApiDocument = resolveSchemas({
  "paths": {
    "/v1/cards": {
      "get": {
        "operationId": "listCards",
        "parameters": [
          {
            "name": "state",
            "in": "query",
            "required": false,
            "schema": {
              "type": "string",
              "enum": ["OPEN", "PAUSED", "CLOSED", "PENDING_FULFILLMENT", "PENDING_ACTIVATION"]
            }
          },
          {
            "name": "page_size",
            "in": "query",
            "required": false,
            "schema": { "type": "integer", "minimum": 1, "maximum": 100, "default": 50 }
          }
        ],
        "responses": {
          "200": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/CardList" } } } },
          "400": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Error" } } } },
          "401": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Error" } } } },
          "403": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Error" } } } },
          "422": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Error" } } } },
          "429": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Error" } } } },
          "5XX": { "content": {} }
        }
      }
    },
    "/v1/cards/{card_token}": {
      "get": {
        "operationId": "getCard",
        "parameters": [
          {
            "name": "card_token",
            "in": "path",
            "required": true,
            "schema": { "type": "string", "format": "uuid" },
            "x-secret": false
          }
        ],
        "responses": {
          "200": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Card" } } } },
          "400": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Error" } } } },
          "401": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Error" } } } },
          "403": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Error" } } } },
          "404": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Error" } } } },
          "422": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Error" } } } },
          "429": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Error" } } } },
          "5XX": { "content": {} }
        }
      },
      "patch": {
        "operationId": "updateCard",
        "parameters": [
          {
            "name": "card_token",
            "in": "path",
            "required": true,
            "schema": { "type": "string", "format": "uuid" },
            "x-secret": false
          }
        ],
        "requestBody": {
          "required": true,
          "content": { "application/json": { "schema": { "$ref": "#/components/schemas/UpdateCardRequest" } } }
        },
        "responses": {
          "200": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Card" } } } },
          "400": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Error" } } } },
          "401": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Error" } } } },
          "403": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Error" } } } },
          "404": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Error" } } } },
          "422": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Error" } } } },
          "429": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Error" } } } },
          "5XX": { "content": {} }
        }
      }
    },
    "/v1/cards/{card_token}/embed": {
      "post": {
        "operationId": "createCardEmbedSession",
        "parameters": [
          {
            "name": "card_token",
            "in": "path",
            "required": true,
            "schema": { "type": "string", "format": "uuid" },
            "x-secret": false
          }
        ],
        "requestBody": {
          "required": true,
          "content": { "application/json": { "schema": { "$ref": "#/components/schemas/EmbedSessionRequest" } } }
        },
        "responses": {
          "200": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/EmbedSession" } } } },
          "400": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Error" } } } },
          "401": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Error" } } } },
          "403": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Error" } } } },
          "404": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Error" } } } },
          "422": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Error" } } } },
          "429": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Error" } } } },
          "5XX": { "content": {} }
        }
      }
    }
  },
  "schemas": {
    "Card": {
      "type": "object",
      "required": ["token", "account_token", "type", "state", "pin_status", "last_four"],
      "properties": {
        "token": { "type": "string", "x-secret": false },
        "account_token": { "type": "string", "x-secret": false },
        "type": { "type": "string" },
        "state": { "type": "string" },
        "pin_status": { "type": "string" },
        "pending_commands": { "type": "array", "items": { "type": "string" } },
        "last_four": { "type": "string" },
        "pan": { "type": "string", "format": "password" },
        "cvv": { "type": "string", "format": "password" }
      }
    },
    "CardList": {
      "type": "object",
      "required": ["data", "has_more"],
      "properties": {
        "data": { "type": "array", "items": { "$ref": "#/components/schemas/Card" } },
        "has_more": { "type": "boolean" }
      }
    },
    "EmbedSession": {
      "type": "object",
      "required": ["session"],
      "properties": { "session": { "type": "string", "x-secret": true } }
    },
    "EmbedSessionRequest": {
      "type": "object",
      "additionalProperties": false,
      "required": ["type", "target_origin"],
      "properties": {
        "type": { "type": "string", "enum": ["PIN_SETTING_EMBED", "CARD_EMBED"] },
        "target_origin": { "type": "string", "format": "uri" },
        "expiration": { "type": "integer", "format": "int64" },
        "max_pin_length": { "type": "integer", "minimum": 4, "maximum": 8 }
      }
    },
    "Error": {
      "type": "object",
      "required": ["message", "debugging_request_id"],
      "properties": { "message": { "type": "string" }, "debugging_request_id": { "type": "string" } }
    },
    "UpdateCardRequest": {
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "pin": { "type": "string", "format": "password", "writeOnly": true },
        "pin_status": { "type": "string", "enum": ["OK"] },
        "state": { "type": "string", "enum": ["OPEN", "PAUSED", "CLOSED"] },
        "substatus": {
          "type": "string",
          "enum": [
            "LOST",
            "COMPROMISED",
            "DAMAGED",
            "END_USER_REQUEST",
            "ISSUER_REQUEST",
            "NOT_ACTIVE",
            "SUSPICIOUS_ACTIVITY",
            "INTERNAL_REVIEW",
            "EXPIRED",
            "UNDELIVERABLE",
            "OTHER"
          ]
        },
        "comment": { "type": "string" },
        "memo": { "type": "string" },
        "spend_limit": { "type": "integer" },
        "spend_limit_duration": { "type": "string", "enum": ["ANNUALLY", "FOREVER", "MONTHLY", "TRANSACTION"] },
        "digital_card_art_token": { "type": "string", "format": "uuid", "x-secret": false },
        "network_program_token": { "type": "string", "format": "uuid", "x-secret": false }
      }
    }
  }
});
