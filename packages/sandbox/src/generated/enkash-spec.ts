// Generated from specs/enkash.yaml by `pnpm generate`. Do not edit: change the spec and generate again.

import { type OpenApiDocument, resolveSchemas } from "../server/openapi-document.ts";

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
    "CompanyId": { "type": "string", "minLength": 1 },
    "EnKashCardId": { "type": "string", "minLength": 1 },
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
      "required": ["companyId", "cardAccountId", "enKashCardId", "pinBlock", "otpRequired"],
      "properties": {
        "companyId": { "$ref": "#/components/schemas/CompanyId" },
        "cardAccountId": { "$ref": "#/components/schemas/CardAccountId" },
        "enKashCardId": { "$ref": "#/components/schemas/EnKashCardId" },
        "pinBlock": { "type": "string", "format": "password", "writeOnly": true },
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
