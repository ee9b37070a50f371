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
        },
        "errorCodes": [
          1001,
          1002,
          1003,
          1005,
          1008,
          1009,
          1010,
          1011,
          1021,
          1022
        ]
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
        },
        "errorCodes": [
          1001,
          1002,
          1003,
          1004,
          1005,
          1006,
          1007,
          1008,
          1009,
          1010,
          1011,
          1012,
          1021,
          1022,
          2002,
          4005,
          4010,
          4016,
          4017
        ]
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
        },
        "errorCodes": [
          1001,
          1002,
          1003,
          1004,
          1005,
          1006,
          1007,
          1008,
          1009,
          1010,
          1011,
          1012,
          1021,
          1022,
          2002,
          4005,
          4010
        ]
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
        },
        "errorCodes": [
          1001,
          1002,
          1003,
          1004,
          1005,
          1006,
          1007,
          1008,
          1009,
          1010,
          1011,
          1012,
          1021,
          1022,
          4005,
          4010
        ]
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
        },
        "errorCodes": [
          1001,
          1002,
          1003,
          1004,
          1005,
          1006,
          1007,
          1008,
          1009,
          1010,
          1011,
          1012,
          1021,
          1022,
          4010
        ]
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
        },
        "errorCodes": [
          1001,
          1002,
          1003,
          1004,
          1005,
          1006,
          1007,
          1008,
          1009,
          1010,
          1011,
          1012,
          1013,
          1021,
          1022,
          4010
        ]
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
        },
        "errorCodes": [
          1001,
          1002,
          1003,
          1004,
          1005,
          1006,
          1007,
          1008,
          1009,
          1010,
          1011,
          1012,
          1019,
          1020,
          1021,
          1022,
          4010
        ]
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
        },
        "errorCodes": []
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
        },
        "errorCodes": []
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
        },
        "errorCodes": []
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
  },
  "errorCodes": [
    {
      "code": 0,
      "httpStatus": 200,
      "meaning": "Success.",
      "basis": "documented"
    },
    {
      "code": 1001,
      "httpStatus": 200,
      "meaning": "System failure; try later.",
      "basis": "documented"
    },
    {
      "code": 1002,
      "httpStatus": 200,
      "meaning": "`Api-Key` is missing.",
      "basis": "documented"
    },
    {
      "code": 1003,
      "httpStatus": 200,
      "meaning": "The caller's IP address is not on the allowed list. The HTTP table puts this under 403.",
      "basis": "documented"
    },
    {
      "code": 1004,
      "httpStatus": 200,
      "meaning": "A request parameter is not valid.",
      "basis": "documented"
    },
    {
      "code": 1005,
      "httpStatus": 200,
      "meaning": "`Timestamp` is malformed, more than 60 seconds old, or in the future.",
      "basis": "documented"
    },
    {
      "code": 1006,
      "httpStatus": 200,
      "meaning": "`Access-Token` is missing.",
      "basis": "documented"
    },
    {
      "code": 1007,
      "httpStatus": 200,
      "meaning": "`Access-Token` is wrong or has expired.",
      "basis": "documented"
    },
    {
      "code": 1008,
      "httpStatus": 200,
      "meaning": "`Api-Key` is unknown.",
      "basis": "documented"
    },
    {
      "code": 1009,
      "httpStatus": 200,
      "meaning": "Called too often.",
      "basis": "documented"
    },
    {
      "code": 1010,
      "httpStatus": 200,
      "meaning": "`Api-Key` is not enabled.",
      "basis": "documented"
    },
    {
      "code": 1011,
      "httpStatus": 200,
      "meaning": "`Api-Key` has expired.",
      "basis": "documented"
    },
    {
      "code": 1012,
      "httpStatus": 200,
      "meaning": "Not available in the merchant's integration mode.",
      "basis": "documented"
    },
    {
      "code": 1013,
      "httpStatus": 200,
      "meaning": "The merchant is not enabled for sensitive card data (PCI).",
      "basis": "documented"
    },
    {
      "code": 1014,
      "httpStatus": 200,
      "meaning": "The client access token is wrong or was used before.",
      "basis": "documented"
    },
    {
      "code": 1015,
      "httpStatus": 200,
      "meaning": "The origin of the embedding page is not on the allowed list.",
      "basis": "documented"
    },
    {
      "code": 1016,
      "httpStatus": 200,
      "meaning": "The request's origin differs from the hosted configuration.",
      "basis": "documented"
    },
    {
      "code": 1017,
      "httpStatus": 200,
      "meaning": "A replayed request or a nonce used before.",
      "basis": "documented"
    },
    {
      "code": 1018,
      "httpStatus": 200,
      "meaning": "The Sec-Fetch check failed.",
      "basis": "documented"
    },
    {
      "code": 1019,
      "httpStatus": 200,
      "meaning": "The end of the query range is not after its start.",
      "basis": "documented"
    },
    {
      "code": 1020,
      "httpStatus": 200,
      "meaning": "The query range is too long.",
      "basis": "documented"
    },
    {
      "code": 1021,
      "httpStatus": 200,
      "meaning": "The merchant is unknown.",
      "basis": "documented"
    },
    {
      "code": 1022,
      "httpStatus": 200,
      "meaning": "The merchant's state is abnormal.",
      "basis": "documented"
    },
    {
      "code": 2001,
      "httpStatus": 200,
      "meaning": "The cardholder exists already.",
      "basis": "documented"
    },
    {
      "code": 2002,
      "httpStatus": 200,
      "meaning": "The cardholder is unknown.",
      "basis": "documented"
    },
    {
      "code": 2003,
      "httpStatus": 200,
      "meaning": "The cardholder is verified already.",
      "basis": "documented"
    },
    {
      "code": 2004,
      "httpStatus": 200,
      "meaning": "A verification of the cardholder is pending.",
      "basis": "documented"
    },
    {
      "code": 2005,
      "httpStatus": 200,
      "meaning": "The verification of the cardholder failed.",
      "basis": "documented"
    },
    {
      "code": 2006,
      "httpStatus": 200,
      "meaning": "The cardholder's verification data could not be fetched.",
      "basis": "documented"
    },
    {
      "code": 2007,
      "httpStatus": 200,
      "meaning": "Only English letters, digits, spaces and usual address signs are allowed.",
      "basis": "documented"
    },
    {
      "code": 2008,
      "httpStatus": 200,
      "meaning": "Only English is allowed.",
      "basis": "documented"
    },
    {
      "code": 2009,
      "httpStatus": 200,
      "meaning": "The country is not supported.",
      "basis": "documented"
    },
    {
      "code": 2010,
      "httpStatus": 200,
      "meaning": "The postal code does not fit the state or city.",
      "basis": "documented"
    },
    {
      "code": 2011,
      "httpStatus": 200,
      "meaning": "The cardholder's unique number does not match.",
      "basis": "documented"
    },
    {
      "code": 4005,
      "httpStatus": 200,
      "meaning": "The card's status does not allow the call; for Set PIN it is not `Activated`.",
      "basis": "documented"
    },
    {
      "code": 4010,
      "httpStatus": 200,
      "meaning": "A parameter error that names a field; the exact text was not readable.",
      "basis": "documented"
    },
    {
      "code": 4016,
      "httpStatus": 200,
      "meaning": "The PIN breaks the rule of six digits, no three in a row equal or counting up.",
      "basis": "documented"
    },
    {
      "code": 4017,
      "httpStatus": 200,
      "meaning": "The card is not a physical card.",
      "basis": "documented"
    }
  ]
};
