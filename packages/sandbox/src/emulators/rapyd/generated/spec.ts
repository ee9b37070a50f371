// Generated from specs/rapyd.yaml by `pnpm generate`. Do not edit: change the spec and generate again.

import { type OpenApiDocument, resolveSchemas } from "../../../server/openapi-document.ts";

export const rapydSpec: OpenApiDocument = resolveSchemas({
  "paths": {
    "/v1/issuing/cards/pin": {
      "post": {
        "operationId": "setPin",
        "parameters": [
          {
            "name": "idempotency",
            "in": "header",
            "required": false,
            "schema": { "type": "string", "minLength": 1 }
          }
        ],
        "requestBody": {
          "required": true,
          "content": { "application/json": { "schema": { "$ref": "#/components/schemas/SetPinRequest" } } }
        },
        "responses": {
          "200": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/IssuedCardResponse" } } }
          },
          "400": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ErrorResponse" } } }
          },
          "401": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ErrorResponse" } } }
          },
          "429": { "content": {} },
          "5XX": { "content": {} }
        }
      }
    },
    "/v1/issuing/cards/activate": {
      "post": {
        "operationId": "activateCard",
        "parameters": [
          {
            "name": "idempotency",
            "in": "header",
            "required": false,
            "schema": { "type": "string", "minLength": 1 }
          }
        ],
        "requestBody": {
          "required": true,
          "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ActivateCardRequest" } } }
        },
        "responses": {
          "200": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/IssuedCardResponse" } } }
          },
          "400": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ErrorResponse" } } }
          },
          "401": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ErrorResponse" } } }
          },
          "429": { "content": {} },
          "5XX": { "content": {} }
        }
      }
    },
    "/v1/issuing/cards/status": {
      "post": {
        "operationId": "updateCardStatus",
        "parameters": [
          {
            "name": "idempotency",
            "in": "header",
            "required": false,
            "schema": { "type": "string", "minLength": 1 }
          }
        ],
        "requestBody": {
          "required": true,
          "content": { "application/json": { "schema": { "$ref": "#/components/schemas/UpdateCardStatusRequest" } } }
        },
        "responses": {
          "200": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/IssuedCardResponse" } } }
          },
          "400": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ErrorResponse" } } }
          },
          "401": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ErrorResponse" } } }
          },
          "429": { "content": {} },
          "5XX": { "content": {} }
        }
      }
    },
    "/v1/issuing/cards/personalize": {
      "post": {
        "operationId": "personalizeCard",
        "parameters": [
          {
            "name": "idempotency",
            "in": "header",
            "required": false,
            "schema": { "type": "string", "minLength": 1 }
          }
        ],
        "requestBody": {
          "required": true,
          "content": { "application/json": { "schema": { "$ref": "#/components/schemas/PersonalizeCardRequest" } } }
        },
        "responses": {
          "200": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/IssuedCardResponse" } } }
          },
          "400": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ErrorResponse" } } }
          },
          "401": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ErrorResponse" } } }
          },
          "429": { "content": {} },
          "5XX": { "content": {} }
        }
      }
    },
    "/v1/issuing/cards/{cardId}": {
      "get": {
        "operationId": "getCard",
        "parameters": [{ "name": "cardId", "in": "path", "required": true, "schema": { "type": "string", "minLength": 1 } }],
        "responses": {
          "200": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/IssuedCardResponse" } } }
          },
          "400": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ErrorResponse" } } }
          },
          "401": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ErrorResponse" } } }
          },
          "429": { "content": {} },
          "5XX": { "content": {} }
        }
      }
    },
    "/v1/issuing/cards": {
      "get": {
        "operationId": "listCards",
        "parameters": [
          { "name": "contact", "in": "query", "required": false, "schema": { "type": "string" } },
          { "name": "card_program", "in": "query", "required": false, "schema": { "type": "string" } },
          { "name": "status", "in": "query", "required": false, "schema": { "type": "string" } },
          { "name": "page_number", "in": "query", "required": false, "schema": { "type": "integer" } },
          { "name": "page_size", "in": "query", "required": false, "schema": { "type": "integer" } },
          { "name": "creation_start_date", "in": "query", "required": false, "schema": { "type": "string" } },
          { "name": "creation_end_date", "in": "query", "required": false, "schema": { "type": "string" } },
          {
            "name": "activation_start_date",
            "in": "query",
            "required": false,
            "schema": { "type": "string" }
          },
          { "name": "activation_end_date", "in": "query", "required": false, "schema": { "type": "string" } },
          { "name": "allow_deleted", "in": "query", "required": false, "schema": { "type": "boolean" } }
        ],
        "responses": {
          "200": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/IssuedCardListResponse" } } }
          },
          "400": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ErrorResponse" } } }
          },
          "401": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ErrorResponse" } } }
          },
          "429": { "content": {} },
          "5XX": { "content": {} }
        }
      },
      "post": {
        "operationId": "issueCard",
        "parameters": [
          {
            "name": "idempotency",
            "in": "header",
            "required": false,
            "schema": { "type": "string", "minLength": 1 }
          }
        ],
        "requestBody": {
          "required": true,
          "content": { "application/json": { "schema": { "$ref": "#/components/schemas/IssueCardRequest" } } }
        },
        "responses": {
          "200": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/IssuedCardResponse" } } }
          },
          "400": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ErrorResponse" } } }
          },
          "401": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ErrorResponse" } } }
          },
          "429": { "content": {} },
          "5XX": { "content": {} }
        }
      }
    },
    "/v1/issuing/cards/{cardId}/status_history": {
      "get": {
        "operationId": "getCardStatusHistory",
        "parameters": [{ "name": "cardId", "in": "path", "required": true, "schema": { "type": "string", "minLength": 1 } }],
        "responses": {
          "200": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/CardStatusHistoryResponse" } } }
          },
          "400": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ErrorResponse" } } }
          },
          "401": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ErrorResponse" } } }
          },
          "429": { "content": {} },
          "5XX": { "content": {} }
        }
      }
    },
    "/v1/hosted/issuing/pin": {
      "post": {
        "operationId": "createHostedPinPage",
        "parameters": [
          {
            "name": "idempotency",
            "in": "header",
            "required": false,
            "schema": { "type": "string", "minLength": 1 }
          }
        ],
        "requestBody": {
          "required": true,
          "content": { "application/json": { "schema": { "$ref": "#/components/schemas/HostedPinPageRequest" } } }
        },
        "responses": {
          "200": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/HostedPinPageResponse" } } }
          },
          "400": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ErrorResponse" } } }
          },
          "401": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ErrorResponse" } } }
          },
          "429": { "content": {} },
          "5XX": { "content": {} }
        }
      }
    },
    "/v1/issuing/cards/simulate_block": {
      "post": {
        "operationId": "simulateCardBlock",
        "parameters": [
          {
            "name": "idempotency",
            "in": "header",
            "required": false,
            "schema": { "type": "string", "minLength": 1 }
          }
        ],
        "requestBody": {
          "required": true,
          "content": { "application/json": { "schema": { "$ref": "#/components/schemas/SimulateBlockRequest" } } }
        },
        "responses": {
          "200": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/IssuedCardResponse" } } }
          },
          "400": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ErrorResponse" } } }
          },
          "401": {
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/ErrorResponse" } } }
          },
          "429": { "content": {} },
          "5XX": { "content": {} }
        }
      }
    }
  },
  "schemas": {
    "ActivateCardRequest": {
      "type": "object",
      "additionalProperties": false,
      "required": ["card"],
      "properties": { "card": { "$ref": "#/components/schemas/CardReference" } }
    },
    "CardReference": { "type": "string", "minLength": 1, "format": "password", "writeOnly": true },
    "CardStatusChange": {
      "type": "object",
      "required": ["card_status", "date"],
      "properties": {
        "card_status": { "type": "string" },
        "blocked_reason": { "type": ["string", "null"] },
        "date": { "type": "string" }
      }
    },
    "CardStatusHistoryResponse": {
      "type": "object",
      "required": ["status", "data"],
      "properties": {
        "status": { "$ref": "#/components/schemas/Status" },
        "data": { "type": "array", "items": { "$ref": "#/components/schemas/CardStatusChange" } }
      }
    },
    "ContactAddress": {
      "type": "object",
      "properties": {
        "id": { "type": "string" },
        "name": { "type": "string" },
        "line_1": { "type": "string" },
        "line_2": { "type": "string" },
        "line_3": { "type": "string" },
        "city": { "type": "string" },
        "state": { "type": "string" },
        "country": { "type": "string" },
        "zip": { "type": "string" },
        "phone_number": { "type": "string" },
        "metadata": { "type": "object", "additionalProperties": true },
        "canton": { "type": "string" },
        "district": { "type": "string" },
        "created_at": { "type": "number" }
      }
    },
    "ErrorResponse": {
      "type": "object",
      "required": ["status"],
      "properties": { "status": { "$ref": "#/components/schemas/Status" } }
    },
    "HostedPinPage": {
      "type": "object",
      "required": ["redirect_url"],
      "properties": {
        "status": { "type": "string" },
        "redirect_url": { "type": "string", "format": "uri", "x-secret": true },
        "page_expiration": { "type": "integer" },
        "card_token": { "type": "string" },
        "ewallet_contact": { "type": "string" },
        "complete_url": { "type": ["string", "null"] },
        "cancel_url": { "type": ["string", "null"] },
        "skip_view_pin": { "type": "boolean" },
        "language": { "type": "string" }
      }
    },
    "HostedPinPageRequest": {
      "type": "object",
      "additionalProperties": false,
      "required": ["ewallet_contact"],
      "properties": {
        "ewallet_contact": { "type": "string", "minLength": 1 },
        "card": { "type": "string", "minLength": 1 },
        "complete_url": { "type": "string", "format": "uri" },
        "cancel_url": { "type": "string", "format": "uri" },
        "language": { "type": "string" },
        "page_expiration": { "type": "integer" },
        "skip_view_pin": { "type": "boolean" },
        "skip_pin": { "type": "boolean" }
      }
    },
    "HostedPinPageResponse": {
      "type": "object",
      "required": ["status", "data"],
      "properties": {
        "status": { "$ref": "#/components/schemas/Status" },
        "data": { "$ref": "#/components/schemas/HostedPinPage" }
      }
    },
    "IssueCardRequest": {
      "type": "object",
      "additionalProperties": false,
      "required": ["card_program", "ewallet_contact"],
      "properties": {
        "card_program": { "type": "string", "minLength": 1 },
        "ewallet_contact": { "type": "string", "minLength": 1 },
        "country": { "type": "string" },
        "expiration_month": { "type": "string" },
        "expiration_year": { "type": "string" },
        "metadata": { "type": "object", "additionalProperties": true }
      }
    },
    "IssuedCard": {
      "type": "object",
      "required": ["id", "card_id", "status"],
      "properties": {
        "id": { "type": "string" },
        "card_id": { "type": "string" },
        "status": { "type": "string" },
        "blocked_reason": { "type": ["string", "null"] },
        "assigned_at": { "type": "number" },
        "activated_at": { "type": "number" },
        "created_at": { "type": "number" },
        "card_program": { "type": "string" },
        "country_iso_alpha_2": { "type": "string" },
        "card_tracking_id": { "type": ["string", "null"] },
        "metadata": { "type": "object", "additionalProperties": true },
        "public_details": { "$ref": "#/components/schemas/PublicCardDetails" },
        "card_number": { "type": "string", "format": "password" },
        "cvv": { "type": "string", "format": "password" },
        "expiration_month": { "type": "string" },
        "expiration_year": { "type": "string" },
        "ewallet_contact": { "$ref": "#/components/schemas/WalletContact" }
      }
    },
    "IssuedCardListResponse": {
      "type": "object",
      "required": ["status", "data"],
      "properties": {
        "status": { "$ref": "#/components/schemas/Status" },
        "data": { "type": "array", "items": { "$ref": "#/components/schemas/IssuedCard" } }
      }
    },
    "IssuedCardResponse": {
      "type": "object",
      "required": ["status", "data"],
      "properties": {
        "status": { "$ref": "#/components/schemas/Status" },
        "data": { "$ref": "#/components/schemas/IssuedCard" }
      }
    },
    "PersonalizeCardRequest": {
      "type": "object",
      "additionalProperties": false,
      "required": ["ewallet_contact"],
      "properties": {
        "card": { "$ref": "#/components/schemas/CardReference" },
        "card_number": { "$ref": "#/components/schemas/CardReference" },
        "ewallet_contact": { "type": "string", "minLength": 1 }
      }
    },
    "PublicCardDetails": {
      "type": "object",
      "properties": {
        "bin": { "type": "string" },
        "sub_bin": { "type": "string" },
        "last4": { "type": "string" },
        "expiration": { "type": "string" }
      }
    },
    "SetPinRequest": {
      "type": "object",
      "additionalProperties": false,
      "required": ["card", "new_pin"],
      "properties": {
        "card": { "$ref": "#/components/schemas/CardReference" },
        "new_pin": { "type": "string", "format": "password", "writeOnly": true }
      }
    },
    "SimulateBlockRequest": {
      "type": "object",
      "additionalProperties": false,
      "required": ["card_id"],
      "properties": { "card_id": { "type": "string", "minLength": 1 }, "blocked_reason": { "type": "string" } }
    },
    "Status": {
      "type": "object",
      "required": ["error_code", "status", "message", "response_code", "operation_id"],
      "properties": {
        "error_code": { "type": "string" },
        "status": { "type": "string" },
        "message": { "type": "string" },
        "response_code": { "type": "string" },
        "operation_id": { "type": "string" }
      }
    },
    "UpdateCardStatusRequest": {
      "type": "object",
      "additionalProperties": false,
      "required": ["card", "status"],
      "properties": {
        "card": { "$ref": "#/components/schemas/CardReference" },
        "status": { "type": "string", "enum": ["block", "unblock"] },
        "blocked_reason": { "type": "string" },
        "blocked_reason_code": { "type": "string", "enum": ["CAN", "COM", "LOC", "LOS", "MIG", "OTH", "REI", "SFR", "STO"] },
        "card_status_initiator": { "type": "string", "enum": ["CAH", "COM", "DET", "IGW", "ISM", "RSK", "PRO"] }
      }
    },
    "WalletContact": {
      "type": "object",
      "properties": {
        "id": { "type": "string" },
        "first_name": { "type": "string" },
        "last_name": { "type": "string" },
        "middle_name": { "type": "string" },
        "second_last_name": { "type": "string" },
        "mothers_name": { "type": "string" },
        "gender": { "type": "string" },
        "marital_status": { "type": "string" },
        "house_type": { "type": "string" },
        "contact_type": { "type": "string" },
        "phone_number": { "type": "string" },
        "email": { "type": "string" },
        "identification_type": { "type": "string" },
        "identification_number": { "type": "string" },
        "issued_card_data": {
          "type": "object",
          "properties": {
            "preferred_name": { "type": "string" },
            "transaction_permissions": { "type": "string" },
            "role_in_company": { "type": "string" }
          }
        },
        "date_of_birth": { "type": "string" },
        "country": { "type": "string" },
        "nationality": { "type": ["string", "null"] },
        "address": { "$ref": "#/components/schemas/ContactAddress" },
        "ewallet": { "type": "string" },
        "created_at": { "type": "number" },
        "metadata": { "type": "object", "additionalProperties": true },
        "business_details": { "type": ["object", "null"], "additionalProperties": true },
        "compliance_profile": { "type": "number" },
        "verification_status": { "type": "string" },
        "send_notifications": { "type": "boolean" }
      }
    }
  }
});
