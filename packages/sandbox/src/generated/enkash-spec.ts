// Generated from specs/enkash.yaml by `pnpm generate`. Do not edit: change the spec and generate again.

import type { OpenApiDocument } from "./openapi-document.ts";

export const enkashSpec: OpenApiDocument = {
  "openapi": "3.1.0",
  "info": {
    "title": "EnKash prepaid and gift cards, card PIN operations",
    "version": "2026.11.0"
  },
  "servers": [
    {
      "url": "https://pay-uat.enkash.in"
    },
    {
      "url": "https://pay-en-uat.enkash.in"
    }
  ],
  "paths": {
    "/oauth/token": {
      "post": {
        "operationId": "getToken",
        "security": [
          {
            "basic": []
          }
        ],
        "parameters": [],
        "requestBody": {
          "required": true,
          "content": {
            "application/x-www-form-urlencoded": {
              "schema": {
                "type": "object",
                "additionalProperties": false,
                "required": [
                  "username",
                  "password",
                  "grant_type",
                  "clientId"
                ],
                "properties": {
                  "username": {
                    "type": "string",
                    "minLength": 1
                  },
                  "password": {
                    "type": "string",
                    "minLength": 1,
                    "format": "password",
                    "writeOnly": true
                  },
                  "grant_type": {
                    "type": "string",
                    "const": "password"
                  },
                  "clientId": {
                    "type": "string",
                    "minLength": 1
                  }
                }
              },
              "examples": {
                "example": {
                  "username": "9000000000",
                  "password": "your_password",
                  "grant_type": "password",
                  "clientId": "CEKEP5GSGP"
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "properties": {
                    "access_token": {
                      "type": "string",
                      "x-secret": true
                    },
                    "token_type": {
                      "type": "string"
                    },
                    "refresh_token": {
                      "type": "string",
                      "x-secret": true
                    },
                    "expires_in": {
                      "type": "number"
                    },
                    "scope": {
                      "type": "string"
                    },
                    "accessToken": {
                      "type": "string",
                      "x-secret": true
                    },
                    "tokenType": {
                      "type": "string"
                    },
                    "refreshToken": {
                      "type": "string",
                      "x-secret": true
                    },
                    "expiresIn": {
                      "type": "number"
                    }
                  }
                },
                "examples": {
                  "snakeCase": {
                    "access_token": "your_access_token",
                    "token_type": "bearer",
                    "refresh_token": "your_refresh_token",
                    "expires_in": 86399,
                    "scope": "read write trust"
                  },
                  "camelCase": {
                    "accessToken": "your_access_token",
                    "tokenType": "bearer",
                    "refreshToken": "your_refresh_token",
                    "expiresIn": 86399
                  }
                }
              }
            }
          },
          "4XX": {
            "content": {}
          },
          "5XX": {
            "content": {}
          }
        }
      }
    },
    "/api/v0/partner/enKashCard/setPin": {
      "post": {
        "operationId": "setPin",
        "security": [
          {
            "bearer": [],
            "partnerId": []
          }
        ],
        "parameters": [],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "type": "object",
                "additionalProperties": false,
                "required": [
                  "companyId",
                  "cardAccountId",
                  "enKashCardId",
                  "pinBlock",
                  "otpRequired"
                ],
                "properties": {
                  "companyId": {
                    "type": "string",
                    "minLength": 1
                  },
                  "cardAccountId": {
                    "type": "string",
                    "minLength": 1
                  },
                  "enKashCardId": {
                    "type": "string",
                    "minLength": 1
                  },
                  "pinBlock": {
                    "type": "string",
                    "format": "password",
                    "writeOnly": true
                  },
                  "otpRequired": {
                    "type": "boolean"
                  },
                  "otp": {
                    "type": "string",
                    "format": "password",
                    "writeOnly": true
                  },
                  "otpRequestId": {
                    "type": "string",
                    "x-basis": "inferred"
                  },
                  "otpMedium": {
                    "type": "string",
                    "x-basis": "inferred"
                  },
                  "mfaCode": {
                    "type": "string",
                    "format": "password",
                    "writeOnly": true
                  }
                }
              },
              "examples": {
                "example": {
                  "companyId": "CEKEP5GSGP",
                  "cardAccountId": "CAA8W45",
                  "enKashCardId": "EKC94AEX89",
                  "pinBlock": "9078",
                  "otpRequired": false
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "code",
                    "message"
                  ],
                  "properties": {
                    "code": {
                      "type": "integer"
                    },
                    "message": {
                      "type": "string"
                    },
                    "payload": {
                      "type": "string"
                    }
                  }
                },
                "examples": {
                  "success": {
                    "code": 0,
                    "message": "Success",
                    "payload": "Success"
                  },
                  "failure": {
                    "code": 422,
                    "message": "Invalid parameter"
                  }
                }
              }
            }
          },
          "4XX": {
            "content": {}
          },
          "5XX": {
            "content": {}
          }
        }
      }
    },
    "/api/v0/partner/enKashCard/otp": {
      "post": {
        "operationId": "requestOtp",
        "security": [
          {
            "bearer": [],
            "partnerId": []
          }
        ],
        "parameters": [],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "type": "object",
                "required": [
                  "cardOtpAction",
                  "cardAccountId",
                  "enKashCardId"
                ],
                "properties": {
                  "cardOtpAction": {
                    "type": "string",
                    "minLength": 1
                  },
                  "cardAccountId": {
                    "type": "string",
                    "minLength": 1
                  },
                  "enKashCardId": {
                    "type": "string",
                    "minLength": 1
                  }
                }
              },
              "examples": {
                "example": {
                  "cardOtpAction": "TRANSACTION_OTP",
                  "cardAccountId": "CAA8W45",
                  "enKashCardId": "EKC94AEX89"
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "code",
                    "message"
                  ],
                  "properties": {
                    "code": {
                      "type": "integer"
                    },
                    "message": {
                      "type": "string"
                    },
                    "payload": {}
                  }
                },
                "examples": {
                  "success": {
                    "code": 0,
                    "message": "Success",
                    "payload": "Success"
                  },
                  "failure": {
                    "code": 422,
                    "message": "Invalid parameter"
                  }
                }
              }
            }
          },
          "4XX": {
            "content": {}
          },
          "5XX": {
            "content": {}
          }
        }
      }
    },
    "/api/v0/partner/enKashCard/block": {
      "post": {
        "operationId": "blockCard",
        "security": [
          {
            "bearer": [],
            "partnerId": []
          }
        ],
        "parameters": [],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "type": "object",
                "required": [
                  "companyId",
                  "cardAccountId",
                  "enKashCardId",
                  "blockCode",
                  "otpMedium"
                ],
                "properties": {
                  "companyId": {
                    "type": "string",
                    "minLength": 1
                  },
                  "cardAccountId": {
                    "type": "string",
                    "minLength": 1
                  },
                  "enKashCardId": {
                    "type": "string",
                    "minLength": 1
                  },
                  "blockCode": {
                    "type": "string",
                    "enum": [
                      "L",
                      "UL",
                      "BL",
                      "AP"
                    ]
                  },
                  "reason": {
                    "type": "string"
                  },
                  "otpMedium": {
                    "type": "string",
                    "enum": [
                      "MOBILE",
                      "MFA"
                    ]
                  },
                  "otpRequired": {
                    "type": "boolean",
                    "x-basis": "inferred"
                  },
                  "otpRequestId": {
                    "type": "string"
                  },
                  "otp": {
                    "type": "string",
                    "format": "password",
                    "writeOnly": true
                  },
                  "mfaCode": {
                    "type": "string",
                    "format": "password",
                    "writeOnly": true
                  },
                  "createdBy": {
                    "type": "string"
                  }
                }
              },
              "examples": {
                "example": {
                  "companyId": "CEKEP5GSGP",
                  "cardAccountId": "CAA8W45",
                  "enKashCardId": "EKC94AEX89",
                  "blockCode": "L",
                  "reason": "Lost by the cardholder",
                  "otpMedium": "MOBILE"
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "code",
                    "message"
                  ],
                  "properties": {
                    "code": {
                      "type": "integer"
                    },
                    "message": {
                      "type": "string"
                    },
                    "payload": {}
                  }
                },
                "examples": {
                  "success": {
                    "code": 0,
                    "message": "Success",
                    "payload": "Success"
                  },
                  "failure": {
                    "code": 422,
                    "message": "Invalid parameter"
                  }
                }
              }
            }
          },
          "4XX": {
            "content": {}
          },
          "5XX": {
            "content": {}
          }
        }
      }
    },
    "/api/v0/partner/enKashCard/search": {
      "post": {
        "operationId": "searchCards",
        "security": [
          {
            "bearer": [],
            "partnerId": []
          }
        ],
        "parameters": [],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "type": "object",
                "required": [
                  "companyId",
                  "cardAccountId"
                ],
                "properties": {
                  "companyId": {
                    "type": "string",
                    "minLength": 1
                  },
                  "cardAccountId": {
                    "type": "string",
                    "minLength": 1
                  },
                  "enKashCardId": {
                    "type": "string",
                    "minLength": 1
                  }
                }
              },
              "examples": {
                "example": {
                  "companyId": "CEKEP5GSGP",
                  "cardAccountId": "CAA8W45",
                  "enKashCardId": "EKC94AEX89"
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "code",
                    "message"
                  ],
                  "properties": {
                    "code": {
                      "type": "integer"
                    },
                    "message": {
                      "type": "string"
                    },
                    "payload": {}
                  }
                },
                "examples": {
                  "success": {
                    "code": 0,
                    "message": "Success",
                    "payload": "Success"
                  },
                  "failure": {
                    "code": 422,
                    "message": "Invalid parameter"
                  }
                }
              }
            }
          },
          "4XX": {
            "content": {}
          },
          "5XX": {
            "content": {}
          }
        }
      }
    }
  },
  "webhooks": {},
  "securitySchemes": {
    "basic": {
      "type": "http",
      "scheme": "basic",
      "x-secret": true
    },
    "bearer": {
      "type": "http",
      "scheme": "bearer",
      "x-secret": true
    },
    "partnerId": {
      "type": "apiKey",
      "in": "header",
      "name": "partnerId"
    }
  }
};
