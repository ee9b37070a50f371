// Generated from specs/keysecure.yaml by `pnpm generate`. Do not edit: change the spec and generate again.

import { type OpenApiDocument, resolveSchemas } from "../server/openapi-document.ts";

export const keysecureSpec: OpenApiDocument = resolveSchemas({
  "paths": {
    "/open-api/v1/merchant/token": {
      "get": {
        "operationId": "getToken",
        "parameters": [{ "name": "Language", "in": "header", "required": false, "schema": { "type": "string" } }],
        "responses": {
          "200": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/TokenResponse" } } }
          },
          "400": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ErrorResponse" } } }
          },
          "401": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ErrorResponse" } } }
          },
          "403": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ErrorResponse" } } }
          },
          "5XX": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ErrorResponse" } } }
          }
        }
      }
    },
    "/open-api/v1/card/pin/set": {
      "post": {
        "operationId": "setPin",
        "parameters": [
          { "name": "Language", "in": "header", "required": false, "schema": { "type": "string" } },
          { "name": "Timezone", "in": "header", "required": false, "schema": { "type": "string" } }
        ],
        "requestBody": {
          "required": true,
          "content": { "application/json": { "schema": { "$ref": "#/components/schemas/SetPinRequest" } } }
        },
        "responses": {
          "200": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ResultResponse" } } }
          },
          "400": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ErrorResponse" } } }
          },
          "401": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ErrorResponse" } } }
          },
          "403": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ErrorResponse" } } }
          },
          "404": { "content": {} },
          "5XX": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ErrorResponse" } } }
          }
        }
      }
    },
    "/open-api/v1/card/active": {
      "post": {
        "operationId": "activateCard",
        "parameters": [
          { "name": "Language", "in": "header", "required": false, "schema": { "type": "string" } },
          { "name": "Timezone", "in": "header", "required": false, "schema": { "type": "string" } }
        ],
        "requestBody": {
          "required": true,
          "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ActivateCardRequest" } } }
        },
        "responses": {
          "200": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ResultResponse" } } }
          },
          "400": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ErrorResponse" } } }
          },
          "401": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ErrorResponse" } } }
          },
          "403": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ErrorResponse" } } }
          },
          "404": { "content": {} },
          "5XX": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ErrorResponse" } } }
          }
        }
      }
    },
    "/open-api/v1/card/status/update": {
      "post": {
        "operationId": "updateCardStatus",
        "parameters": [
          { "name": "Language", "in": "header", "required": false, "schema": { "type": "string" } },
          { "name": "Timezone", "in": "header", "required": false, "schema": { "type": "string" } }
        ],
        "requestBody": {
          "required": true,
          "content": { "application/json": { "schema": { "$ref": "#/components/schemas/UpdateCardStatusRequest" } } }
        },
        "responses": {
          "200": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ResultResponse" } } }
          },
          "400": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ErrorResponse" } } }
          },
          "401": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ErrorResponse" } } }
          },
          "403": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ErrorResponse" } } }
          },
          "404": { "content": {} },
          "5XX": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ErrorResponse" } } }
          }
        }
      }
    },
    "/open-api/v1/card/{card_no}/detail": {
      "get": {
        "operationId": "getCard",
        "parameters": [
          {
            "name": "card_no",
            "in": "path",
            "required": true,
            "schema": { "type": "string", "minLength": 1 }
          },
          { "name": "Language", "in": "header", "required": false, "schema": { "type": "string" } },
          { "name": "Timezone", "in": "header", "required": false, "schema": { "type": "string" } }
        ],
        "responses": {
          "200": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/CardResponse" } } } },
          "400": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ErrorResponse" } } }
          },
          "401": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ErrorResponse" } } }
          },
          "403": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ErrorResponse" } } }
          },
          "404": { "content": {} },
          "5XX": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ErrorResponse" } } }
          }
        }
      }
    },
    "/open-api/v1/card/{card_no}/private/info": {
      "get": {
        "operationId": "getCardPrivacyInfo",
        "parameters": [
          {
            "name": "card_no",
            "in": "path",
            "required": true,
            "schema": { "type": "string", "minLength": 1 }
          },
          { "name": "Language", "in": "header", "required": false, "schema": { "type": "string" } },
          { "name": "Timezone", "in": "header", "required": false, "schema": { "type": "string" } }
        ],
        "responses": {
          "200": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/CardPrivacyInfoResponse" } } }
          },
          "400": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ErrorResponse" } } }
          },
          "401": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ErrorResponse" } } }
          },
          "403": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ErrorResponse" } } }
          },
          "404": { "content": {} },
          "5XX": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ErrorResponse" } } }
          }
        }
      }
    },
    "/open-api/v1/card/list": {
      "post": {
        "operationId": "listCards",
        "parameters": [
          { "name": "Language", "in": "header", "required": false, "schema": { "type": "string" } },
          { "name": "Timezone", "in": "header", "required": false, "schema": { "type": "string" } }
        ],
        "requestBody": {
          "required": true,
          "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ListCardsRequest" } } }
        },
        "responses": {
          "200": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/CardListResponse" } } }
          },
          "400": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ErrorResponse" } } }
          },
          "401": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ErrorResponse" } } }
          },
          "403": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ErrorResponse" } } }
          },
          "5XX": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ErrorResponse" } } }
          }
        }
      }
    }
  },
  "schemas": {
    "ActivateCardRequest": {
      "type": "object",
      "additionalProperties": false,
      "required": ["card_no", "cardholder_no", "cvv", "card_last_no"],
      "properties": {
        "card_no": { "type": "string", "minLength": 1 },
        "cardholder_no": { "type": "string", "minLength": 1 },
        "cvv": { "type": "string", "format": "password", "writeOnly": true },
        "card_last_no": { "type": "string" }
      }
    },
    "Card": {
      "type": "object",
      "required": ["card_no", "status", "card_type"],
      "properties": {
        "card_no": { "type": "string" },
        "card_unique_no": { "type": "string" },
        "cardholder_no": { "type": "string" },
        "card_name": { "type": "string" },
        "package_name_en": { "type": "string" },
        "package_name_cn": { "type": "string" },
        "card_type": { "type": "string" },
        "organization": { "type": "string" },
        "card_last_no": { "type": "string" },
        "fee_detail": { "type": "object", "additionalProperties": true },
        "status": { "type": "string" },
        "time": { "type": "integer" }
      }
    },
    "CardListResponse": {
      "type": "object",
      "required": ["code", "msg"],
      "properties": {
        "code": { "$ref": "#/components/schemas/Code" },
        "msg": { "type": "string" },
        "data": {
          "type": "object",
          "required": ["list"],
          "properties": { "list": { "type": "array", "items": { "$ref": "#/components/schemas/Card" } } }
        }
      }
    },
    "CardPrivacyInfoResponse": {
      "type": "object",
      "required": ["code", "msg"],
      "properties": {
        "code": { "$ref": "#/components/schemas/Code" },
        "msg": { "type": "string" },
        "data": { "type": "string", "format": "password" }
      }
    },
    "CardResponse": {
      "type": "object",
      "required": ["code", "msg"],
      "properties": {
        "code": { "$ref": "#/components/schemas/Code" },
        "msg": { "type": "string" },
        "data": { "$ref": "#/components/schemas/Card" }
      }
    },
    "Code": { "type": "integer" },
    "ErrorResponse": {
      "type": "object",
      "required": ["code", "msg"],
      "properties": { "code": { "$ref": "#/components/schemas/Code" }, "msg": { "type": "string" } }
    },
    "ListCardsRequest": {
      "type": "object",
      "additionalProperties": false,
      "required": ["start_time", "end_time"],
      "properties": {
        "cardholder_no": { "type": "string" },
        "card_unique_no": { "type": "string" },
        "card_no": { "type": "string" },
        "start_time": { "type": "string" },
        "end_time": { "type": "string" },
        "page": { "type": "integer", "minimum": 0 },
        "size": { "type": "integer", "minimum": 1, "maximum": 100 }
      }
    },
    "ResultResponse": {
      "type": "object",
      "required": ["code", "msg"],
      "properties": {
        "code": { "$ref": "#/components/schemas/Code" },
        "msg": { "type": "string" },
        "data": { "type": "object", "required": ["result"], "properties": { "result": { "type": "boolean" } } }
      }
    },
    "SetPinRequest": {
      "type": "object",
      "additionalProperties": false,
      "required": ["card_no", "cardholder_no", "pin"],
      "properties": {
        "card_no": { "type": "string", "minLength": 1 },
        "cardholder_no": { "type": "string", "minLength": 1 },
        "pin": { "type": "string", "format": "password", "writeOnly": true }
      }
    },
    "TokenResponse": {
      "type": "object",
      "required": ["code", "msg"],
      "properties": {
        "code": { "$ref": "#/components/schemas/Code" },
        "msg": { "type": "string" },
        "data": {
          "type": "object",
          "required": ["access_token", "expired_time"],
          "properties": { "access_token": { "type": "string", "x-secret": true }, "expired_time": { "type": "integer" } }
        }
      }
    },
    "UpdateCardStatusRequest": {
      "type": "object",
      "additionalProperties": false,
      "required": ["card_no", "status"],
      "properties": {
        "card_no": { "type": "string", "minLength": 1 },
        "status": { "type": "string", "enum": ["Frozen", "Activated", "Delete"] }
      }
    }
  }
});
