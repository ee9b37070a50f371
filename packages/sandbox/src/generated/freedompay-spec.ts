// Generated from specs/freedompay.yaml by `pnpm generate`. Do not edit: change the spec and generate again.

import type { OpenApiDocument } from "./openapi-document.ts";

export const freedompaySpec: OpenApiDocument = {
  "openapi": "3.1.0",
  "info": {
    "title": "Freedom Pay Card API, card PIN operations",
    "version": "2026.11.0"
  },
  "servers": [
    {
      "url": "https://test-api.freedompay.kz"
    },
    {
      "url": "https://api.freedompay.kz"
    },
    {
      "url": "https://api.freedompay.kg"
    }
  ],
  "paths": {
    "/v5/card-api/card/set_pin": {
      "post": {
        "operationId": "setPin",
        "security": [
          {
            "jws": []
          },
          {
            "jwsOtherName": []
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
                  "card_id"
                ],
                "properties": {
                  "card_id": {
                    "type": "string",
                    "minLength": 1
                  },
                  "pin": {
                    "type": "string",
                    "minLength": 1,
                    "format": "password",
                    "writeOnly": true
                  },
                  "request_id": {
                    "type": "string",
                    "minLength": 1,
                    "x-basis": "inferred"
                  }
                }
              },
              "examples": {
                "withPin": {
                  "card_id": "828cf71d-a447-4a67-a149-c1df8bc197ca",
                  "pin": "EncryptedPin"
                },
                "generated": {
                  "card_id": "828cf71d-a447-4a67-a149-c1df8bc197ca"
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
                    "request_status",
                    "dt"
                  ],
                  "properties": {
                    "status": {
                      "type": "string"
                    },
                    "request_status": {
                      "type": "string"
                    },
                    "dt": {
                      "type": "string"
                    }
                  }
                },
                "examples": {
                  "success": {
                    "status": "ok",
                    "request_status": "success",
                    "dt": "2026-05-22T10:15:30+05:00"
                  },
                  "stillProcessing": {
                    "status": "ok",
                    "request_status": "process",
                    "dt": "2026-05-22T10:15:30+05:00"
                  },
                  "failure": {
                    "status": "error",
                    "request_status": "error",
                    "dt": "2026-05-22T10:15:30+05:00"
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
    "/v5/card-api/card/reset_counter_pin": {
      "post": {
        "operationId": "resetPinCounter",
        "security": [
          {
            "jws": []
          },
          {
            "jwsOtherName": []
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
                  "request_id",
                  "card_id"
                ],
                "properties": {
                  "request_id": {
                    "type": "string",
                    "minLength": 1
                  },
                  "card_id": {
                    "type": "string",
                    "minLength": 1
                  }
                }
              },
              "examples": {
                "example": {
                  "request_id": "828cf71d-a447-4a67-a149-c1df8bc197ca",
                  "card_id": "123456"
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
                    "request_status",
                    "dt"
                  ],
                  "properties": {
                    "status": {
                      "type": "string"
                    },
                    "request_status": {
                      "type": "string"
                    },
                    "dt": {
                      "type": "string"
                    }
                  }
                },
                "examples": {
                  "success": {
                    "status": "ok",
                    "request_status": "success",
                    "dt": "2026-05-22T10:15:30+05:00"
                  },
                  "stillProcessing": {
                    "status": "ok",
                    "request_status": "process",
                    "dt": "2026-05-22T10:15:30+05:00"
                  },
                  "failure": {
                    "status": "error",
                    "request_status": "error",
                    "dt": "2026-05-22T10:15:30+05:00"
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
    "/v5/card-api/card/unblock": {
      "post": {
        "operationId": "unblockCard",
        "security": [
          {
            "jws": []
          },
          {
            "jwsOtherName": []
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
                  "request_id",
                  "card_id",
                  "description"
                ],
                "properties": {
                  "request_id": {
                    "type": "string",
                    "minLength": 1
                  },
                  "card_id": {
                    "type": "string",
                    "minLength": 1
                  },
                  "description": {
                    "type": "string"
                  }
                }
              },
              "examples": {
                "example": {
                  "request_id": "828cf71d-a447-4a67-a149-c1df8bc197ca",
                  "card_id": "123456",
                  "description": "Asked for by the cardholder"
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
                    "request_status",
                    "dt"
                  ],
                  "properties": {
                    "status": {
                      "type": "string"
                    },
                    "request_status": {
                      "type": "string"
                    },
                    "dt": {
                      "type": "string"
                    }
                  }
                },
                "examples": {
                  "success": {
                    "status": "ok",
                    "request_status": "success",
                    "dt": "2026-05-22T10:15:30+05:00"
                  },
                  "stillProcessing": {
                    "status": "ok",
                    "request_status": "process",
                    "dt": "2026-05-22T10:15:30+05:00"
                  },
                  "failure": {
                    "status": "error",
                    "request_status": "error",
                    "dt": "2026-05-22T10:15:30+05:00"
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
    "/v5/card-api/card/block": {
      "post": {
        "operationId": "blockCard",
        "security": [
          {
            "jws": []
          },
          {
            "jwsOtherName": []
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
                  "request_id",
                  "card_id",
                  "description"
                ],
                "properties": {
                  "request_id": {
                    "type": "string",
                    "minLength": 1
                  },
                  "card_id": {
                    "type": "string",
                    "minLength": 1
                  },
                  "description": {
                    "type": "string"
                  }
                }
              },
              "examples": {
                "example": {
                  "request_id": "828cf71d-a447-4a67-a149-c1df8bc197ca",
                  "card_id": "123456",
                  "description": "Asked for by the cardholder"
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
                    "request_status",
                    "dt"
                  ],
                  "properties": {
                    "status": {
                      "type": "string"
                    },
                    "request_status": {
                      "type": "string"
                    },
                    "dt": {
                      "type": "string"
                    }
                  }
                },
                "examples": {
                  "success": {
                    "status": "ok",
                    "request_status": "success",
                    "dt": "2026-05-22T10:15:30+05:00"
                  },
                  "stillProcessing": {
                    "status": "ok",
                    "request_status": "process",
                    "dt": "2026-05-22T10:15:30+05:00"
                  },
                  "failure": {
                    "status": "error",
                    "request_status": "error",
                    "dt": "2026-05-22T10:15:30+05:00"
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
    "/v5/card-api/card/activate": {
      "post": {
        "operationId": "activateCard",
        "security": [
          {
            "jws": []
          },
          {
            "jwsOtherName": []
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
                  "request_id",
                  "card_id",
                  "description"
                ],
                "properties": {
                  "request_id": {
                    "type": "string",
                    "minLength": 1
                  },
                  "card_id": {
                    "type": "string",
                    "minLength": 1
                  },
                  "description": {
                    "type": "string"
                  }
                }
              },
              "examples": {
                "example": {
                  "request_id": "828cf71d-a447-4a67-a149-c1df8bc197ca",
                  "card_id": "123456",
                  "description": "Asked for by the cardholder"
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
                    "request_status",
                    "dt"
                  ],
                  "properties": {
                    "status": {
                      "type": "string"
                    },
                    "request_status": {
                      "type": "string"
                    },
                    "dt": {
                      "type": "string"
                    }
                  }
                },
                "examples": {
                  "success": {
                    "status": "ok",
                    "request_status": "success",
                    "dt": "2026-05-22T10:15:30+05:00"
                  },
                  "stillProcessing": {
                    "status": "ok",
                    "request_status": "process",
                    "dt": "2026-05-22T10:15:30+05:00"
                  },
                  "failure": {
                    "status": "error",
                    "request_status": "error",
                    "dt": "2026-05-22T10:15:30+05:00"
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
    "/v5/card-api/card/close": {
      "post": {
        "operationId": "closeCard",
        "security": [
          {
            "jws": []
          },
          {
            "jwsOtherName": []
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
                  "request_id",
                  "card_id",
                  "description"
                ],
                "properties": {
                  "request_id": {
                    "type": "string",
                    "minLength": 1
                  },
                  "card_id": {
                    "type": "string",
                    "minLength": 1
                  },
                  "description": {
                    "type": "string"
                  }
                }
              },
              "examples": {
                "example": {
                  "request_id": "828cf71d-a447-4a67-a149-c1df8bc197ca",
                  "card_id": "123456",
                  "description": "Asked for by the cardholder"
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
                    "request_status",
                    "dt"
                  ],
                  "properties": {
                    "status": {
                      "type": "string"
                    },
                    "request_status": {
                      "type": "string"
                    },
                    "dt": {
                      "type": "string"
                    }
                  }
                },
                "examples": {
                  "success": {
                    "status": "ok",
                    "request_status": "success",
                    "dt": "2026-05-22T10:15:30+05:00"
                  },
                  "stillProcessing": {
                    "status": "ok",
                    "request_status": "process",
                    "dt": "2026-05-22T10:15:30+05:00"
                  },
                  "failure": {
                    "status": "error",
                    "request_status": "error",
                    "dt": "2026-05-22T10:15:30+05:00"
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
    "/v5/card-api/request/status": {
      "post": {
        "operationId": "getRequestStatus",
        "security": [
          {
            "jws": []
          },
          {
            "jwsOtherName": []
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
                  "request_id"
                ],
                "properties": {
                  "request_id": {
                    "type": "string",
                    "minLength": 1
                  }
                }
              },
              "examples": {
                "example": {
                  "request_id": "828cf71d-a447-4a67-a149-c1df8bc197ca"
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
                    "request_status"
                  ],
                  "properties": {
                    "status": {
                      "type": "string"
                    },
                    "request_status": {
                      "type": "string"
                    },
                    "dt": {
                      "type": "string"
                    },
                    "cards": {
                      "type": "array",
                      "items": {
                        "type": "object",
                        "properties": {
                          "card_id": {
                            "type": "string"
                          },
                          "client_id": {
                            "type": "string"
                          }
                        }
                      }
                    }
                  }
                },
                "examples": {
                  "success": {
                    "status": "ok",
                    "request_status": "success",
                    "dt": "2026-05-22T10:15:30+05:00",
                    "cards": [
                      {
                        "card_id": "123456",
                        "client_id": "654321"
                      }
                    ]
                  },
                  "stillProcessing": {
                    "status": "ok",
                    "request_status": "process",
                    "dt": "2026-05-22T10:15:30+05:00"
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
    "jws": {
      "type": "apiKey",
      "in": "header",
      "name": "X-JWS-Signature",
      "x-secret": true
    },
    "jwsOtherName": {
      "type": "apiKey",
      "in": "header",
      "name": "JWS-Signature",
      "x-secret": true
    }
  }
};
