import { releaseConfig as config } from "../../release.config.ts";

/** What a release says about its origin. */
export interface ReleaseSettings {
  /** Where the repository is hosted, without a slash at the end. */
  readonly repositoryUrl: string;
  readonly branch: string;
  readonly keywords: readonly string[];
}

/** Stands for the host in tests and rehearsals. No such domain can exist (RFC 2606). */
export const placeholder = "https://repository.invalid/cardpin";

/** The settings of `release.config.ts`, with a placeholder for a host that is not decided. */
export function rehearsalSettings(): ReleaseSettings {
  return settingsOf(hostUrl() ?? placeholder);
}

/**
 * The settings of a real release.
 *
 * @throws Error when the host is not set
 */
export function releaseSettings(): ReleaseSettings {
  const url = hostUrl();
  if (url === undefined) {
    throw new Error("Set repositoryUrl in release.config.ts, or CARDPIN_REPOSITORY_URL, before you publish.");
  }
  if (!/^https:\/\/[^/]+\/[^/]+\/.*[^/]$/.test(url)) {
    throw new Error("The repository's URL must be like https://host/owner/name, without a slash at the end.");
  }
  return settingsOf(url);
}

function settingsOf(repositoryUrl: string): ReleaseSettings {
  return { repositoryUrl, branch: config.branch, keywords: config.keywords };
}

function hostUrl(): string | undefined {
  return config.repositoryUrl ?? (process.env["CARDPIN_REPOSITORY_URL"] || undefined);
}
