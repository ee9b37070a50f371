// Generated from specs/hashdt.yaml by `pnpm generate`. Do not edit: change the spec and generate again.

import type { OpenApiDocument } from "./openapi-document.ts";

export const hashdtSpec: OpenApiDocument = {
  "openapi": "3.1.0",
  "info": {
    "title": "HashDT Issuing, card PIN operations",
    "version": "2026.11.0"
  },
  "servers": [
    {
      "url": "{baseUrl}"
    }
  ],
  "paths": {
    "/issuing/api/{version}/card/setpin": {
      "get": {
        "operationId": "getSetPinPage",
        "security": [
          {
            "apiKey": [],
            "productId": [],
            "bearer": []
          },
          {
            "apiKey": [],
            "productId": []
          }
        ],
        "parameters": [
          {
            "name": "version",
            "in": "path",
            "required": true,
            "schema": {
              "type": "string",
              "minLength": 1
            }
          },
          {
            "name": "x-cardholder-id",
            "in": "header",
            "required": true,
            "schema": {
              "type": "string",
              "minLength": 1
            }
          },
          {
            "name": "x-wallet-id",
            "in": "header",
            "required": true,
            "schema": {
              "type": "string",
              "minLength": 1
            }
          },
          {
            "name": "x-card-id",
            "in": "header",
            "required": true,
            "schema": {
              "type": "string",
              "minLength": 1
            }
          },
          {
            "name": "x-client-id",
            "in": "header",
            "required": false,
            "schema": {
              "type": "string",
              "minLength": 1
            }
          },
          {
            "name": "x-request-id",
            "in": "header",
            "required": true,
            "schema": {
              "type": "string",
              "minLength": 1
            }
          }
        ],
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "status",
                    "message",
                    "code",
                    "data"
                  ],
                  "properties": {
                    "status": {
                      "type": "string"
                    },
                    "message": {
                      "type": "string"
                    },
                    "code": {
                      "type": "integer"
                    },
                    "data": {
                      "type": "array",
                      "items": {
                        "type": "object",
                        "properties": {
                          "set_pin_url": {
                            "type": "string",
                            "x-secret": true
                          },
                          "reset_pin_url": {
                            "type": "string",
                            "x-basis": "inferred",
                            "x-secret": true
                          },
                          "change_pin_url": {
                            "type": "string",
                            "x-basis": "inferred",
                            "x-secret": true
                          }
                        }
                      }
                    }
                  }
                },
                "examples": {
                  "example": {
                    "status": "Success",
                    "message": "Set PIN URL fetched successfully.",
                    "code": 200,
                    "data": [
                      {
                        "set_pin_url": "https://hashdt.invalid/pin/set"
                      }
                    ]
                  }
                }
              }
            }
          },
          "400": {
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "status",
                    "message",
                    "code"
                  ],
                  "properties": {
                    "status": {
                      "type": "string"
                    },
                    "message": {
                      "type": "string"
                    },
                    "code": {
                      "type": "integer"
                    }
                  }
                },
                "examples": {
                  "example": {
                    "code": 400,
                    "message": "Error Message",
                    "status": "error"
                  }
                }
              }
            }
          },
          "401": {
            "content": {}
          },
          "403": {
            "content": {}
          },
          "404": {
            "content": {}
          },
          "409": {
            "content": {}
          },
          "429": {
            "content": {}
          },
          "5XX": {
            "content": {}
          }
        }
      }
    },
    "/issuing/api/{version}/card/resetpin": {
      "get": {
        "operationId": "getResetPinPage",
        "security": [
          {
            "apiKey": [],
            "productId": [],
            "bearer": []
          },
          {
            "apiKey": [],
            "productId": []
          }
        ],
        "parameters": [
          {
            "name": "version",
            "in": "path",
            "required": true,
            "schema": {
              "type": "string",
              "minLength": 1
            }
          },
          {
            "name": "x-cardholder-id",
            "in": "header",
            "required": true,
            "schema": {
              "type": "string",
              "minLength": 1
            }
          },
          {
            "name": "x-wallet-id",
            "in": "header",
            "required": true,
            "schema": {
              "type": "string",
              "minLength": 1
            }
          },
          {
            "name": "x-card-id",
            "in": "header",
            "required": true,
            "schema": {
              "type": "string",
              "minLength": 1
            }
          },
          {
            "name": "x-client-id",
            "in": "header",
            "required": false,
            "schema": {
              "type": "string",
              "minLength": 1
            }
          },
          {
            "name": "x-request-id",
            "in": "header",
            "required": true,
            "schema": {
              "type": "string",
              "minLength": 1
            }
          }
        ],
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "status",
                    "message",
                    "code",
                    "data"
                  ],
                  "properties": {
                    "status": {
                      "type": "string"
                    },
                    "message": {
                      "type": "string"
                    },
                    "code": {
                      "type": "integer"
                    },
                    "data": {
                      "type": "array",
                      "items": {
                        "type": "object",
                        "properties": {
                          "set_pin_url": {
                            "type": "string",
                            "x-secret": true
                          },
                          "reset_pin_url": {
                            "type": "string",
                            "x-basis": "inferred",
                            "x-secret": true
                          },
                          "change_pin_url": {
                            "type": "string",
                            "x-basis": "inferred",
                            "x-secret": true
                          }
                        }
                      }
                    }
                  }
                },
                "examples": {
                  "example": {
                    "status": "Success",
                    "message": "Reset PIN URL fetched successfully.",
                    "code": 200,
                    "data": [
                      {
                        "set_pin_url": "https://hashdt.invalid/pin/reset"
                      }
                    ]
                  }
                }
              }
            }
          },
          "400": {
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "status",
                    "message",
                    "code"
                  ],
                  "properties": {
                    "status": {
                      "type": "string"
                    },
                    "message": {
                      "type": "string"
                    },
                    "code": {
                      "type": "integer"
                    }
                  }
                },
                "examples": {
                  "example": {
                    "code": 400,
                    "message": "Error Message",
                    "status": "error"
                  }
                }
              }
            }
          },
          "401": {
            "content": {}
          },
          "403": {
            "content": {}
          },
          "404": {
            "content": {}
          },
          "409": {
            "content": {}
          },
          "429": {
            "content": {}
          },
          "5XX": {
            "content": {}
          }
        }
      }
    },
    "/issuing/api/{version}/card/changepin": {
      "get": {
        "operationId": "getChangePinPage",
        "security": [
          {
            "apiKey": [],
            "productId": [],
            "bearer": []
          },
          {
            "apiKey": [],
            "productId": []
          }
        ],
        "parameters": [
          {
            "name": "version",
            "in": "path",
            "required": true,
            "schema": {
              "type": "string",
              "minLength": 1
            }
          },
          {
            "name": "x-cardholder-id",
            "in": "header",
            "required": true,
            "schema": {
              "type": "string",
              "minLength": 1
            }
          },
          {
            "name": "x-wallet-id",
            "in": "header",
            "required": true,
            "schema": {
              "type": "string",
              "minLength": 1
            }
          },
          {
            "name": "x-card-id",
            "in": "header",
            "required": true,
            "schema": {
              "type": "string",
              "minLength": 1
            }
          },
          {
            "name": "x-client-id",
            "in": "header",
            "required": false,
            "schema": {
              "type": "string",
              "minLength": 1
            }
          },
          {
            "name": "x-request-id",
            "in": "header",
            "required": true,
            "schema": {
              "type": "string",
              "minLength": 1
            }
          }
        ],
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "status",
                    "message",
                    "code",
                    "data"
                  ],
                  "properties": {
                    "status": {
                      "type": "string"
                    },
                    "message": {
                      "type": "string"
                    },
                    "code": {
                      "type": "integer"
                    },
                    "data": {
                      "type": "array",
                      "items": {
                        "type": "object",
                        "properties": {
                          "set_pin_url": {
                            "type": "string",
                            "x-secret": true
                          },
                          "reset_pin_url": {
                            "type": "string",
                            "x-basis": "inferred",
                            "x-secret": true
                          },
                          "change_pin_url": {
                            "type": "string",
                            "x-basis": "inferred",
                            "x-secret": true
                          }
                        }
                      }
                    }
                  }
                },
                "examples": {
                  "example": {
                    "status": "Success",
                    "message": "Change PIN URL fetched successfully.",
                    "code": 200,
                    "data": [
                      {
                        "set_pin_url": "https://hashdt.invalid/pin/change"
                      }
                    ]
                  }
                }
              }
            }
          },
          "400": {
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "status",
                    "message",
                    "code"
                  ],
                  "properties": {
                    "status": {
                      "type": "string"
                    },
                    "message": {
                      "type": "string"
                    },
                    "code": {
                      "type": "integer"
                    }
                  }
                },
                "examples": {
                  "example": {
                    "code": 400,
                    "message": "Error Message",
                    "status": "error"
                  }
                }
              }
            }
          },
          "401": {
            "content": {}
          },
          "403": {
            "content": {}
          },
          "404": {
            "content": {}
          },
          "409": {
            "content": {}
          },
          "429": {
            "content": {}
          },
          "5XX": {
            "content": {}
          }
        }
      }
    },
    "/issuing/api/{version}/card/list": {
      "get": {
        "operationId": "listCards",
        "security": [
          {
            "apiKey": [],
            "productId": [],
            "bearer": []
          },
          {
            "apiKey": [],
            "productId": []
          }
        ],
        "parameters": [
          {
            "name": "version",
            "in": "path",
            "required": true,
            "schema": {
              "type": "string",
              "minLength": 1
            }
          },
          {
            "name": "x-cardholder-id",
            "in": "header",
            "required": true,
            "schema": {
              "type": "string",
              "minLength": 1
            }
          },
          {
            "name": "x-wallet-id",
            "in": "header",
            "required": true,
            "schema": {
              "type": "string",
              "minLength": 1
            }
          },
          {
            "name": "x-client-id",
            "in": "header",
            "required": false,
            "schema": {
              "type": "string",
              "minLength": 1
            }
          },
          {
            "name": "x-request-id",
            "in": "header",
            "required": true,
            "schema": {
              "type": "string",
              "minLength": 1
            }
          }
        ],
        "responses": {
          "200": {
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "status",
                    "message",
                    "code",
                    "data"
                  ],
                  "properties": {
                    "status": {
                      "type": "string"
                    },
                    "message": {
                      "type": "string"
                    },
                    "code": {
                      "type": "integer"
                    },
                    "data": {
                      "type": "array",
                      "items": {
                        "type": "object",
                        "properties": {
                          "card_id": {
                            "type": "string"
                          },
                          "card_status": {
                            "type": "string"
                          },
                          "card_type": {
                            "type": "string"
                          }
                        }
                      }
                    }
                  }
                },
                "examples": {
                  "example": {
                    "status": "Success",
                    "message": "Cards fetched successfully.",
                    "code": 200,
                    "data": [
                      {
                        "card_id": "card-id",
                        "card_status": "active",
                        "card_type": "physical"
                      }
                    ]
                  }
                }
              }
            }
          },
          "400": {
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "status",
                    "message",
                    "code"
                  ],
                  "properties": {
                    "status": {
                      "type": "string"
                    },
                    "message": {
                      "type": "string"
                    },
                    "code": {
                      "type": "integer"
                    }
                  }
                },
                "examples": {
                  "example": {
                    "code": 400,
                    "message": "Error Message",
                    "status": "error"
                  }
                }
              }
            }
          },
          "401": {
            "content": {}
          },
          "403": {
            "content": {}
          },
          "404": {
            "content": {}
          },
          "409": {
            "content": {}
          },
          "429": {
            "content": {}
          },
          "5XX": {
            "content": {}
          }
        }
      }
    },
    "/issuing/api/{version}/card": {
      "post": {
        "operationId": "createCard",
        "security": [
          {
            "apiKey": [],
            "productId": [],
            "bearer": []
          },
          {
            "apiKey": [],
            "productId": []
          }
        ],
        "parameters": [
          {
            "name": "version",
            "in": "path",
            "required": true,
            "schema": {
              "type": "string",
              "minLength": 1
            }
          },
          {
            "name": "x-cardholder-id",
            "in": "header",
            "required": true,
            "schema": {
              "type": "string",
              "minLength": 1
            }
          },
          {
            "name": "x-wallet-id",
            "in": "header",
            "required": true,
            "schema": {
              "type": "string",
              "minLength": 1
            }
          },
          {
            "name": "x-client-id",
            "in": "header",
            "required": false,
            "schema": {
              "type": "string",
              "minLength": 1
            }
          },
          {
            "name": "x-request-id",
            "in": "header",
            "required": true,
            "schema": {
              "type": "string",
              "minLength": 1
            }
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "type": "object",
                "additionalProperties": false,
                "required": [
                  "card_type"
                ],
                "properties": {
                  "card_type": {
                    "type": "string",
                    "enum": [
                      "virtual",
                      "physical"
                    ]
                  },
                  "is_primary": {
                    "type": [
                      "boolean",
                      "string"
                    ]
                  }
                }
              },
              "examples": {
                "example": {
                  "card_type": "physical",
                  "is_primary": "true"
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
                    "status",
                    "message",
                    "code",
                    "data"
                  ],
                  "properties": {
                    "status": {
                      "type": "string"
                    },
                    "message": {
                      "type": "string"
                    },
                    "code": {
                      "type": "integer"
                    },
                    "data": {
                      "type": "array",
                      "items": {
                        "type": "object",
                        "properties": {
                          "cardId": {
                            "type": "string"
                          }
                        }
                      }
                    }
                  }
                },
                "examples": {
                  "example": {
                    "status": "Success",
                    "message": "Card created and fee processed successfully.",
                    "code": 200,
                    "data": [
                      {
                        "cardId": "card-id"
                      }
                    ]
                  }
                }
              }
            }
          },
          "400": {
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "status",
                    "message",
                    "code"
                  ],
                  "properties": {
                    "status": {
                      "type": "string"
                    },
                    "message": {
                      "type": "string"
                    },
                    "code": {
                      "type": "integer"
                    }
                  }
                },
                "examples": {
                  "example": {
                    "code": 400,
                    "message": "Error Message",
                    "status": "error"
                  }
                }
              }
            }
          },
          "401": {
            "content": {}
          },
          "403": {
            "content": {}
          },
          "404": {
            "content": {}
          },
          "409": {
            "content": {}
          },
          "429": {
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
    "apiKey": {
      "type": "apiKey",
      "in": "header",
      "name": "x-api-key",
      "x-secret": true
    },
    "productId": {
      "type": "apiKey",
      "in": "header",
      "name": "x-product-id"
    },
    "bearer": {
      "type": "http",
      "scheme": "bearer",
      "x-secret": true
    }
  }
};
