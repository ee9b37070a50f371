// Generated from specs/hashdt.yaml by `pnpm generate`. Do not edit: change the spec and generate again.

import { type OpenApiDocument, resolveSchemas } from "../../../server/openapi-document.ts";

export const hashdtSpec: OpenApiDocument = resolveSchemas({
  "paths": {
    "/issuing/api/{version}/card/setpin": {
      "get": {
        "operationId": "getSetPinPage",
        "parameters": [
          {
            "name": "version",
            "in": "path",
            "required": true,
            "schema": { "type": "string", "minLength": 1 }
          },
          {
            "name": "x-cardholder-id",
            "in": "header",
            "required": true,
            "schema": { "type": "string", "minLength": 1 }
          },
          {
            "name": "x-wallet-id",
            "in": "header",
            "required": true,
            "schema": { "type": "string", "minLength": 1 }
          },
          {
            "name": "x-card-id",
            "in": "header",
            "required": true,
            "schema": { "type": "string", "minLength": 1 }
          },
          {
            "name": "x-client-id",
            "in": "header",
            "required": false,
            "schema": { "type": "string", "minLength": 1 }
          },
          {
            "name": "x-request-id",
            "in": "header",
            "required": true,
            "schema": { "type": "string", "minLength": 1 }
          }
        ],
        "responses": {
          "200": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/PinPageResponse" } } }
          },
          "400": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ErrorResponse" } } }
          },
          "401": { "content": {} },
          "403": { "content": {} },
          "404": { "content": {} },
          "409": { "content": {} },
          "429": { "content": {} },
          "5XX": { "content": {} }
        }
      }
    },
    "/issuing/api/{version}/card/resetpin": {
      "get": {
        "operationId": "getResetPinPage",
        "parameters": [
          {
            "name": "version",
            "in": "path",
            "required": true,
            "schema": { "type": "string", "minLength": 1 }
          },
          {
            "name": "x-cardholder-id",
            "in": "header",
            "required": true,
            "schema": { "type": "string", "minLength": 1 }
          },
          {
            "name": "x-wallet-id",
            "in": "header",
            "required": true,
            "schema": { "type": "string", "minLength": 1 }
          },
          {
            "name": "x-card-id",
            "in": "header",
            "required": true,
            "schema": { "type": "string", "minLength": 1 }
          },
          {
            "name": "x-client-id",
            "in": "header",
            "required": false,
            "schema": { "type": "string", "minLength": 1 }
          },
          {
            "name": "x-request-id",
            "in": "header",
            "required": true,
            "schema": { "type": "string", "minLength": 1 }
          }
        ],
        "responses": {
          "200": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/PinPageResponse" } } }
          },
          "400": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ErrorResponse" } } }
          },
          "401": { "content": {} },
          "403": { "content": {} },
          "404": { "content": {} },
          "409": { "content": {} },
          "429": { "content": {} },
          "5XX": { "content": {} }
        }
      }
    },
    "/issuing/api/{version}/card/changepin": {
      "get": {
        "operationId": "getChangePinPage",
        "parameters": [
          {
            "name": "version",
            "in": "path",
            "required": true,
            "schema": { "type": "string", "minLength": 1 }
          },
          {
            "name": "x-cardholder-id",
            "in": "header",
            "required": true,
            "schema": { "type": "string", "minLength": 1 }
          },
          {
            "name": "x-wallet-id",
            "in": "header",
            "required": true,
            "schema": { "type": "string", "minLength": 1 }
          },
          {
            "name": "x-card-id",
            "in": "header",
            "required": true,
            "schema": { "type": "string", "minLength": 1 }
          },
          {
            "name": "x-client-id",
            "in": "header",
            "required": false,
            "schema": { "type": "string", "minLength": 1 }
          },
          {
            "name": "x-request-id",
            "in": "header",
            "required": true,
            "schema": { "type": "string", "minLength": 1 }
          }
        ],
        "responses": {
          "200": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/PinPageResponse" } } }
          },
          "400": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ErrorResponse" } } }
          },
          "401": { "content": {} },
          "403": { "content": {} },
          "404": { "content": {} },
          "409": { "content": {} },
          "429": { "content": {} },
          "5XX": { "content": {} }
        }
      }
    },
    "/issuing/api/{version}/card/list": {
      "get": {
        "operationId": "listCards",
        "parameters": [
          {
            "name": "version",
            "in": "path",
            "required": true,
            "schema": { "type": "string", "minLength": 1 }
          },
          {
            "name": "x-cardholder-id",
            "in": "header",
            "required": true,
            "schema": { "type": "string", "minLength": 1 }
          },
          {
            "name": "x-wallet-id",
            "in": "header",
            "required": true,
            "schema": { "type": "string", "minLength": 1 }
          },
          {
            "name": "x-client-id",
            "in": "header",
            "required": false,
            "schema": { "type": "string", "minLength": 1 }
          },
          {
            "name": "x-request-id",
            "in": "header",
            "required": true,
            "schema": { "type": "string", "minLength": 1 }
          }
        ],
        "responses": {
          "200": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/CardListResponse" } } }
          },
          "400": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ErrorResponse" } } }
          },
          "401": { "content": {} },
          "403": { "content": {} },
          "404": { "content": {} },
          "409": { "content": {} },
          "429": { "content": {} },
          "5XX": { "content": {} }
        }
      }
    },
    "/issuing/api/{version}/card": {
      "post": {
        "operationId": "createCard",
        "parameters": [
          {
            "name": "version",
            "in": "path",
            "required": true,
            "schema": { "type": "string", "minLength": 1 }
          },
          {
            "name": "x-cardholder-id",
            "in": "header",
            "required": true,
            "schema": { "type": "string", "minLength": 1 }
          },
          {
            "name": "x-wallet-id",
            "in": "header",
            "required": true,
            "schema": { "type": "string", "minLength": 1 }
          },
          {
            "name": "x-client-id",
            "in": "header",
            "required": false,
            "schema": { "type": "string", "minLength": 1 }
          },
          {
            "name": "x-request-id",
            "in": "header",
            "required": true,
            "schema": { "type": "string", "minLength": 1 }
          }
        ],
        "requestBody": {
          "required": true,
          "content": { "application/json": { "schema": { "$ref": "#/components/schemas/CreateCardRequest" } } }
        },
        "responses": {
          "200": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/CreateCardResponse" } } }
          },
          "400": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ErrorResponse" } } }
          },
          "401": { "content": {} },
          "403": { "content": {} },
          "404": { "content": {} },
          "409": { "content": {} },
          "429": { "content": {} },
          "5XX": { "content": {} }
        }
      }
    },
    "/issuing/api/{version}/card/3DS": {
      "get": {
        "operationId": "getThreeDSecure",
        "parameters": [
          {
            "name": "version",
            "in": "path",
            "required": true,
            "schema": { "type": "string", "minLength": 1 }
          },
          {
            "name": "x-cardholder-id",
            "in": "header",
            "required": true,
            "schema": { "type": "string", "minLength": 1 }
          },
          {
            "name": "x-wallet-id",
            "in": "header",
            "required": true,
            "schema": { "type": "string", "minLength": 1 }
          },
          {
            "name": "x-card-id",
            "in": "header",
            "required": true,
            "schema": { "type": "string", "minLength": 1 }
          },
          {
            "name": "x-client-id",
            "in": "header",
            "required": false,
            "schema": { "type": "string", "minLength": 1 }
          },
          {
            "name": "x-request-id",
            "in": "header",
            "required": true,
            "schema": { "type": "string", "minLength": 1 }
          }
        ],
        "responses": {
          "200": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ThreeDSecureResponse" } } }
          },
          "400": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ErrorResponse" } } }
          },
          "401": { "content": {} },
          "403": { "content": {} },
          "404": { "content": {} },
          "409": { "content": {} },
          "429": { "content": {} },
          "5XX": { "content": {} }
        }
      },
      "post": {
        "operationId": "enrollThreeDSecure",
        "parameters": [
          {
            "name": "version",
            "in": "path",
            "required": true,
            "schema": { "type": "string", "minLength": 1 }
          },
          {
            "name": "x-cardholder-id",
            "in": "header",
            "required": true,
            "schema": { "type": "string", "minLength": 1 }
          },
          {
            "name": "x-wallet-id",
            "in": "header",
            "required": true,
            "schema": { "type": "string", "minLength": 1 }
          },
          {
            "name": "x-card-id",
            "in": "header",
            "required": true,
            "schema": { "type": "string", "minLength": 1 }
          },
          {
            "name": "x-client-id",
            "in": "header",
            "required": false,
            "schema": { "type": "string", "minLength": 1 }
          },
          {
            "name": "x-request-id",
            "in": "header",
            "required": true,
            "schema": { "type": "string", "minLength": 1 }
          }
        ],
        "requestBody": {
          "required": true,
          "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ThreeDSecureRequest" } } }
        },
        "responses": {
          "200": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ThreeDSecureResponse" } } }
          },
          "400": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ErrorResponse" } } }
          },
          "401": { "content": {} },
          "403": { "content": {} },
          "404": { "content": {} },
          "409": { "content": {} },
          "429": { "content": {} },
          "5XX": { "content": {} }
        }
      },
      "patch": {
        "operationId": "updateThreeDSecure",
        "parameters": [
          {
            "name": "version",
            "in": "path",
            "required": true,
            "schema": { "type": "string", "minLength": 1 }
          },
          {
            "name": "x-cardholder-id",
            "in": "header",
            "required": true,
            "schema": { "type": "string", "minLength": 1 }
          },
          {
            "name": "x-wallet-id",
            "in": "header",
            "required": true,
            "schema": { "type": "string", "minLength": 1 }
          },
          {
            "name": "x-card-id",
            "in": "header",
            "required": true,
            "schema": { "type": "string", "minLength": 1 }
          },
          {
            "name": "x-client-id",
            "in": "header",
            "required": false,
            "schema": { "type": "string", "minLength": 1 }
          },
          {
            "name": "x-request-id",
            "in": "header",
            "required": true,
            "schema": { "type": "string", "minLength": 1 }
          }
        ],
        "requestBody": {
          "required": true,
          "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ThreeDSecureRequest" } } }
        },
        "responses": {
          "200": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ThreeDSecureResponse" } } }
          },
          "400": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ErrorResponse" } } }
          },
          "401": { "content": {} },
          "403": { "content": {} },
          "404": { "content": {} },
          "409": { "content": {} },
          "429": { "content": {} },
          "5XX": { "content": {} }
        }
      }
    },
    "/getallwebhooks": {
      "get": {
        "operationId": "listWebhooks",
        "parameters": [
          {
            "name": "program_code",
            "in": "query",
            "required": true,
            "schema": { "type": "string", "minLength": 1 }
          }
        ],
        "responses": {
          "200": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/WebhookListResponse" } } }
          },
          "400": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ErrorResponse" } } }
          },
          "401": { "content": {} },
          "403": { "content": {} },
          "404": { "content": {} },
          "429": { "content": {} },
          "5XX": { "content": {} }
        }
      }
    }
  },
  "schemas": {
    "Card": {
      "type": "object",
      "properties": {
        "card_id": { "type": "string" },
        "card_status": { "type": "string" },
        "card_type": { "type": "string" },
        "last4": { "type": "string" }
      }
    },
    "CardListResponse": {
      "type": "object",
      "required": ["status", "message", "code", "data"],
      "properties": {
        "status": { "type": "string" },
        "message": { "type": "string" },
        "code": { "type": "integer" },
        "data": { "type": "array", "items": { "$ref": "#/components/schemas/Card" } }
      }
    },
    "CreateCardRequest": {
      "type": "object",
      "additionalProperties": false,
      "required": ["card_type"],
      "properties": {
        "card_type": { "type": "string", "enum": ["virtual", "physical"] },
        "is_primary": { "type": ["boolean", "string"] }
      }
    },
    "CreateCardResponse": {
      "type": "object",
      "required": ["status", "message", "code", "data"],
      "properties": {
        "status": { "type": "string" },
        "message": { "type": "string" },
        "code": { "type": "integer" },
        "data": { "type": "array", "items": { "type": "object", "properties": { "cardId": { "type": "string" } } } }
      }
    },
    "ErrorResponse": {
      "type": "object",
      "required": ["status", "message", "code"],
      "properties": { "status": { "type": "string" }, "message": { "type": "string" }, "code": { "type": "integer" } }
    },
    "PinPage": {
      "type": "object",
      "properties": {
        "set_pin_url": { "type": "string", "x-secret": true },
        "reset_pin_url": { "type": "string", "x-secret": true },
        "change_pin_url": { "type": "string", "x-secret": true }
      }
    },
    "PinPageResponse": {
      "type": "object",
      "required": ["status", "message", "code", "data"],
      "properties": {
        "status": { "type": "string" },
        "message": { "type": "string" },
        "code": { "type": "integer" },
        "data": { "type": "array", "items": { "$ref": "#/components/schemas/PinPage" } }
      }
    },
    "ThreeDSecureRequest": {
      "type": "object",
      "additionalProperties": false,
      "required": ["otp_delivery_method"],
      "properties": { "otp_delivery_method": { "type": "string", "enum": ["EMAIL", "SMS"] } }
    },
    "ThreeDSecureResponse": {
      "type": "object",
      "required": ["status", "message", "code", "data"],
      "properties": {
        "status": { "type": "string" },
        "message": { "type": "string" },
        "code": { "type": "integer" },
        "data": {
          "type": "array",
          "items": { "type": "object", "properties": { "otp_delivery_method": { "type": "string" } } }
        }
      }
    },
    "WebhookListResponse": {
      "type": "object",
      "required": ["data"],
      "properties": {
        "data": {
          "type": "array",
          "items": {
            "type": "object",
            "properties": {
              "event_description": { "type": "string" },
              "event_name": { "type": "string" },
              "program_code": { "type": "string" }
            }
          }
        }
      }
    }
  }
});
