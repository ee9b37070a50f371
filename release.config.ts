/** What every published package says about its origin; the links in its pages are made from it too. */
export const releaseConfig: {
  readonly repositoryUrl: string | undefined;
  readonly branch: string;
  readonly keywords: readonly string[];
} = {
  /**
   * Where the repository is hosted, without a slash at the end, such as `https://github.com/<owner>/<name>`. Undecided so
   * far: CARDPIN_REPOSITORY_URL gives it in the release workflow. A rehearsal does without; a release refuses to run.
   */
  repositoryUrl: undefined,
  /** The branch that links lead to. */
  branch: "main",
  /** Keywords of every package, before its own. */
  keywords: ["card", "pin", "card-pin", "card-issuing", "issuer-processor"],
};
