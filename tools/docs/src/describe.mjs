const limit = 160;

/** The plain text of Markdown's first paragraph, short enough for a search engine's result. */
export function firstSentences(markdown) {
  const paragraph = markdown
    .replace(/<!--[\s\S]*?-->/g, "")
    .split(/\n{2,}/)
    .map((part) => part.trim())
    .find((part) => part !== "" && !/^(#|\||```|>|- |\d+\. )/.test(part));
  const text = (paragraph ?? "")
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/\{@link [^}|]*?[!\s|]?([^\s}|!]+)\}/g, "$1")
    .replace(/[`*]/g, "")
    .replace(/\s+/g, " ")
    .trim();
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit);
  const sentence = cut.lastIndexOf(". ");
  return sentence > 60 ? cut.slice(0, sentence + 1) : `${cut.slice(0, cut.lastIndexOf(" "))} …`;
}

const textOf = (parts) => (parts ?? []).map(({ text }) => text).join("");

/** What a page is about, in one or two sentences. */
export function describe(model, projectName) {
  if (model.isProject?.()) return firstSentences(textOf(model.readme)) || projectName;
  const comment = model.comment ?? model.signatures?.[0]?.comment;
  const text = firstSentences(model.isDocument?.() ? textOf(model.content) : textOf(comment?.summary));
  return text || `${model.name}: ${projectName}`;
}

/** Text as it stands in an HTML attribute. */
export function attribute(text) {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
