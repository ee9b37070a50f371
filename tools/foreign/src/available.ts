import { python, runs } from "./programs.ts";

/** What of this machine can judge. */
export const has = {
  curl: runs("curl", ["--version"]),
  shell: runs("openssl", ["version"]) && runs("curl", ["--version"]),
  python: runs(python, ["-c", ""]),
  pythonCryptography: runs(python, ["-c", "import cryptography"]),
  pythonJwt: runs(python, ["-c", "import jwt, cryptography"]),
  java: runs("java", ["--version"]) && runs("javac", ["--version"]),
};

/** What a group's name says when it is skipped, and nothing otherwise. */
export const skipped: Readonly<Record<keyof typeof has, string>> = {
  curl: has.curl ? "" : " (skipped: no curl)",
  shell: has.shell ? "" : " (skipped: no openssl or no curl)",
  python: has.python ? "" : " (skipped: no /usr/bin/python3)",
  pythonCryptography: has.pythonCryptography ? "" : " (skipped: apt install python3-cryptography)",
  pythonJwt: has.pythonJwt ? "" : " (skipped: apt install python3-jwt python3-cryptography)",
  java: has.java ? "" : " (skipped: no JDK)",
};
