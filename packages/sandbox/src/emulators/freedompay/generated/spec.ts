// Generated from specs/freedompay.yaml by `pnpm generate`. Do not edit: change the spec and generate again.

import { type OpenApiDocument, resolveSchemas } from "../../../server/openapi-document.ts";

export const freedompaySpec: OpenApiDocument = resolveSchemas({
  "paths": {
    "/v5/card-api/card/set_pin": {
      "post": {
        "operationId": "setPin",
        "parameters": [],
        "requestBody": {
          "required": true,
          "content": { "application/json": { "schema": { "$ref": "#/components/schemas/SetPinRequest" } } }
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
    "/v5/card-api/card/reset_counter_pin": {
      "post": {
        "operationId": "resetPinCounter",
        "parameters": [],
        "requestBody": {
          "required": true,
          "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ResetPinCounterRequest" } } }
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
    "/v5/card-api/card/unblock": {
      "post": {
        "operationId": "unblockCard",
        "parameters": [],
        "requestBody": {
          "required": true,
          "content": { "application/json": { "schema": { "$ref": "#/components/schemas/CardStateChangeRequest" } } }
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
    "/v5/card-api/card/block": {
      "post": {
        "operationId": "blockCard",
        "parameters": [],
        "requestBody": {
          "required": true,
          "content": { "application/json": { "schema": { "$ref": "#/components/schemas/CardStateChangeRequest" } } }
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
    "/v5/card-api/card/activate": {
      "post": {
        "operationId": "activateCard",
        "parameters": [],
        "requestBody": {
          "required": true,
          "content": { "application/json": { "schema": { "$ref": "#/components/schemas/CardStateChangeRequest" } } }
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
    "/v5/card-api/card/close": {
      "post": {
        "operationId": "closeCard",
        "parameters": [],
        "requestBody": {
          "required": true,
          "content": { "application/json": { "schema": { "$ref": "#/components/schemas/CardStateChangeRequest" } } }
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
    "/v5/card-api/request/status": {
      "post": {
        "operationId": "getRequestStatus",
        "parameters": [],
        "requestBody": {
          "required": true,
          "content": { "application/json": { "schema": { "$ref": "#/components/schemas/RequestStatusRequest" } } }
        },
        "responses": {
          "200": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/RequestStatusResponse" } } }
          },
          "4XX": { "content": {} },
          "5XX": { "content": {} }
        }
      }
    }
  },
  "schemas": {
    "CardId": { "type": "string", "minLength": 1 },
    "CardStateChangeRequest": {
      "type": "object",
      "additionalProperties": false,
      "required": ["request_id", "card_id", "description"],
      "properties": {
        "request_id": { "$ref": "#/components/schemas/RequestId" },
        "card_id": { "$ref": "#/components/schemas/CardId" },
        "description": { "type": "string" }
      }
    },
    "OutcomeResponse": {
      "type": "object",
      "required": ["status", "request_status", "dt"],
      "properties": {
        "status": { "type": "string" },
        "request_status": { "type": "string" },
        "dt": { "type": "string" },
        "error_code": { "type": ["string", "integer"] },
        "error_description": { "type": "string" }
      }
    },
    "RequestId": { "type": "string", "minLength": 1 },
    "RequestStatusRequest": {
      "type": "object",
      "additionalProperties": false,
      "required": ["request_id"],
      "properties": { "request_id": { "$ref": "#/components/schemas/RequestId" } }
    },
    "RequestStatusResponse": {
      "type": "object",
      "required": ["status", "request_status"],
      "properties": {
        "status": { "type": "string" },
        "request_status": { "type": "string" },
        "dt": { "type": "string" },
        "error_code": { "type": ["string", "integer"] },
        "error_description": { "type": "string" },
        "cards": {
          "type": "array",
          "items": {
            "type": "object",
            "properties": { "card_id": { "type": "string" }, "client_id": { "type": "string" } }
          }
        }
      }
    },
    "ResetPinCounterRequest": {
      "type": "object",
      "additionalProperties": false,
      "required": ["request_id", "card_id"],
      "properties": {
        "request_id": { "$ref": "#/components/schemas/RequestId" },
        "card_id": { "$ref": "#/components/schemas/CardId" }
      }
    },
    "SetPinRequest": {
      "type": "object",
      "additionalProperties": false,
      "required": ["card_id"],
      "properties": {
        "card_id": { "$ref": "#/components/schemas/CardId" },
        "pin": { "type": "string", "minLength": 1, "format": "password", "writeOnly": true },
        "request_id": { "type": "string", "minLength": 1 }
      }
    }
  }
});
