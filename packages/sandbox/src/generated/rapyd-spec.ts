// Generated from specs/rapyd.yaml by `pnpm generate`. Do not edit: change the spec and generate again.

import type { OpenApiDocument } from "./openapi-document.ts";

export const rapydSpec: OpenApiDocument = {
  "openapi": "3.1.0",
  "info": {
    "title": "Rapyd Issuing, card PIN operations",
    "version": "2026.11.0"
  },
  "servers": [
    {
      "url": "https://sandboxapi.rapyd.net"
    },
    {
      "url": "https://api.rapyd.net"
    }
  ],
  "paths": {
    "/v1/issuing/cards/pin": {
      "post": {
        "operationId": "setPin",
        "security": [
          {
            "accessKey": [],
            "salt": [],
            "timestamp": [],
            "signature": []
          }
        ],
        "parameters": [
          {
            "name": "idempotency",
            "in": "header",
            "required": false,
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
                  "card",
                  "new_pin"
                ],
                "properties": {
                  "card": {
                    "type": "string",
                    "minLength": 1,
                    "format": "password",
                    "writeOnly": true
                  },
                  "new_pin": {
                    "type": "string",
                    "format": "password",
                    "writeOnly": true
                  }
                }
              },
              "examples": {
                "byCardId": {
                  "card": "card_a5429bdb6c529008ed5b409e5929b606",
                  "new_pin": "7788"
                },
                "byCardNumber": {
                  "card": "5348330641217634",
                  "new_pin": "7788"
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
                    "data"
                  ],
                  "properties": {
                    "status": {
                      "type": "object",
                      "required": [
                        "error_code",
                        "status",
                        "message",
                        "response_code",
                        "operation_id"
                      ],
                      "properties": {
                        "error_code": {
                          "type": "string"
                        },
                        "status": {
                          "type": "string"
                        },
                        "message": {
                          "type": "string"
                        },
                        "response_code": {
                          "type": "string"
                        },
                        "operation_id": {
                          "type": "string"
                        }
                      }
                    },
                    "data": {
                      "type": "object",
                      "required": [
                        "id",
                        "card_id",
                        "status"
                      ],
                      "properties": {
                        "id": {
                          "type": "string"
                        },
                        "card_id": {
                          "type": "string"
                        },
                        "status": {
                          "type": "string"
                        },
                        "blocked_reason": {
                          "type": [
                            "string",
                            "null"
                          ]
                        },
                        "assigned_at": {
                          "type": "number"
                        },
                        "activated_at": {
                          "type": "number"
                        },
                        "created_at": {
                          "type": "number"
                        },
                        "card_program": {
                          "type": "string"
                        },
                        "country_iso_alpha_2": {
                          "type": "string"
                        },
                        "card_tracking_id": {
                          "type": [
                            "string",
                            "null"
                          ]
                        },
                        "metadata": {
                          "type": "object",
                          "additionalProperties": true
                        },
                        "public_details": {
                          "type": "object",
                          "properties": {
                            "bin": {
                              "type": "string"
                            },
                            "sub_bin": {
                              "type": "string"
                            },
                            "last4": {
                              "type": "string"
                            },
                            "expiration": {
                              "type": "string"
                            }
                          }
                        },
                        "ewallet_contact": {
                          "type": "object",
                          "properties": {
                            "id": {
                              "type": "string"
                            },
                            "first_name": {
                              "type": "string"
                            },
                            "last_name": {
                              "type": "string"
                            },
                            "contact_type": {
                              "type": "string"
                            },
                            "phone_number": {
                              "type": "string"
                            },
                            "email": {
                              "type": "string"
                            },
                            "ewallet": {
                              "type": "string"
                            },
                            "compliance_profile": {
                              "type": "number"
                            },
                            "verification_status": {
                              "type": "string"
                            },
                            "send_notifications": {
                              "type": "boolean"
                            }
                          }
                        }
                      }
                    }
                  }
                },
                "examples": {
                  "success": {
                    "status": {
                      "error_code": "",
                      "status": "SUCCESS",
                      "message": "",
                      "response_code": "",
                      "operation_id": "a7a01b7d-5343-4f3e-a4f4-a695646af5a4"
                    },
                    "data": {
                      "id": "ci_0b164db21d9c513e2b9d2dac77a3014a",
                      "card_id": "card_a5429bdb6c529008ed5b409e5929b606",
                      "status": "BLO",
                      "blocked_reason": "other",
                      "country_iso_alpha_2": "BR",
                      "assigned_at": 1760012427,
                      "activated_at": 1760012450,
                      "created_at": 1760012427,
                      "card_tracking_id": null,
                      "card_program": "cardprog_b027c85a66ebebb2e094bca626d5ae97",
                      "metadata": {},
                      "public_details": {
                        "bin": "517413",
                        "last4": "3157",
                        "sub_bin": "76",
                        "expiration": "1028"
                      },
                      "ewallet_contact": {
                        "id": "cont_cb60ec28c2f0bdfc621cfc21270c20ce",
                        "contact_type": "personal",
                        "ewallet": "ewallet_3801e782955b29955445586a2405a5db",
                        "verification_status": "not verified",
                        "compliance_profile": 0,
                        "send_notifications": false
                      }
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
                    "status"
                  ],
                  "properties": {
                    "status": {
                      "type": "object",
                      "required": [
                        "error_code",
                        "status",
                        "message",
                        "response_code",
                        "operation_id"
                      ],
                      "properties": {
                        "error_code": {
                          "type": "string"
                        },
                        "status": {
                          "type": "string"
                        },
                        "message": {
                          "type": "string"
                        },
                        "response_code": {
                          "type": "string"
                        },
                        "operation_id": {
                          "type": "string"
                        }
                      }
                    }
                  }
                },
                "examples": {
                  "pinFormat": {
                    "status": {
                      "error_code": "ERROR_ISSUED_CARD_PIN_FORMAT_NOT_VALID",
                      "status": "ERROR",
                      "message": "PIN format not valid.",
                      "response_code": "ERROR_ISSUED_CARD_PIN_FORMAT_NOT_VALID",
                      "operation_id": "4a7df207-e562-4fe7-9f18-7c5a11ee1fea"
                    }
                  },
                  "cardNotFound": {
                    "status": {
                      "error_code": "ERROR_CARD_NOT_FOUND",
                      "status": "ERROR",
                      "message": "Card not found.",
                      "response_code": "ERROR_CARD_NOT_FOUND",
                      "operation_id": "fa228af7-d930-4789-bd32-3d58f089e042"
                    }
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
                    "status"
                  ],
                  "properties": {
                    "status": {
                      "type": "object",
                      "required": [
                        "error_code",
                        "status",
                        "message",
                        "response_code",
                        "operation_id"
                      ],
                      "properties": {
                        "error_code": {
                          "type": "string"
                        },
                        "status": {
                          "type": "string"
                        },
                        "message": {
                          "type": "string"
                        },
                        "response_code": {
                          "type": "string"
                        },
                        "operation_id": {
                          "type": "string"
                        }
                      }
                    }
                  }
                },
                "examples": {
                  "example": {
                    "status": {
                      "error_code": "UNAUTHENTICATED_API_CALL",
                      "status": "ERROR",
                      "message": "Authentication failed.",
                      "response_code": "UNAUTHENTICATED_API_CALL",
                      "operation_id": "5f3a8c8e-4b5d-4f0a-9a53-7c2f6f1f8c10"
                    }
                  }
                }
              }
            }
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
    "/v1/issuing/cards/activate": {
      "post": {
        "operationId": "activateCard",
        "security": [
          {
            "accessKey": [],
            "salt": [],
            "timestamp": [],
            "signature": []
          }
        ],
        "parameters": [
          {
            "name": "idempotency",
            "in": "header",
            "required": false,
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
                  "card"
                ],
                "properties": {
                  "card": {
                    "type": "string",
                    "minLength": 1,
                    "format": "password",
                    "writeOnly": true
                  }
                }
              },
              "examples": {
                "example": {
                  "card": "card_a5429bdb6c529008ed5b409e5929b606"
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
                    "data"
                  ],
                  "properties": {
                    "status": {
                      "type": "object",
                      "required": [
                        "error_code",
                        "status",
                        "message",
                        "response_code",
                        "operation_id"
                      ],
                      "properties": {
                        "error_code": {
                          "type": "string"
                        },
                        "status": {
                          "type": "string"
                        },
                        "message": {
                          "type": "string"
                        },
                        "response_code": {
                          "type": "string"
                        },
                        "operation_id": {
                          "type": "string"
                        }
                      }
                    },
                    "data": {
                      "type": "object",
                      "required": [
                        "id",
                        "card_id",
                        "status"
                      ],
                      "properties": {
                        "id": {
                          "type": "string"
                        },
                        "card_id": {
                          "type": "string"
                        },
                        "status": {
                          "type": "string"
                        },
                        "blocked_reason": {
                          "type": [
                            "string",
                            "null"
                          ]
                        },
                        "assigned_at": {
                          "type": "number"
                        },
                        "activated_at": {
                          "type": "number"
                        },
                        "created_at": {
                          "type": "number"
                        },
                        "card_program": {
                          "type": "string"
                        },
                        "country_iso_alpha_2": {
                          "type": "string"
                        },
                        "card_tracking_id": {
                          "type": [
                            "string",
                            "null"
                          ]
                        },
                        "metadata": {
                          "type": "object",
                          "additionalProperties": true
                        },
                        "public_details": {
                          "type": "object",
                          "properties": {
                            "bin": {
                              "type": "string"
                            },
                            "sub_bin": {
                              "type": "string"
                            },
                            "last4": {
                              "type": "string"
                            },
                            "expiration": {
                              "type": "string"
                            }
                          }
                        },
                        "ewallet_contact": {
                          "type": "object",
                          "properties": {
                            "id": {
                              "type": "string"
                            },
                            "first_name": {
                              "type": "string"
                            },
                            "last_name": {
                              "type": "string"
                            },
                            "contact_type": {
                              "type": "string"
                            },
                            "phone_number": {
                              "type": "string"
                            },
                            "email": {
                              "type": "string"
                            },
                            "ewallet": {
                              "type": "string"
                            },
                            "compliance_profile": {
                              "type": "number"
                            },
                            "verification_status": {
                              "type": "string"
                            },
                            "send_notifications": {
                              "type": "boolean"
                            }
                          }
                        }
                      }
                    }
                  }
                },
                "examples": {
                  "success": {
                    "status": {
                      "error_code": "",
                      "status": "SUCCESS",
                      "message": "",
                      "response_code": "",
                      "operation_id": "7d438fac-3805-4f90-94a5-e3ea774ba301"
                    },
                    "data": {
                      "id": "ci_d4fa9d7f43819d92c66125e2a7579fe6",
                      "card_id": "card_0393b8437d759c5fb491d427b0000322",
                      "status": "ACT",
                      "blocked_reason": "none",
                      "country_iso_alpha_2": "BR",
                      "assigned_at": 1760011681,
                      "activated_at": 1760012238,
                      "created_at": 1760011681,
                      "card_tracking_id": null,
                      "card_program": "cardprog_b027c85a66ebebb2e094bca626d5ae97",
                      "metadata": {},
                      "public_details": {
                        "bin": "534833",
                        "last4": "7634",
                        "sub_bin": "64",
                        "expiration": "1028"
                      }
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
                    "status"
                  ],
                  "properties": {
                    "status": {
                      "type": "object",
                      "required": [
                        "error_code",
                        "status",
                        "message",
                        "response_code",
                        "operation_id"
                      ],
                      "properties": {
                        "error_code": {
                          "type": "string"
                        },
                        "status": {
                          "type": "string"
                        },
                        "message": {
                          "type": "string"
                        },
                        "response_code": {
                          "type": "string"
                        },
                        "operation_id": {
                          "type": "string"
                        }
                      }
                    }
                  }
                },
                "examples": {
                  "example": {
                    "status": {
                      "error_code": "ERROR_CARD_NOT_FOUND",
                      "status": "ERROR",
                      "message": "Card not found.",
                      "response_code": "ERROR_CARD_NOT_FOUND",
                      "operation_id": "fa228af7-d930-4789-bd32-3d58f089e042"
                    }
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
                    "status"
                  ],
                  "properties": {
                    "status": {
                      "type": "object",
                      "required": [
                        "error_code",
                        "status",
                        "message",
                        "response_code",
                        "operation_id"
                      ],
                      "properties": {
                        "error_code": {
                          "type": "string"
                        },
                        "status": {
                          "type": "string"
                        },
                        "message": {
                          "type": "string"
                        },
                        "response_code": {
                          "type": "string"
                        },
                        "operation_id": {
                          "type": "string"
                        }
                      }
                    }
                  }
                },
                "examples": {
                  "example": {
                    "status": {
                      "error_code": "UNAUTHENTICATED_API_CALL",
                      "status": "ERROR",
                      "message": "Authentication failed.",
                      "response_code": "UNAUTHENTICATED_API_CALL",
                      "operation_id": "5f3a8c8e-4b5d-4f0a-9a53-7c2f6f1f8c10"
                    }
                  }
                }
              }
            }
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
    "/v1/issuing/cards/status": {
      "post": {
        "operationId": "updateCardStatus",
        "security": [
          {
            "accessKey": [],
            "salt": [],
            "timestamp": [],
            "signature": []
          }
        ],
        "parameters": [
          {
            "name": "idempotency",
            "in": "header",
            "required": false,
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
                  "card",
                  "status"
                ],
                "properties": {
                  "card": {
                    "type": "string",
                    "minLength": 1,
                    "format": "password",
                    "writeOnly": true
                  },
                  "status": {
                    "type": "string",
                    "enum": [
                      "block",
                      "unblock"
                    ]
                  },
                  "blocked_reason": {
                    "type": "string"
                  },
                  "blocked_reason_code": {
                    "type": "string",
                    "enum": [
                      "CAN",
                      "COM",
                      "LOC",
                      "LOS",
                      "MIG",
                      "OTH",
                      "REI",
                      "SFR",
                      "STO"
                    ]
                  },
                  "card_status_initiator": {
                    "type": "string",
                    "enum": [
                      "CAH",
                      "COM",
                      "DET",
                      "IGW",
                      "ISM",
                      "RSK",
                      "PRO"
                    ]
                  }
                }
              },
              "examples": {
                "block": {
                  "card": "card_a5429bdb6c529008ed5b409e5929b606",
                  "status": "block",
                  "blocked_reason_code": "LOS",
                  "card_status_initiator": "CAH"
                },
                "unblock": {
                  "card": "card_a5429bdb6c529008ed5b409e5929b606",
                  "status": "unblock"
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
                    "data"
                  ],
                  "properties": {
                    "status": {
                      "type": "object",
                      "required": [
                        "error_code",
                        "status",
                        "message",
                        "response_code",
                        "operation_id"
                      ],
                      "properties": {
                        "error_code": {
                          "type": "string"
                        },
                        "status": {
                          "type": "string"
                        },
                        "message": {
                          "type": "string"
                        },
                        "response_code": {
                          "type": "string"
                        },
                        "operation_id": {
                          "type": "string"
                        }
                      }
                    },
                    "data": {
                      "type": "object",
                      "required": [
                        "id",
                        "card_id",
                        "status"
                      ],
                      "properties": {
                        "id": {
                          "type": "string"
                        },
                        "card_id": {
                          "type": "string"
                        },
                        "status": {
                          "type": "string"
                        },
                        "blocked_reason": {
                          "type": [
                            "string",
                            "null"
                          ]
                        },
                        "assigned_at": {
                          "type": "number"
                        },
                        "activated_at": {
                          "type": "number"
                        },
                        "created_at": {
                          "type": "number"
                        },
                        "card_program": {
                          "type": "string"
                        },
                        "country_iso_alpha_2": {
                          "type": "string"
                        },
                        "card_tracking_id": {
                          "type": [
                            "string",
                            "null"
                          ]
                        },
                        "metadata": {
                          "type": "object",
                          "additionalProperties": true
                        },
                        "public_details": {
                          "type": "object",
                          "properties": {
                            "bin": {
                              "type": "string"
                            },
                            "sub_bin": {
                              "type": "string"
                            },
                            "last4": {
                              "type": "string"
                            },
                            "expiration": {
                              "type": "string"
                            }
                          }
                        },
                        "ewallet_contact": {
                          "type": "object",
                          "properties": {
                            "id": {
                              "type": "string"
                            },
                            "first_name": {
                              "type": "string"
                            },
                            "last_name": {
                              "type": "string"
                            },
                            "contact_type": {
                              "type": "string"
                            },
                            "phone_number": {
                              "type": "string"
                            },
                            "email": {
                              "type": "string"
                            },
                            "ewallet": {
                              "type": "string"
                            },
                            "compliance_profile": {
                              "type": "number"
                            },
                            "verification_status": {
                              "type": "string"
                            },
                            "send_notifications": {
                              "type": "boolean"
                            }
                          }
                        }
                      }
                    }
                  }
                },
                "examples": {
                  "blocked": {
                    "status": {
                      "error_code": "",
                      "status": "SUCCESS",
                      "message": "",
                      "response_code": "",
                      "operation_id": "a7a01b7d-5343-4f3e-a4f4-a695646af5a4"
                    },
                    "data": {
                      "id": "ci_0b164db21d9c513e2b9d2dac77a3014a",
                      "card_id": "card_a5429bdb6c529008ed5b409e5929b606",
                      "status": "BLO",
                      "blocked_reason": "other",
                      "country_iso_alpha_2": "BR",
                      "assigned_at": 1760012427,
                      "activated_at": 1760012450,
                      "created_at": 1760012427,
                      "card_tracking_id": null,
                      "card_program": "cardprog_b027c85a66ebebb2e094bca626d5ae97",
                      "metadata": {},
                      "public_details": {
                        "bin": "517413",
                        "last4": "3157",
                        "sub_bin": "76",
                        "expiration": "1028"
                      },
                      "ewallet_contact": {
                        "id": "cont_cb60ec28c2f0bdfc621cfc21270c20ce",
                        "contact_type": "personal",
                        "ewallet": "ewallet_3801e782955b29955445586a2405a5db",
                        "verification_status": "not verified",
                        "compliance_profile": 0,
                        "send_notifications": false
                      }
                    }
                  },
                  "unblocked": {
                    "status": {
                      "error_code": "",
                      "status": "SUCCESS",
                      "message": "",
                      "response_code": "",
                      "operation_id": "7d438fac-3805-4f90-94a5-e3ea774ba301"
                    },
                    "data": {
                      "id": "ci_d4fa9d7f43819d92c66125e2a7579fe6",
                      "card_id": "card_0393b8437d759c5fb491d427b0000322",
                      "status": "ACT",
                      "blocked_reason": "none",
                      "country_iso_alpha_2": "BR",
                      "assigned_at": 1760011681,
                      "activated_at": 1760012238,
                      "created_at": 1760011681,
                      "card_tracking_id": null,
                      "card_program": "cardprog_b027c85a66ebebb2e094bca626d5ae97",
                      "metadata": {},
                      "public_details": {
                        "bin": "534833",
                        "last4": "7634",
                        "sub_bin": "64",
                        "expiration": "1028"
                      }
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
                    "status"
                  ],
                  "properties": {
                    "status": {
                      "type": "object",
                      "required": [
                        "error_code",
                        "status",
                        "message",
                        "response_code",
                        "operation_id"
                      ],
                      "properties": {
                        "error_code": {
                          "type": "string"
                        },
                        "status": {
                          "type": "string"
                        },
                        "message": {
                          "type": "string"
                        },
                        "response_code": {
                          "type": "string"
                        },
                        "operation_id": {
                          "type": "string"
                        }
                      }
                    }
                  }
                },
                "examples": {
                  "example": {
                    "status": {
                      "error_code": "ERROR_CARD_NOT_FOUND",
                      "status": "ERROR",
                      "message": "Card not found.",
                      "response_code": "ERROR_CARD_NOT_FOUND",
                      "operation_id": "fa228af7-d930-4789-bd32-3d58f089e042"
                    }
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
                    "status"
                  ],
                  "properties": {
                    "status": {
                      "type": "object",
                      "required": [
                        "error_code",
                        "status",
                        "message",
                        "response_code",
                        "operation_id"
                      ],
                      "properties": {
                        "error_code": {
                          "type": "string"
                        },
                        "status": {
                          "type": "string"
                        },
                        "message": {
                          "type": "string"
                        },
                        "response_code": {
                          "type": "string"
                        },
                        "operation_id": {
                          "type": "string"
                        }
                      }
                    }
                  }
                },
                "examples": {
                  "example": {
                    "status": {
                      "error_code": "UNAUTHENTICATED_API_CALL",
                      "status": "ERROR",
                      "message": "Authentication failed.",
                      "response_code": "UNAUTHENTICATED_API_CALL",
                      "operation_id": "5f3a8c8e-4b5d-4f0a-9a53-7c2f6f1f8c10"
                    }
                  }
                }
              }
            }
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
    "/v1/issuing/cards/{cardId}": {
      "get": {
        "operationId": "getCard",
        "security": [
          {
            "accessKey": [],
            "salt": [],
            "timestamp": [],
            "signature": []
          }
        ],
        "parameters": [
          {
            "name": "cardId",
            "in": "path",
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
                    "data"
                  ],
                  "properties": {
                    "status": {
                      "type": "object",
                      "required": [
                        "error_code",
                        "status",
                        "message",
                        "response_code",
                        "operation_id"
                      ],
                      "properties": {
                        "error_code": {
                          "type": "string"
                        },
                        "status": {
                          "type": "string"
                        },
                        "message": {
                          "type": "string"
                        },
                        "response_code": {
                          "type": "string"
                        },
                        "operation_id": {
                          "type": "string"
                        }
                      }
                    },
                    "data": {
                      "type": "object",
                      "required": [
                        "id",
                        "card_id",
                        "status"
                      ],
                      "properties": {
                        "id": {
                          "type": "string"
                        },
                        "card_id": {
                          "type": "string"
                        },
                        "status": {
                          "type": "string"
                        },
                        "blocked_reason": {
                          "type": [
                            "string",
                            "null"
                          ]
                        },
                        "assigned_at": {
                          "type": "number"
                        },
                        "activated_at": {
                          "type": "number"
                        },
                        "created_at": {
                          "type": "number"
                        },
                        "card_program": {
                          "type": "string"
                        },
                        "country_iso_alpha_2": {
                          "type": "string"
                        },
                        "card_tracking_id": {
                          "type": [
                            "string",
                            "null"
                          ]
                        },
                        "metadata": {
                          "type": "object",
                          "additionalProperties": true
                        },
                        "public_details": {
                          "type": "object",
                          "properties": {
                            "bin": {
                              "type": "string"
                            },
                            "sub_bin": {
                              "type": "string"
                            },
                            "last4": {
                              "type": "string"
                            },
                            "expiration": {
                              "type": "string"
                            }
                          }
                        },
                        "ewallet_contact": {
                          "type": "object",
                          "properties": {
                            "id": {
                              "type": "string"
                            },
                            "first_name": {
                              "type": "string"
                            },
                            "last_name": {
                              "type": "string"
                            },
                            "contact_type": {
                              "type": "string"
                            },
                            "phone_number": {
                              "type": "string"
                            },
                            "email": {
                              "type": "string"
                            },
                            "ewallet": {
                              "type": "string"
                            },
                            "compliance_profile": {
                              "type": "number"
                            },
                            "verification_status": {
                              "type": "string"
                            },
                            "send_notifications": {
                              "type": "boolean"
                            }
                          }
                        }
                      }
                    }
                  }
                },
                "examples": {
                  "success": {
                    "status": {
                      "error_code": "",
                      "status": "SUCCESS",
                      "message": "",
                      "response_code": "",
                      "operation_id": "7d438fac-3805-4f90-94a5-e3ea774ba301"
                    },
                    "data": {
                      "id": "ci_d4fa9d7f43819d92c66125e2a7579fe6",
                      "card_id": "card_0393b8437d759c5fb491d427b0000322",
                      "status": "ACT",
                      "blocked_reason": "none",
                      "country_iso_alpha_2": "BR",
                      "assigned_at": 1760011681,
                      "activated_at": 1760012238,
                      "created_at": 1760011681,
                      "card_tracking_id": null,
                      "card_program": "cardprog_b027c85a66ebebb2e094bca626d5ae97",
                      "metadata": {},
                      "public_details": {
                        "bin": "534833",
                        "last4": "7634",
                        "sub_bin": "64",
                        "expiration": "1028"
                      }
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
                    "status"
                  ],
                  "properties": {
                    "status": {
                      "type": "object",
                      "required": [
                        "error_code",
                        "status",
                        "message",
                        "response_code",
                        "operation_id"
                      ],
                      "properties": {
                        "error_code": {
                          "type": "string"
                        },
                        "status": {
                          "type": "string"
                        },
                        "message": {
                          "type": "string"
                        },
                        "response_code": {
                          "type": "string"
                        },
                        "operation_id": {
                          "type": "string"
                        }
                      }
                    }
                  }
                },
                "examples": {
                  "example": {
                    "status": {
                      "error_code": "ERROR_CARD_NOT_FOUND",
                      "status": "ERROR",
                      "message": "Card not found.",
                      "response_code": "ERROR_CARD_NOT_FOUND",
                      "operation_id": "fa228af7-d930-4789-bd32-3d58f089e042"
                    }
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
                    "status"
                  ],
                  "properties": {
                    "status": {
                      "type": "object",
                      "required": [
                        "error_code",
                        "status",
                        "message",
                        "response_code",
                        "operation_id"
                      ],
                      "properties": {
                        "error_code": {
                          "type": "string"
                        },
                        "status": {
                          "type": "string"
                        },
                        "message": {
                          "type": "string"
                        },
                        "response_code": {
                          "type": "string"
                        },
                        "operation_id": {
                          "type": "string"
                        }
                      }
                    }
                  }
                },
                "examples": {
                  "example": {
                    "status": {
                      "error_code": "UNAUTHENTICATED_API_CALL",
                      "status": "ERROR",
                      "message": "Authentication failed.",
                      "response_code": "UNAUTHENTICATED_API_CALL",
                      "operation_id": "5f3a8c8e-4b5d-4f0a-9a53-7c2f6f1f8c10"
                    }
                  }
                }
              }
            }
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
    "/v1/issuing/cards": {
      "get": {
        "operationId": "listCards",
        "security": [
          {
            "accessKey": [],
            "salt": [],
            "timestamp": [],
            "signature": []
          }
        ],
        "parameters": [
          {
            "name": "contact",
            "in": "query",
            "required": false,
            "schema": {
              "type": "string"
            }
          },
          {
            "name": "card_program",
            "in": "query",
            "required": false,
            "schema": {
              "type": "string"
            }
          },
          {
            "name": "status",
            "in": "query",
            "required": false,
            "schema": {
              "type": "string"
            }
          },
          {
            "name": "page_number",
            "in": "query",
            "required": false,
            "schema": {
              "type": "integer"
            }
          },
          {
            "name": "page_size",
            "in": "query",
            "required": false,
            "schema": {
              "type": "integer"
            }
          },
          {
            "name": "creation_start_date",
            "in": "query",
            "required": false,
            "schema": {
              "type": "string"
            }
          },
          {
            "name": "creation_end_date",
            "in": "query",
            "required": false,
            "schema": {
              "type": "string"
            }
          },
          {
            "name": "activation_start_date",
            "in": "query",
            "required": false,
            "schema": {
              "type": "string"
            }
          },
          {
            "name": "activation_end_date",
            "in": "query",
            "required": false,
            "schema": {
              "type": "string"
            }
          },
          {
            "name": "allow_deleted",
            "in": "query",
            "required": false,
            "schema": {
              "type": "boolean"
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
                    "data"
                  ],
                  "properties": {
                    "status": {
                      "type": "object",
                      "required": [
                        "error_code",
                        "status",
                        "message",
                        "response_code",
                        "operation_id"
                      ],
                      "properties": {
                        "error_code": {
                          "type": "string"
                        },
                        "status": {
                          "type": "string"
                        },
                        "message": {
                          "type": "string"
                        },
                        "response_code": {
                          "type": "string"
                        },
                        "operation_id": {
                          "type": "string"
                        }
                      }
                    },
                    "data": {
                      "type": "array",
                      "items": {
                        "type": "object",
                        "required": [
                          "id",
                          "card_id",
                          "status"
                        ],
                        "properties": {
                          "id": {
                            "type": "string"
                          },
                          "card_id": {
                            "type": "string"
                          },
                          "status": {
                            "type": "string"
                          },
                          "blocked_reason": {
                            "type": [
                              "string",
                              "null"
                            ]
                          },
                          "assigned_at": {
                            "type": "number"
                          },
                          "activated_at": {
                            "type": "number"
                          },
                          "created_at": {
                            "type": "number"
                          },
                          "card_program": {
                            "type": "string"
                          },
                          "country_iso_alpha_2": {
                            "type": "string"
                          },
                          "card_tracking_id": {
                            "type": [
                              "string",
                              "null"
                            ]
                          },
                          "metadata": {
                            "type": "object",
                            "additionalProperties": true
                          },
                          "public_details": {
                            "type": "object",
                            "properties": {
                              "bin": {
                                "type": "string"
                              },
                              "sub_bin": {
                                "type": "string"
                              },
                              "last4": {
                                "type": "string"
                              },
                              "expiration": {
                                "type": "string"
                              }
                            }
                          },
                          "ewallet_contact": {
                            "type": "object",
                            "properties": {
                              "id": {
                                "type": "string"
                              },
                              "first_name": {
                                "type": "string"
                              },
                              "last_name": {
                                "type": "string"
                              },
                              "contact_type": {
                                "type": "string"
                              },
                              "phone_number": {
                                "type": "string"
                              },
                              "email": {
                                "type": "string"
                              },
                              "ewallet": {
                                "type": "string"
                              },
                              "compliance_profile": {
                                "type": "number"
                              },
                              "verification_status": {
                                "type": "string"
                              },
                              "send_notifications": {
                                "type": "boolean"
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
                    "status": {
                      "error_code": "",
                      "status": "SUCCESS",
                      "message": "",
                      "response_code": "",
                      "operation_id": "7d438fac-3805-4f90-94a5-e3ea774ba301"
                    },
                    "data": [
                      {
                        "id": "ci_d4fa9d7f43819d92c66125e2a7579fe6",
                        "card_id": "card_0393b8437d759c5fb491d427b0000322",
                        "status": "ACT",
                        "blocked_reason": "none",
                        "country_iso_alpha_2": "BR",
                        "assigned_at": 1760011681,
                        "activated_at": 1760012238,
                        "created_at": 1760011681,
                        "card_tracking_id": null,
                        "card_program": "cardprog_b027c85a66ebebb2e094bca626d5ae97",
                        "metadata": {},
                        "public_details": {
                          "bin": "534833",
                          "last4": "7634",
                          "sub_bin": "64",
                          "expiration": "1028"
                        }
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
                    "status"
                  ],
                  "properties": {
                    "status": {
                      "type": "object",
                      "required": [
                        "error_code",
                        "status",
                        "message",
                        "response_code",
                        "operation_id"
                      ],
                      "properties": {
                        "error_code": {
                          "type": "string"
                        },
                        "status": {
                          "type": "string"
                        },
                        "message": {
                          "type": "string"
                        },
                        "response_code": {
                          "type": "string"
                        },
                        "operation_id": {
                          "type": "string"
                        }
                      }
                    }
                  }
                },
                "examples": {
                  "example": {
                    "status": {
                      "error_code": "ERROR_CARD_NOT_FOUND",
                      "status": "ERROR",
                      "message": "Card not found.",
                      "response_code": "ERROR_CARD_NOT_FOUND",
                      "operation_id": "fa228af7-d930-4789-bd32-3d58f089e042"
                    }
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
                    "status"
                  ],
                  "properties": {
                    "status": {
                      "type": "object",
                      "required": [
                        "error_code",
                        "status",
                        "message",
                        "response_code",
                        "operation_id"
                      ],
                      "properties": {
                        "error_code": {
                          "type": "string"
                        },
                        "status": {
                          "type": "string"
                        },
                        "message": {
                          "type": "string"
                        },
                        "response_code": {
                          "type": "string"
                        },
                        "operation_id": {
                          "type": "string"
                        }
                      }
                    }
                  }
                },
                "examples": {
                  "example": {
                    "status": {
                      "error_code": "UNAUTHENTICATED_API_CALL",
                      "status": "ERROR",
                      "message": "Authentication failed.",
                      "response_code": "UNAUTHENTICATED_API_CALL",
                      "operation_id": "5f3a8c8e-4b5d-4f0a-9a53-7c2f6f1f8c10"
                    }
                  }
                }
              }
            }
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
    "/v1/hosted/issuing/pin": {
      "post": {
        "operationId": "createHostedPinPage",
        "security": [
          {
            "accessKey": [],
            "salt": [],
            "timestamp": [],
            "signature": []
          }
        ],
        "parameters": [
          {
            "name": "idempotency",
            "in": "header",
            "required": false,
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
                  "ewallet_contact"
                ],
                "properties": {
                  "ewallet_contact": {
                    "type": "string",
                    "minLength": 1
                  },
                  "card": {
                    "type": "string",
                    "minLength": 1
                  },
                  "complete_url": {
                    "type": "string",
                    "format": "uri"
                  },
                  "cancel_url": {
                    "type": "string",
                    "format": "uri"
                  },
                  "language": {
                    "type": "string"
                  },
                  "page_expiration": {
                    "type": "integer"
                  },
                  "skip_view_pin": {
                    "type": "boolean"
                  },
                  "skip_pin": {
                    "type": "boolean"
                  }
                }
              },
              "examples": {
                "example": {
                  "ewallet_contact": "cont_cb60ec28c2f0bdfc621cfc21270c20ce",
                  "card": "card_a5429bdb6c529008ed5b409e5929b606",
                  "complete_url": "https://example.com/card/done",
                  "cancel_url": "https://example.com/card/cancelled",
                  "language": "en"
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
                    "data"
                  ],
                  "properties": {
                    "status": {
                      "type": "object",
                      "required": [
                        "error_code",
                        "status",
                        "message",
                        "response_code",
                        "operation_id"
                      ],
                      "properties": {
                        "error_code": {
                          "type": "string"
                        },
                        "status": {
                          "type": "string"
                        },
                        "message": {
                          "type": "string"
                        },
                        "response_code": {
                          "type": "string"
                        },
                        "operation_id": {
                          "type": "string"
                        }
                      }
                    },
                    "data": {
                      "type": "object",
                      "required": [
                        "redirect_url"
                      ],
                      "properties": {
                        "status": {
                          "type": "string"
                        },
                        "redirect_url": {
                          "type": "string",
                          "format": "uri",
                          "x-secret": true
                        },
                        "page_expiration": {
                          "type": "integer"
                        },
                        "card_token": {
                          "type": "string"
                        },
                        "ewallet_contact": {
                          "type": "string"
                        },
                        "complete_url": {
                          "type": [
                            "string",
                            "null"
                          ]
                        },
                        "cancel_url": {
                          "type": [
                            "string",
                            "null"
                          ]
                        },
                        "skip_view_pin": {
                          "type": "boolean"
                        }
                      }
                    }
                  }
                },
                "examples": {
                  "example": {
                    "status": {
                      "error_code": "",
                      "status": "SUCCESS",
                      "message": "",
                      "response_code": "",
                      "operation_id": "0d7a4c7c-2f0b-4a38-8d4f-0d1a0c2d7f11"
                    },
                    "data": {
                      "status": "NEW",
                      "redirect_url": "https://sandboxhosted.rapyd.net/otp?token=hp_issuing_act_00000000000000000000000000000000",
                      "page_expiration": 1760617250,
                      "card_token": "card_a5429bdb6c529008ed5b409e5929b606",
                      "ewallet_contact": "cont_cb60ec28c2f0bdfc621cfc21270c20ce",
                      "complete_url": "https://example.com/card/done",
                      "cancel_url": "https://example.com/card/cancelled",
                      "skip_view_pin": false
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
                    "status"
                  ],
                  "properties": {
                    "status": {
                      "type": "object",
                      "required": [
                        "error_code",
                        "status",
                        "message",
                        "response_code",
                        "operation_id"
                      ],
                      "properties": {
                        "error_code": {
                          "type": "string"
                        },
                        "status": {
                          "type": "string"
                        },
                        "message": {
                          "type": "string"
                        },
                        "response_code": {
                          "type": "string"
                        },
                        "operation_id": {
                          "type": "string"
                        }
                      }
                    }
                  }
                },
                "examples": {
                  "example": {
                    "status": {
                      "error_code": "ERROR_CARD_NOT_FOUND",
                      "status": "ERROR",
                      "message": "Card not found.",
                      "response_code": "ERROR_CARD_NOT_FOUND",
                      "operation_id": "fa228af7-d930-4789-bd32-3d58f089e042"
                    }
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
                    "status"
                  ],
                  "properties": {
                    "status": {
                      "type": "object",
                      "required": [
                        "error_code",
                        "status",
                        "message",
                        "response_code",
                        "operation_id"
                      ],
                      "properties": {
                        "error_code": {
                          "type": "string"
                        },
                        "status": {
                          "type": "string"
                        },
                        "message": {
                          "type": "string"
                        },
                        "response_code": {
                          "type": "string"
                        },
                        "operation_id": {
                          "type": "string"
                        }
                      }
                    }
                  }
                },
                "examples": {
                  "example": {
                    "status": {
                      "error_code": "UNAUTHENTICATED_API_CALL",
                      "status": "ERROR",
                      "message": "Authentication failed.",
                      "response_code": "UNAUTHENTICATED_API_CALL",
                      "operation_id": "5f3a8c8e-4b5d-4f0a-9a53-7c2f6f1f8c10"
                    }
                  }
                }
              }
            }
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
    "/v1/issuing/cards/simulate_block": {
      "post": {
        "operationId": "simulateCardBlock",
        "security": [
          {
            "accessKey": [],
            "salt": [],
            "timestamp": [],
            "signature": []
          }
        ],
        "parameters": [
          {
            "name": "idempotency",
            "in": "header",
            "required": false,
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
                  "card_id"
                ],
                "properties": {
                  "card_id": {
                    "type": "string",
                    "minLength": 1
                  },
                  "blocked_reason": {
                    "type": "string"
                  }
                }
              },
              "examples": {
                "example": {
                  "card_id": "card_a5429bdb6c529008ed5b409e5929b606",
                  "blocked_reason": "canceled"
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
                    "data"
                  ],
                  "properties": {
                    "status": {
                      "type": "object",
                      "required": [
                        "error_code",
                        "status",
                        "message",
                        "response_code",
                        "operation_id"
                      ],
                      "properties": {
                        "error_code": {
                          "type": "string"
                        },
                        "status": {
                          "type": "string"
                        },
                        "message": {
                          "type": "string"
                        },
                        "response_code": {
                          "type": "string"
                        },
                        "operation_id": {
                          "type": "string"
                        }
                      }
                    },
                    "data": {
                      "type": "object",
                      "required": [
                        "id",
                        "card_id",
                        "status"
                      ],
                      "properties": {
                        "id": {
                          "type": "string"
                        },
                        "card_id": {
                          "type": "string"
                        },
                        "status": {
                          "type": "string"
                        },
                        "blocked_reason": {
                          "type": [
                            "string",
                            "null"
                          ]
                        },
                        "assigned_at": {
                          "type": "number"
                        },
                        "activated_at": {
                          "type": "number"
                        },
                        "created_at": {
                          "type": "number"
                        },
                        "card_program": {
                          "type": "string"
                        },
                        "country_iso_alpha_2": {
                          "type": "string"
                        },
                        "card_tracking_id": {
                          "type": [
                            "string",
                            "null"
                          ]
                        },
                        "metadata": {
                          "type": "object",
                          "additionalProperties": true
                        },
                        "public_details": {
                          "type": "object",
                          "properties": {
                            "bin": {
                              "type": "string"
                            },
                            "sub_bin": {
                              "type": "string"
                            },
                            "last4": {
                              "type": "string"
                            },
                            "expiration": {
                              "type": "string"
                            }
                          }
                        },
                        "ewallet_contact": {
                          "type": "object",
                          "properties": {
                            "id": {
                              "type": "string"
                            },
                            "first_name": {
                              "type": "string"
                            },
                            "last_name": {
                              "type": "string"
                            },
                            "contact_type": {
                              "type": "string"
                            },
                            "phone_number": {
                              "type": "string"
                            },
                            "email": {
                              "type": "string"
                            },
                            "ewallet": {
                              "type": "string"
                            },
                            "compliance_profile": {
                              "type": "number"
                            },
                            "verification_status": {
                              "type": "string"
                            },
                            "send_notifications": {
                              "type": "boolean"
                            }
                          }
                        }
                      }
                    }
                  }
                },
                "examples": {
                  "success": {
                    "status": {
                      "error_code": "",
                      "status": "SUCCESS",
                      "message": "",
                      "response_code": "",
                      "operation_id": "a7a01b7d-5343-4f3e-a4f4-a695646af5a4"
                    },
                    "data": {
                      "id": "ci_0b164db21d9c513e2b9d2dac77a3014a",
                      "card_id": "card_a5429bdb6c529008ed5b409e5929b606",
                      "status": "BLO",
                      "blocked_reason": "other",
                      "country_iso_alpha_2": "BR",
                      "assigned_at": 1760012427,
                      "activated_at": 1760012450,
                      "created_at": 1760012427,
                      "card_tracking_id": null,
                      "card_program": "cardprog_b027c85a66ebebb2e094bca626d5ae97",
                      "metadata": {},
                      "public_details": {
                        "bin": "517413",
                        "last4": "3157",
                        "sub_bin": "76",
                        "expiration": "1028"
                      },
                      "ewallet_contact": {
                        "id": "cont_cb60ec28c2f0bdfc621cfc21270c20ce",
                        "contact_type": "personal",
                        "ewallet": "ewallet_3801e782955b29955445586a2405a5db",
                        "verification_status": "not verified",
                        "compliance_profile": 0,
                        "send_notifications": false
                      }
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
                    "status"
                  ],
                  "properties": {
                    "status": {
                      "type": "object",
                      "required": [
                        "error_code",
                        "status",
                        "message",
                        "response_code",
                        "operation_id"
                      ],
                      "properties": {
                        "error_code": {
                          "type": "string"
                        },
                        "status": {
                          "type": "string"
                        },
                        "message": {
                          "type": "string"
                        },
                        "response_code": {
                          "type": "string"
                        },
                        "operation_id": {
                          "type": "string"
                        }
                      }
                    }
                  }
                },
                "examples": {
                  "example": {
                    "status": {
                      "error_code": "ERROR_CARD_NOT_FOUND",
                      "status": "ERROR",
                      "message": "Card not found.",
                      "response_code": "ERROR_CARD_NOT_FOUND",
                      "operation_id": "fa228af7-d930-4789-bd32-3d58f089e042"
                    }
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
                    "status"
                  ],
                  "properties": {
                    "status": {
                      "type": "object",
                      "required": [
                        "error_code",
                        "status",
                        "message",
                        "response_code",
                        "operation_id"
                      ],
                      "properties": {
                        "error_code": {
                          "type": "string"
                        },
                        "status": {
                          "type": "string"
                        },
                        "message": {
                          "type": "string"
                        },
                        "response_code": {
                          "type": "string"
                        },
                        "operation_id": {
                          "type": "string"
                        }
                      }
                    }
                  }
                },
                "examples": {
                  "example": {
                    "status": {
                      "error_code": "UNAUTHENTICATED_API_CALL",
                      "status": "ERROR",
                      "message": "Authentication failed.",
                      "response_code": "UNAUTHENTICATED_API_CALL",
                      "operation_id": "5f3a8c8e-4b5d-4f0a-9a53-7c2f6f1f8c10"
                    }
                  }
                }
              }
            }
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
  "webhooks": {
    "issuedCardPinSet": {
      "post": {
        "operationId": "onIssuedCardPinSet",
        "security": [
          {
            "salt": [],
            "timestamp": [],
            "signature": []
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
                  "id",
                  "type",
                  "data"
                ],
                "properties": {
                  "id": {
                    "type": "string"
                  },
                  "type": {
                    "type": "string",
                    "const": "ISSUED_CARD_PIN_SET"
                  },
                  "status": {
                    "type": "string"
                  },
                  "created_at": {
                    "type": "number"
                  },
                  "extended_timestamp": {
                    "type": "number"
                  },
                  "trigger_operation_id": {
                    "type": "string"
                  },
                  "data": {
                    "type": "object",
                    "required": [
                      "id",
                      "card_id",
                      "status"
                    ],
                    "properties": {
                      "id": {
                        "type": "string"
                      },
                      "card_id": {
                        "type": "string"
                      },
                      "status": {
                        "type": "string"
                      },
                      "blocked_reason": {
                        "type": [
                          "string",
                          "null"
                        ]
                      },
                      "assigned_at": {
                        "type": "number"
                      },
                      "activated_at": {
                        "type": "number"
                      },
                      "created_at": {
                        "type": "number"
                      },
                      "card_program": {
                        "type": "string"
                      },
                      "country_iso_alpha_2": {
                        "type": "string"
                      },
                      "card_tracking_id": {
                        "type": [
                          "string",
                          "null"
                        ]
                      },
                      "metadata": {
                        "type": "object",
                        "additionalProperties": true
                      },
                      "public_details": {
                        "type": "object",
                        "properties": {
                          "bin": {
                            "type": "string"
                          },
                          "sub_bin": {
                            "type": "string"
                          },
                          "last4": {
                            "type": "string"
                          },
                          "expiration": {
                            "type": "string"
                          }
                        }
                      },
                      "ewallet_contact": {
                        "type": "object",
                        "properties": {
                          "id": {
                            "type": "string"
                          },
                          "first_name": {
                            "type": "string"
                          },
                          "last_name": {
                            "type": "string"
                          },
                          "contact_type": {
                            "type": "string"
                          },
                          "phone_number": {
                            "type": "string"
                          },
                          "email": {
                            "type": "string"
                          },
                          "ewallet": {
                            "type": "string"
                          },
                          "compliance_profile": {
                            "type": "number"
                          },
                          "verification_status": {
                            "type": "string"
                          },
                          "send_notifications": {
                            "type": "boolean"
                          }
                        }
                      }
                    }
                  }
                }
              },
              "examples": {
                "example": {
                  "id": "wh_76f6b08f986e279e7cc25325142117c4",
                  "type": "ISSUED_CARD_PIN_SET",
                  "status": "NEW",
                  "created_at": 1760012500,
                  "extended_timestamp": 1760012500123,
                  "trigger_operation_id": "a7a01b7d-5343-4f3e-a4f4-a695646af5a4",
                  "data": {
                    "id": "ci_8bbd340322d9b53aaf6f850b0135df8c",
                    "card_id": "card_28dd521fdd66daacc5352e8fb47e415a",
                    "status": "ACT",
                    "blocked_reason": "none",
                    "country_iso_alpha_2": "US",
                    "public_details": {
                      "bin": "471684",
                      "last4": "7817",
                      "sub_bin": "01",
                      "expiration": "0625"
                    }
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "content": {}
          },
          "401": {
            "content": {}
          },
          "5XX": {
            "content": {}
          }
        }
      }
    }
  },
  "securitySchemes": {
    "accessKey": {
      "type": "apiKey",
      "in": "header",
      "name": "access_key",
      "x-secret": true
    },
    "salt": {
      "type": "apiKey",
      "in": "header",
      "name": "salt"
    },
    "timestamp": {
      "type": "apiKey",
      "in": "header",
      "name": "timestamp"
    },
    "signature": {
      "type": "apiKey",
      "in": "header",
      "name": "signature",
      "x-secret": true
    }
  }
};
