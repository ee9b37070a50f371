import { encodePinBlock, Pin } from "@cardpin/pin-crypto";

const block = encodePinBlock({ format: "iso-0", pin: Pin.from("1234"), pan: "43219876543210987" });
console.log(Buffer.from(block).toString("hex"));
