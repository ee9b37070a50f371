// Generated from specs/keysecure.yaml by `pnpm generate`. Do not edit: change the spec and generate again.

import type { OpenApiDocument } from "./openapi-document.ts";

export const keysecureSpec: OpenApiDocument = {
  "openapi": "3.1.0",
  "info": {
    "title": "KeySecure merchant open platform, card PIN operations",
    "version": "2026.11.0"
  },
  "servers": [
    {
      "url": "https://sandbox-openplatform.keysecure.io"
    },
    {
      "url": "https://openplatform.keysecure.io"
    }
  ],
  "paths": {
    "/open-api/v1/merchant/token": {
      "get": {
        "operationId": "getToken",
        "security": [
          {
            "apiKey": [],
            "timestamp": []
          }
        ],
        "parameters": [
          {
            "name": "Language",
            "in": "header",
            "required": false,
            "schema": {
              "type": "string"
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
                    "code",
                    "msg"
                  ],
                  "properties": {
                    "code": {
                      "type": "integer"
                    },
                    "msg": {
                      "type": "string"
                    },
                    "data": {
                      "type": "object",
                      "required": [
                        "access_token",
                        "expired_time"
                      ],
                      "properties": {
                        "access_token": {
                          "type": "string",
                          "x-secret": true
                        },
                        "expired_time": {
                          "type": "integer"
                        }
                      }
                    }
                  }
                },
                "examples": {
                  "success": {
                    "code": 0,
                    "msg": "Success",
                    "data": {
                      "access_token": "your_access_token",
                      "expired_time": 1716393600000
                    }
                  },
                  "unknownKey": {
                    "code": 1008,
                    "msg": "Unknown Api-Key"
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
                    "code",
                    "msg"
                  ],
                  "properties": {
                    "code": {
                      "type": "integer"
                    },
                    "msg": {
                      "type": "string"
                    }
                  }
                },
                "examples": {
                  "example": {
                    "code": 1004,
                    "msg": "Invalid parameter card_no"
                  }
                }
              }
            }
          },
          "401": {
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "code",
                    "msg"
                  ],
                  "properties": {
                    "code": {
                      "type": "integer"
                    },
                    "msg": {
                      "type": "string"
                    }
                  }
                },
                "examples": {
                  "example": {
                    "code": 1007,
                    "msg": "Invalid or expired Access-Token"
                  }
                }
              }
            }
          },
          "403": {
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "code",
                    "msg"
                  ],
                  "properties": {
                    "code": {
                      "type": "integer"
                    },
                    "msg": {
                      "type": "string"
                    }
                  }
                },
                "examples": {
                  "example": {
                    "code": 1003,
                    "msg": "IP address not allowed"
                  }
                }
              }
            }
          },
          "5XX": {
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "code",
                    "msg"
                  ],
                  "properties": {
                    "code": {
                      "type": "integer"
                    },
                    "msg": {
                      "type": "string"
                    }
                  }
                },
                "examples": {
                  "example": {
                    "code": 1001,
                    "msg": "System failure"
                  }
                }
              }
            }
          }
        }
      }
    },
    "/open-api/v1/card/pin/set": {
      "post": {
        "operationId": "setPin",
        "security": [
          {
            "apiKey": [],
            "timestamp": [],
            "accessToken": []
          }
        ],
        "parameters": [
          {
            "name": "Language",
            "in": "header",
            "required": false,
            "schema": {
              "type": "string"
            }
          },
          {
            "name": "Timezone",
            "in": "header",
            "required": false,
            "schema": {
              "type": "string"
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
                  "card_no",
                  "cardholder_no",
                  "pin"
                ],
                "properties": {
                  "card_no": {
                    "type": "string",
                    "minLength": 1
                  },
                  "cardholder_no": {
                    "type": "string",
                    "minLength": 1
                  },
                  "pin": {
                    "type": "string",
                    "format": "password",
                    "writeOnly": true
                  }
                }
              },
              "examples": {
                "example": {
                  "card_no": "C202605220001",
                  "cardholder_no": "U202605220001",
                  "pin": "Ph5hhR7nIPEXb1h0G6Lw6w=="
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
                    "msg"
                  ],
                  "properties": {
                    "code": {
                      "type": "integer"
                    },
                    "msg": {
                      "type": "string"
                    },
                    "data": {
                      "type": "object",
                      "required": [
                        "result"
                      ],
                      "properties": {
                        "result": {
                          "type": "boolean"
                        }
                      }
                    }
                  }
                },
                "examples": {
                  "success": {
                    "code": 0,
                    "msg": "Success",
                    "data": {
                      "result": true
                    }
                  },
                  "notActivated": {
                    "code": 4005,
                    "msg": "Card status does not allow this"
                  },
                  "weakPin": {
                    "code": 4016,
                    "msg": "PIN does not meet the rule"
                  },
                  "virtualCard": {
                    "code": 4017,
                    "msg": "Not a physical card"
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
                    "code",
                    "msg"
                  ],
                  "properties": {
                    "code": {
                      "type": "integer"
                    },
                    "msg": {
                      "type": "string"
                    }
                  }
                },
                "examples": {
                  "example": {
                    "code": 1004,
                    "msg": "Invalid parameter card_no"
                  }
                }
              }
            }
          },
          "401": {
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "code",
                    "msg"
                  ],
                  "properties": {
                    "code": {
                      "type": "integer"
                    },
                    "msg": {
                      "type": "string"
                    }
                  }
                },
                "examples": {
                  "example": {
                    "code": 1007,
                    "msg": "Invalid or expired Access-Token"
                  }
                }
              }
            }
          },
          "403": {
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "code",
                    "msg"
                  ],
                  "properties": {
                    "code": {
                      "type": "integer"
                    },
                    "msg": {
                      "type": "string"
                    }
                  }
                },
                "examples": {
                  "example": {
                    "code": 1003,
                    "msg": "IP address not allowed"
                  }
                }
              }
            }
          },
          "404": {
            "content": {}
          },
          "5XX": {
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "code",
                    "msg"
                  ],
                  "properties": {
                    "code": {
                      "type": "integer"
                    },
                    "msg": {
                      "type": "string"
                    }
                  }
                },
                "examples": {
                  "example": {
                    "code": 1001,
                    "msg": "System failure"
                  }
                }
              }
            }
          }
        }
      }
    },
    "/open-api/v1/card/active": {
      "post": {
        "operationId": "activateCard",
        "security": [
          {
            "apiKey": [],
            "timestamp": [],
            "accessToken": []
          }
        ],
        "parameters": [
          {
            "name": "Language",
            "in": "header",
            "required": false,
            "schema": {
              "type": "string"
            }
          },
          {
            "name": "Timezone",
            "in": "header",
            "required": false,
            "schema": {
              "type": "string"
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
                  "card_no",
                  "cardholder_no",
                  "cvv",
                  "card_last_no"
                ],
                "properties": {
                  "card_no": {
                    "type": "string",
                    "minLength": 1
                  },
                  "cardholder_no": {
                    "type": "string",
                    "minLength": 1
                  },
                  "cvv": {
                    "type": "string",
                    "format": "password",
                    "writeOnly": true
                  },
                  "card_last_no": {
                    "type": "string"
                  }
                }
              },
              "examples": {
                "example": {
                  "card_no": "C202605220001",
                  "cardholder_no": "U202605220001",
                  "cvv": "Base64EncodedEncryptedCvv==",
                  "card_last_no": "1234"
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
                    "msg"
                  ],
                  "properties": {
                    "code": {
                      "type": "integer"
                    },
                    "msg": {
                      "type": "string"
                    },
                    "data": {
                      "type": "object",
                      "required": [
                        "result"
                      ],
                      "properties": {
                        "result": {
                          "type": "boolean"
                        }
                      }
                    }
                  }
                },
                "examples": {
                  "success": {
                    "code": 0,
                    "msg": "Success",
                    "data": {
                      "result": true
                    }
                  },
                  "badStatus": {
                    "code": 4005,
                    "msg": "Card status does not allow this"
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
                    "code",
                    "msg"
                  ],
                  "properties": {
                    "code": {
                      "type": "integer"
                    },
                    "msg": {
                      "type": "string"
                    }
                  }
                },
                "examples": {
                  "example": {
                    "code": 1004,
                    "msg": "Invalid parameter card_no"
                  }
                }
              }
            }
          },
          "401": {
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "code",
                    "msg"
                  ],
                  "properties": {
                    "code": {
                      "type": "integer"
                    },
                    "msg": {
                      "type": "string"
                    }
                  }
                },
                "examples": {
                  "example": {
                    "code": 1007,
                    "msg": "Invalid or expired Access-Token"
                  }
                }
              }
            }
          },
          "403": {
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "code",
                    "msg"
                  ],
                  "properties": {
                    "code": {
                      "type": "integer"
                    },
                    "msg": {
                      "type": "string"
                    }
                  }
                },
                "examples": {
                  "example": {
                    "code": 1003,
                    "msg": "IP address not allowed"
                  }
                }
              }
            }
          },
          "404": {
            "content": {}
          },
          "5XX": {
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "code",
                    "msg"
                  ],
                  "properties": {
                    "code": {
                      "type": "integer"
                    },
                    "msg": {
                      "type": "string"
                    }
                  }
                },
                "examples": {
                  "example": {
                    "code": 1001,
                    "msg": "System failure"
                  }
                }
              }
            }
          }
        }
      }
    },
    "/open-api/v1/card/status/update": {
      "post": {
        "operationId": "updateCardStatus",
        "security": [
          {
            "apiKey": [],
            "timestamp": [],
            "accessToken": []
          }
        ],
        "parameters": [
          {
            "name": "Language",
            "in": "header",
            "required": false,
            "schema": {
              "type": "string"
            }
          },
          {
            "name": "Timezone",
            "in": "header",
            "required": false,
            "schema": {
              "type": "string"
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
                  "card_no",
                  "status"
                ],
                "properties": {
                  "card_no": {
                    "type": "string",
                    "minLength": 1
                  },
                  "status": {
                    "type": "string",
                    "enum": [
                      "Frozen",
                      "Activated",
                      "Delete"
                    ]
                  }
                }
              },
              "examples": {
                "example": {
                  "card_no": "C202605220001",
                  "status": "Frozen"
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
                    "msg"
                  ],
                  "properties": {
                    "code": {
                      "type": "integer"
                    },
                    "msg": {
                      "type": "string"
                    },
                    "data": {
                      "type": "object",
                      "required": [
                        "result"
                      ],
                      "properties": {
                        "result": {
                          "type": "boolean"
                        }
                      }
                    }
                  }
                },
                "examples": {
                  "success": {
                    "code": 0,
                    "msg": "Success",
                    "data": {
                      "result": true
                    }
                  },
                  "badStatus": {
                    "code": 4005,
                    "msg": "Card status does not allow this"
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
                    "code",
                    "msg"
                  ],
                  "properties": {
                    "code": {
                      "type": "integer"
                    },
                    "msg": {
                      "type": "string"
                    }
                  }
                },
                "examples": {
                  "example": {
                    "code": 1004,
                    "msg": "Invalid parameter card_no"
                  }
                }
              }
            }
          },
          "401": {
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "code",
                    "msg"
                  ],
                  "properties": {
                    "code": {
                      "type": "integer"
                    },
                    "msg": {
                      "type": "string"
                    }
                  }
                },
                "examples": {
                  "example": {
                    "code": 1007,
                    "msg": "Invalid or expired Access-Token"
                  }
                }
              }
            }
          },
          "403": {
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "code",
                    "msg"
                  ],
                  "properties": {
                    "code": {
                      "type": "integer"
                    },
                    "msg": {
                      "type": "string"
                    }
                  }
                },
                "examples": {
                  "example": {
                    "code": 1003,
                    "msg": "IP address not allowed"
                  }
                }
              }
            }
          },
          "404": {
            "content": {}
          },
          "5XX": {
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "code",
                    "msg"
                  ],
                  "properties": {
                    "code": {
                      "type": "integer"
                    },
                    "msg": {
                      "type": "string"
                    }
                  }
                },
                "examples": {
                  "example": {
                    "code": 1001,
                    "msg": "System failure"
                  }
                }
              }
            }
          }
        }
      }
    },
    "/open-api/v1/card/{card_no}/detail": {
      "get": {
        "operationId": "getCard",
        "security": [
          {
            "apiKey": [],
            "timestamp": [],
            "accessToken": []
          }
        ],
        "parameters": [
          {
            "name": "card_no",
            "in": "path",
            "required": true,
            "schema": {
              "type": "string",
              "minLength": 1
            }
          },
          {
            "name": "Language",
            "in": "header",
            "required": false,
            "schema": {
              "type": "string"
            }
          },
          {
            "name": "Timezone",
            "in": "header",
            "required": false,
            "schema": {
              "type": "string"
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
                    "code",
                    "msg"
                  ],
                  "properties": {
                    "code": {
                      "type": "integer"
                    },
                    "msg": {
                      "type": "string"
                    },
                    "data": {
                      "type": "object",
                      "required": [
                        "card_no",
                        "status",
                        "card_type"
                      ],
                      "properties": {
                        "card_no": {
                          "type": "string"
                        },
                        "card_unique_no": {
                          "type": "string"
                        },
                        "cardholder_no": {
                          "type": "string"
                        },
                        "card_name": {
                          "type": "string"
                        },
                        "package_name_en": {
                          "type": "string"
                        },
                        "package_name_cn": {
                          "type": "string"
                        },
                        "card_type": {
                          "type": "string"
                        },
                        "organization": {
                          "type": "string"
                        },
                        "card_last_no": {
                          "type": "string"
                        },
                        "fee_detail": {
                          "type": "object",
                          "additionalProperties": true
                        },
                        "status": {
                          "type": "string"
                        },
                        "time": {
                          "type": "integer"
                        }
                      }
                    }
                  }
                },
                "examples": {
                  "example": {
                    "code": 0,
                    "msg": "Success",
                    "data": {
                      "card_no": "C202605220001",
                      "card_unique_no": "merchant-card-0001",
                      "cardholder_no": "U202605220001",
                      "card_type": "Physical",
                      "organization": "VISA",
                      "card_last_no": "1234",
                      "status": "Activated",
                      "time": 1716307200000
                    }
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
                    "code",
                    "msg"
                  ],
                  "properties": {
                    "code": {
                      "type": "integer"
                    },
                    "msg": {
                      "type": "string"
                    }
                  }
                },
                "examples": {
                  "example": {
                    "code": 1004,
                    "msg": "Invalid parameter card_no"
                  }
                }
              }
            }
          },
          "401": {
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "code",
                    "msg"
                  ],
                  "properties": {
                    "code": {
                      "type": "integer"
                    },
                    "msg": {
                      "type": "string"
                    }
                  }
                },
                "examples": {
                  "example": {
                    "code": 1007,
                    "msg": "Invalid or expired Access-Token"
                  }
                }
              }
            }
          },
          "403": {
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "code",
                    "msg"
                  ],
                  "properties": {
                    "code": {
                      "type": "integer"
                    },
                    "msg": {
                      "type": "string"
                    }
                  }
                },
                "examples": {
                  "example": {
                    "code": 1003,
                    "msg": "IP address not allowed"
                  }
                }
              }
            }
          },
          "404": {
            "content": {}
          },
          "5XX": {
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "code",
                    "msg"
                  ],
                  "properties": {
                    "code": {
                      "type": "integer"
                    },
                    "msg": {
                      "type": "string"
                    }
                  }
                },
                "examples": {
                  "example": {
                    "code": 1001,
                    "msg": "System failure"
                  }
                }
              }
            }
          }
        }
      }
    },
    "/open-api/v1/card/{card_no}/private/info": {
      "get": {
        "operationId": "getCardPrivacyInfo",
        "security": [
          {
            "apiKey": [],
            "timestamp": [],
            "accessToken": []
          }
        ],
        "parameters": [
          {
            "name": "card_no",
            "in": "path",
            "required": true,
            "schema": {
              "type": "string",
              "minLength": 1
            }
          },
          {
            "name": "Language",
            "in": "header",
            "required": false,
            "schema": {
              "type": "string"
            }
          },
          {
            "name": "Timezone",
            "in": "header",
            "required": false,
            "schema": {
              "type": "string"
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
                    "code",
                    "msg"
                  ],
                  "properties": {
                    "code": {
                      "type": "integer"
                    },
                    "msg": {
                      "type": "string"
                    },
                    "data": {
                      "type": "string",
                      "format": "password",
                      "x-plaintext": {
                        "type": "object",
                        "required": [
                          "card_no",
                          "pan",
                          "cvv",
                          "exp_year",
                          "exp_month"
                        ],
                        "properties": {
                          "card_no": {
                            "type": "string"
                          },
                          "card_unique_no": {
                            "type": "string"
                          },
                          "pan": {
                            "type": "string",
                            "format": "password"
                          },
                          "cvv": {
                            "type": "string",
                            "format": "password"
                          },
                          "exp_year": {
                            "type": "string"
                          },
                          "exp_month": {
                            "type": "string"
                          }
                        }
                      }
                    }
                  }
                },
                "examples": {
                  "success": {
                    "code": 0,
                    "msg": "Success",
                    "data": "Base64EncodedEncryptedJson=="
                  },
                  "notEnabled": {
                    "code": 1013,
                    "msg": "PCI is not enabled"
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
                    "code",
                    "msg"
                  ],
                  "properties": {
                    "code": {
                      "type": "integer"
                    },
                    "msg": {
                      "type": "string"
                    }
                  }
                },
                "examples": {
                  "example": {
                    "code": 1004,
                    "msg": "Invalid parameter card_no"
                  }
                }
              }
            }
          },
          "401": {
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "code",
                    "msg"
                  ],
                  "properties": {
                    "code": {
                      "type": "integer"
                    },
                    "msg": {
                      "type": "string"
                    }
                  }
                },
                "examples": {
                  "example": {
                    "code": 1007,
                    "msg": "Invalid or expired Access-Token"
                  }
                }
              }
            }
          },
          "403": {
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "code",
                    "msg"
                  ],
                  "properties": {
                    "code": {
                      "type": "integer"
                    },
                    "msg": {
                      "type": "string"
                    }
                  }
                },
                "examples": {
                  "example": {
                    "code": 1003,
                    "msg": "IP address not allowed"
                  }
                }
              }
            }
          },
          "404": {
            "content": {}
          },
          "5XX": {
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "code",
                    "msg"
                  ],
                  "properties": {
                    "code": {
                      "type": "integer"
                    },
                    "msg": {
                      "type": "string"
                    }
                  }
                },
                "examples": {
                  "example": {
                    "code": 1001,
                    "msg": "System failure"
                  }
                }
              }
            }
          }
        }
      }
    },
    "/open-api/v1/card/list": {
      "post": {
        "operationId": "listCards",
        "security": [
          {
            "apiKey": [],
            "timestamp": [],
            "accessToken": []
          }
        ],
        "parameters": [
          {
            "name": "Language",
            "in": "header",
            "required": false,
            "schema": {
              "type": "string"
            }
          },
          {
            "name": "Timezone",
            "in": "header",
            "required": false,
            "schema": {
              "type": "string"
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
                  "start_time",
                  "end_time"
                ],
                "properties": {
                  "cardholder_no": {
                    "type": "string"
                  },
                  "card_unique_no": {
                    "type": "string"
                  },
                  "card_no": {
                    "type": "string"
                  },
                  "start_time": {
                    "type": "string"
                  },
                  "end_time": {
                    "type": "string"
                  },
                  "page": {
                    "type": "integer",
                    "minimum": 0
                  },
                  "size": {
                    "type": "integer",
                    "minimum": 1,
                    "maximum": 100
                  }
                }
              },
              "examples": {
                "example": {
                  "cardholder_no": "U202605220001",
                  "start_time": "2026-05-01",
                  "end_time": "2026-05-31 23:59:59",
                  "page": 0,
                  "size": 10
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
                    "msg"
                  ],
                  "properties": {
                    "code": {
                      "type": "integer"
                    },
                    "msg": {
                      "type": "string"
                    },
                    "data": {
                      "type": "object",
                      "required": [
                        "list"
                      ],
                      "properties": {
                        "list": {
                          "type": "array",
                          "items": {
                            "type": "object",
                            "required": [
                              "card_no",
                              "status",
                              "card_type"
                            ],
                            "properties": {
                              "card_no": {
                                "type": "string"
                              },
                              "card_unique_no": {
                                "type": "string"
                              },
                              "cardholder_no": {
                                "type": "string"
                              },
                              "card_name": {
                                "type": "string"
                              },
                              "package_name_en": {
                                "type": "string"
                              },
                              "package_name_cn": {
                                "type": "string"
                              },
                              "card_type": {
                                "type": "string"
                              },
                              "organization": {
                                "type": "string"
                              },
                              "card_last_no": {
                                "type": "string"
                              },
                              "fee_detail": {
                                "type": "object",
                                "additionalProperties": true
                              },
                              "status": {
                                "type": "string"
                              },
                              "time": {
                                "type": "integer"
                              }
                            }
                          }
                        }
                      }
                    }
                  }
                },
                "examples": {
                  "example": {
                    "code": 0,
                    "msg": "Success",
                    "data": {
                      "list": [
                        {
                          "card_no": "C202605220001",
                          "card_unique_no": "merchant-card-0001",
                          "cardholder_no": "U202605220001",
                          "card_type": "Physical",
                          "card_last_no": "1234",
                          "organization": "VISA",
                          "status": "Activated",
                          "time": 1716307200000
                        }
                      ]
                    }
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
                    "code",
                    "msg"
                  ],
                  "properties": {
                    "code": {
                      "type": "integer"
                    },
                    "msg": {
                      "type": "string"
                    }
                  }
                },
                "examples": {
                  "example": {
                    "code": 1004,
                    "msg": "Invalid parameter card_no"
                  }
                }
              }
            }
          },
          "401": {
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "code",
                    "msg"
                  ],
                  "properties": {
                    "code": {
                      "type": "integer"
                    },
                    "msg": {
                      "type": "string"
                    }
                  }
                },
                "examples": {
                  "example": {
                    "code": 1007,
                    "msg": "Invalid or expired Access-Token"
                  }
                }
              }
            }
          },
          "403": {
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "code",
                    "msg"
                  ],
                  "properties": {
                    "code": {
                      "type": "integer"
                    },
                    "msg": {
                      "type": "string"
                    }
                  }
                },
                "examples": {
                  "example": {
                    "code": 1003,
                    "msg": "IP address not allowed"
                  }
                }
              }
            }
          },
          "5XX": {
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "code",
                    "msg"
                  ],
                  "properties": {
                    "code": {
                      "type": "integer"
                    },
                    "msg": {
                      "type": "string"
                    }
                  }
                },
                "examples": {
                  "example": {
                    "code": 1001,
                    "msg": "System failure"
                  }
                }
              }
            }
          }
        }
      }
    }
  },
  "webhooks": {
    "cardUpdate": {
      "post": {
        "operationId": "onCardUpdate",
        "security": [
          {
            "callbackTimestamp": [],
            "callbackSignature": []
          }
        ],
        "parameters": [
          {
            "name": "Sign-Version",
            "in": "header",
            "required": false,
            "schema": {
              "type": "string"
            }
          },
          {
            "name": "Timezone",
            "in": "header",
            "required": false,
            "schema": {
              "type": "string"
            }
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "type": "object",
                "required": [
                  "id",
                  "action",
                  "data"
                ],
                "properties": {
                  "id": {
                    "type": "string"
                  },
                  "action": {
                    "type": "string",
                    "const": "Card_update"
                  },
                  "data": {
                    "type": "object",
                    "required": [
                      "card_no",
                      "before_status",
                      "after_status",
                      "time"
                    ],
                    "properties": {
                      "card_no": {
                        "type": "string"
                      },
                      "before_status": {
                        "type": "string"
                      },
                      "after_status": {
                        "type": "string"
                      },
                      "reason": {
                        "type": [
                          "string",
                          "null"
                        ]
                      },
                      "time": {
                        "type": "integer"
                      }
                    }
                  }
                }
              },
              "examples": {
                "example": {
                  "id": "P202605220001",
                  "action": "Card_update",
                  "data": {
                    "card_no": "C202605220001",
                    "before_status": "ToActivate",
                    "after_status": "Activated",
                    "reason": "",
                    "time": 1716307200000
                  }
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
                    "code"
                  ],
                  "properties": {
                    "code": {
                      "type": "integer"
                    },
                    "message": {
                      "type": "string"
                    }
                  }
                },
                "examples": {
                  "example": {
                    "code": 0,
                    "message": ""
                  }
                }
              }
            }
          },
          "401": {
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "code"
                  ],
                  "properties": {
                    "code": {
                      "type": "integer"
                    },
                    "message": {
                      "type": "string"
                    }
                  }
                },
                "examples": {
                  "example": {
                    "code": 1,
                    "message": "Signature not accepted"
                  }
                }
              }
            }
          },
          "5XX": {
            "content": {}
          }
        }
      }
    },
    "auth": {
      "post": {
        "operationId": "onAuth",
        "security": [
          {
            "callbackTimestamp": [],
            "callbackSignature": []
          }
        ],
        "parameters": [
          {
            "name": "Sign-Version",
            "in": "header",
            "required": false,
            "schema": {
              "type": "string"
            }
          },
          {
            "name": "Timezone",
            "in": "header",
            "required": false,
            "schema": {
              "type": "string"
            }
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "type": "object",
                "required": [
                  "id",
                  "action",
                  "data"
                ],
                "properties": {
                  "id": {
                    "type": "string"
                  },
                  "action": {
                    "type": "string",
                    "const": "Auth"
                  },
                  "data": {
                    "type": "object",
                    "properties": {
                      "consume_no": {
                        "type": "string"
                      },
                      "card_no": {
                        "type": "string"
                      },
                      "cardholder_no": {
                        "type": "string"
                      },
                      "type": {
                        "type": "string"
                      },
                      "amount": {
                        "type": "number"
                      },
                      "local_amount": {
                        "type": "number"
                      },
                      "local_currency": {
                        "type": "string"
                      },
                      "merchant_info": {
                        "type": "object",
                        "additionalProperties": true
                      },
                      "status": {
                        "type": "string"
                      }
                    }
                  }
                }
              },
              "examples": {
                "example": {
                  "id": "P202605220002",
                  "action": "Auth",
                  "data": {
                    "consume_no": "T202605220001",
                    "card_no": "C202605220001",
                    "cardholder_no": "U202605220001",
                    "amount": 10,
                    "status": "Pending"
                  }
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
                    "code"
                  ],
                  "properties": {
                    "code": {
                      "type": "integer"
                    },
                    "message": {
                      "type": "string"
                    }
                  }
                },
                "examples": {
                  "example": {
                    "code": 0,
                    "message": ""
                  }
                }
              }
            }
          },
          "401": {
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "code"
                  ],
                  "properties": {
                    "code": {
                      "type": "integer"
                    },
                    "message": {
                      "type": "string"
                    }
                  }
                },
                "examples": {
                  "example": {
                    "code": 1,
                    "message": "Signature not accepted"
                  }
                }
              }
            }
          },
          "5XX": {
            "content": {}
          }
        }
      }
    },
    "consumption": {
      "post": {
        "operationId": "onConsumption",
        "security": [
          {
            "callbackTimestamp": [],
            "callbackSignature": []
          }
        ],
        "parameters": [
          {
            "name": "Sign-Version",
            "in": "header",
            "required": false,
            "schema": {
              "type": "string"
            }
          },
          {
            "name": "Timezone",
            "in": "header",
            "required": false,
            "schema": {
              "type": "string"
            }
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "type": "object",
                "required": [
                  "id",
                  "action",
                  "data"
                ],
                "properties": {
                  "id": {
                    "type": "string"
                  },
                  "action": {
                    "type": "string",
                    "const": "Consumption"
                  },
                  "data": {
                    "type": "object",
                    "additionalProperties": true
                  }
                }
              },
              "examples": {
                "example": {
                  "id": "P202605220003",
                  "action": "Consumption",
                  "data": {}
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
                    "code"
                  ],
                  "properties": {
                    "code": {
                      "type": "integer"
                    },
                    "message": {
                      "type": "string"
                    }
                  }
                },
                "examples": {
                  "example": {
                    "code": 0,
                    "message": ""
                  }
                }
              }
            }
          },
          "401": {
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "code"
                  ],
                  "properties": {
                    "code": {
                      "type": "integer"
                    },
                    "message": {
                      "type": "string"
                    }
                  }
                },
                "examples": {
                  "example": {
                    "code": 1,
                    "message": "Signature not accepted"
                  }
                }
              }
            }
          },
          "5XX": {
            "content": {}
          }
        }
      }
    }
  },
  "securitySchemes": {
    "apiKey": {
      "type": "apiKey",
      "in": "header",
      "name": "Api-Key",
      "x-secret": true
    },
    "timestamp": {
      "type": "apiKey",
      "in": "header",
      "name": "Timestamp"
    },
    "accessToken": {
      "type": "apiKey",
      "in": "header",
      "name": "Access-Token",
      "x-secret": true
    },
    "callbackTimestamp": {
      "type": "apiKey",
      "in": "header",
      "name": "Timestamp"
    },
    "callbackSignature": {
      "type": "apiKey",
      "in": "header",
      "name": "Signature",
      "x-secret": true
    }
  }
};
