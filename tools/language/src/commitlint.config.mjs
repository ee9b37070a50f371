/** The convention for commit messages: `type(scope): imperative summary`, at most 72 characters, and a body that says why. */
export default {
  extends: ["@commitlint/config-conventional"],
  rules: {
    "header-max-length": [2, "always", 72],
    "scope-empty": [2, "never"],
    "body-max-line-length": [2, "always", 100],
    // A name such as KeySecure may begin the summary.
    "subject-case": [0],
  },
};
