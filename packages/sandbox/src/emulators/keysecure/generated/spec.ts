// Generated from specs/keysecure.yaml by `pnpm generate`. Do not edit: change the spec and generate again.

import { type OpenApiDocument, resolveSchemas } from "../../../server/openapi-document.ts";

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
    "/open-api/v1/cardholder/apply": {
      "post": {
        "operationId": "applyCardholder",
        "parameters": [
          { "name": "Language", "in": "header", "required": false, "schema": { "type": "string" } },
          { "name": "Timezone", "in": "header", "required": false, "schema": { "type": "string" } }
        ],
        "requestBody": {
          "required": true,
          "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ApplyCardholderRequest" } } }
        },
        "responses": {
          "200": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ApplyCardholderResponse" } } }
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
    "/open-api/v1/cardholder/list": {
      "post": {
        "operationId": "listCardholders",
        "parameters": [
          { "name": "Language", "in": "header", "required": false, "schema": { "type": "string" } },
          { "name": "Timezone", "in": "header", "required": false, "schema": { "type": "string" } }
        ],
        "requestBody": {
          "required": true,
          "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ListCardholdersRequest" } } }
        },
        "responses": {
          "200": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/CardholderListResponse" } } }
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
    "/open-api/v1/cardholder/{cardholder_no}/info": {
      "get": {
        "operationId": "getCardholder",
        "parameters": [
          {
            "name": "cardholder_no",
            "in": "path",
            "required": true,
            "schema": { "type": "string", "minLength": 1 }
          },
          { "name": "Language", "in": "header", "required": false, "schema": { "type": "string" } },
          { "name": "Timezone", "in": "header", "required": false, "schema": { "type": "string" } }
        ],
        "responses": {
          "200": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/CardholderResponse" } } }
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
    "/open-api/v1/card/apply": {
      "post": {
        "operationId": "applyCard",
        "parameters": [
          { "name": "Language", "in": "header", "required": false, "schema": { "type": "string" } },
          { "name": "Timezone", "in": "header", "required": false, "schema": { "type": "string" } }
        ],
        "requestBody": {
          "required": true,
          "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ApplyCardRequest" } } }
        },
        "responses": {
          "200": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ApplyCardResponse" } } }
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
    "AddressInfo": {
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "first_name": { "type": "string" },
        "last_name": { "type": "string" },
        "phone_code": { "type": "string" },
        "phone": { "type": "string" },
        "postal_code": { "type": "string" },
        "country": { "type": "string" },
        "state": { "type": "string" },
        "city": { "type": "string" },
        "address_line1": { "type": "string" },
        "address_line2": { "type": "string" }
      }
    },
    "ApplyCardRequest": {
      "type": "object",
      "additionalProperties": false,
      "required": ["cardholder_no", "card_unique_no", "card_type"],
      "properties": {
        "card_bin_no": { "type": "string" },
        "package_no": { "type": "string" },
        "cardholder_no": { "type": "string", "minLength": 1 },
        "card_unique_no": { "type": "string", "minLength": 1, "maxLength": 64 },
        "card_type": { "type": "string", "enum": ["Virtual", "Physical"] },
        "address_info": { "$ref": "#/components/schemas/AddressInfo" }
      }
    },
    "ApplyCardResponse": {
      "type": "object",
      "required": ["code", "msg"],
      "properties": {
        "code": { "$ref": "#/components/schemas/Code" },
        "msg": { "type": "string" },
        "data": {
          "type": "object",
          "required": ["card_no"],
          "properties": { "card_no": { "type": "string" }, "card_unique_no": { "type": "string" } }
        }
      }
    },
    "ApplyCardholderRequest": {
      "type": "object",
      "additionalProperties": false,
      "required": ["cardholder_unique_no", "sumsub_share_token"],
      "properties": {
        "cardholder_no": { "type": "string" },
        "cardholder_unique_no": { "type": "string", "minLength": 1 },
        "sumsub_share_token": { "type": "string", "minLength": 1, "writeOnly": true, "x-secret": true }
      }
    },
    "ApplyCardholderResponse": {
      "type": "object",
      "required": ["code", "msg"],
      "properties": {
        "code": { "$ref": "#/components/schemas/Code" },
        "msg": { "type": "string" },
        "data": {
          "type": "object",
          "required": ["cardholder_no"],
          "properties": { "cardholder_no": { "type": "string" }, "cardholder_unique_no": { "type": "string" } }
        }
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
    "Cardholder": {
      "type": "object",
      "required": ["cardholder_no", "status"],
      "properties": {
        "cardholder_no": { "type": "string" },
        "cardholder_unique_no": { "type": "string" },
        "email": { "type": "string" },
        "fail_reason": { "type": "string" },
        "status": { "type": "string" },
        "total_balance": { "type": "string" },
        "time": { "type": "integer" }
      }
    },
    "CardholderListResponse": {
      "type": "object",
      "required": ["code", "msg"],
      "properties": {
        "code": { "$ref": "#/components/schemas/Code" },
        "msg": { "type": "string" },
        "data": {
          "type": "object",
          "required": ["list"],
          "properties": { "list": { "type": "array", "items": { "$ref": "#/components/schemas/Cardholder" } } }
        }
      }
    },
    "CardholderResponse": {
      "type": "object",
      "required": ["code", "msg"],
      "properties": {
        "code": { "$ref": "#/components/schemas/Code" },
        "msg": { "type": "string" },
        "data": { "$ref": "#/components/schemas/Cardholder" }
      }
    },
    "Code": { "type": "integer" },
    "ErrorResponse": {
      "type": "object",
      "required": ["code", "msg"],
      "properties": { "code": { "$ref": "#/components/schemas/Code" }, "msg": { "type": "string" } }
    },
    "ListCardholdersRequest": {
      "type": "object",
      "additionalProperties": false,
      "required": ["start_time", "end_time"],
      "properties": {
        "cardholder_no": { "type": "string" },
        "cardholder_unique_no": { "type": "string" },
        "start_time": { "type": "string" },
        "end_time": { "type": "string" },
        "page": { "type": "integer", "minimum": 0 },
        "size": { "type": "integer", "minimum": 1, "maximum": 100 }
      }
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
