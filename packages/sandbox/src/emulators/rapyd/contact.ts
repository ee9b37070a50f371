import type { JsonObject } from "../../json.ts";

/** The cardholder of the seeded cards: the contact of the vendor's samples. */
export const RAPYD_CONTACT = "cont_cb60ec28c2f0bdfc621cfc21270c20ce";

/**
 * A wallet contact with all 26 members of the sample on the vendor's page, and that sample's values.
 * Source: https://docs.rapyd.net/en/set-pin-code.html.
 */
export function walletContact(id: string): JsonObject {
  return {
    id,
    first_name: "John",
    last_name: "Doe",
    middle_name: "",
    second_last_name: "",
    gender: "not_applicable",
    marital_status: "not_applicable",
    house_type: "",
    contact_type: "personal",
    phone_number: "+14155551237",
    email: "",
    identification_type: "",
    identification_number: "",
    issued_card_data: { preferred_name: "", transaction_permissions: "", role_in_company: "" },
    date_of_birth: "2000-12-15",
    country: "NG",
    nationality: null,
    address: {
      id: "address_8dc883799f2fcb5adb92bf77b6bc85b7",
      name: "John Doe",
      line_1: "123 Main Street",
      line_2: "",
      line_3: "",
      city: "Anytown",
      state: "",
      country: "",
      zip: "",
      phone_number: "",
      metadata: {},
      canton: "",
      district: "",
      created_at: 1_755_679_320,
    },
    ewallet: "ewallet_3801e782955b29955445586a2405a5db",
    created_at: 1_612_104_554,
    metadata: {},
    business_details: null,
    compliance_profile: 0,
    verification_status: "not verified",
    send_notifications: false,
    mothers_name: "",
  };
}
