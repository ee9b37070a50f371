/**
 * Returns the prose of a TypeScript file as Markdown: TSDoc, comments, and the strings that are sentences. Each text stays on
 * its line, so that a finding names the right one.
 */
export function extractProse(source: string): string {
  let place: "code" | "block" | "lines" = "code";
  const prose = source.split("\n").map((line) => {
    if (place === "block") {
      if (line.includes("*/")) place = "code";
      return tidy(line.replace(/\*\/.*$/, "").replace(/^\s*\* ?/, ""));
    }
    const block = /^\s*\/\*\*?(.*)$/.exec(line)?.[1];
    if (block !== undefined) {
      place = block.includes("*/") ? "code" : "block";
      return item(block.replace(/\*\/.*$/, ""));
    }
    const comment = /^\s*\/\/(?!\/) ?(.*)$/.exec(line)?.[1];
    if (comment !== undefined) {
      const isFirst = place !== "lines";
      place = "lines";
      if (/^(biome-|@ts-)/.test(comment)) return "";
      return isFirst ? item(comment) : tidy(comment);
    }
    place = "code";
    return item(sentencesIn(line));
  });
  return `${prose.join("\n")}\n`;
}

/** The comment behind the code of a line, and its strings of four words or more. */
function sentencesIn(line: string): string {
  const strings = [...line.matchAll(/"((?:[^"\\]|\\.)*)"|`((?:[^`\\]|\\.)*)`/g)]
    .map(([, quoted, template]) => quoted ?? template?.replace(/\$\{[^}]*\}/g, "`value`") ?? "")
    .filter((text) => /^\S+( \S+){3,}$/.test(text) && /(^| )[a-z']+ [a-z']+\b/i.test(text));
  const comment = /[;,{)] \/\/ (.*)$/.exec(line)?.[1];
  return [...strings, ...(comment === undefined || /^(biome-|@ts-)/.test(comment) ? [] : [comment])].join(" · ");
}

// An item of a list is a paragraph of its own, whatever stands on the next line.
function item(text: string): string {
  return text.trim() === "" ? "" : `- ${tidy(text).trim()}`;
}

function tidy(text: string): string {
  return text.replace(/^@(?!example)[a-z]+ ?/i, "- ").replace(/\{@link ([^}]+)\}/g, "`$1`");
}
