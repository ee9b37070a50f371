import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  Application,
  Comment,
  CommentTag,
  Converter,
  DocumentReflection,
  IndexEvent,
  MinimalSourceFile,
  PageEvent,
  ReflectionKind,
  RendererEvent,
} from "typedoc";
import { attribute, describe } from "./describe.mjs";
import { contentsPage, guides, startPage, withoutTitle } from "./guides.mjs";
import { keepLinksToPages } from "./links.mjs";
import { entries } from "./packages.mjs";

/** Parses a page's Markdown. */
function parse(app, project, path, edit = (text) => text) {
  const text = edit(keepLinksToPages(readFileSync(path, "utf8"), path));
  return app.converter.parseRawComment(new MinimalSourceFile(text, path), project.files).content;
}

/** Names each module as users import it, and puts its package's README on its page. */
function addPackages(app) {
  app.converter.on(Converter.EVENT_CREATE_DECLARATION, (context, module) => {
    if (module.kind !== ReflectionKind.Module) return;
    const file = context.getSymbolFromReflection(module)?.declarations?.[0]?.getSourceFile().fileName;
    const entry = entries.find((candidate) => candidate.file === file);
    if (entry === undefined) return;
    module.name = entry.name;
    module.comment ??= new Comment([{ kind: "text", text: `${entry.description}.` }]);
    if (!module.comment.getTag("@group")) {
      module.comment.blockTags.push(new CommentTag("@group", [{ kind: "text", text: entry.group }]));
    }
    if (entry.readme === undefined) return;
    module.readme = parse(app, context.project, entry.readme, withoutTitle);
    context.project.files.registerReflectionPath(entry.readme, module);
    context.project.files.registerReflectionPath(entry.folder, module);
  });
}

/** Names on the page of a package's further entry what it has: the package's description would be the same on all of them. */
function describeEntries(app) {
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    for (const module of project.getReflectionsByKind(ReflectionKind.Module)) {
      const entry = entries.find(({ name }) => name === module.name);
      if (entry === undefined || entry.name === entry.packageName) continue;
      const named = (kind) => (module.children ?? []).filter((child) => child.kindOf(kind)).map(({ name }) => name);
      const values = named([ReflectionKind.Function, ReflectionKind.Class, ReflectionKind.Variable]);
      const names = values.length > 0 ? values : named(ReflectionKind.All);
      const more = names.length > 4 ? ` and ${names.length - 4} more` : "";
      const text = `Part of ${entry.packageName}: ${names.slice(0, 4).join(", ")}${more}.`;
      module.comment.summary = [{ kind: "text", text }];
    }
  });
}

/** Makes a page of each guide, under its first heading's name, and the start page of the repository's README. */
function addGuides(app) {
  app.converter.on(Converter.EVENT_BEGIN, ({ project }) => {
    for (const { path, group, title } of guides) {
      const document = new DocumentReflection(title, project, parse(app, project, path), { group });
      project.addChild(document);
      project.registerReflection(document, undefined, path);
    }
    project.readme = parse(app, project, startPage, withoutTitle);
    for (const path of [startPage, contentsPage]) project.files.registerReflectionPath(path, project);
  });
}

/** Lets the search find what READMEs say. typedoc itself searches comments and documents. */
function addSearch(app) {
  app.renderer.on(IndexEvent.PREPARE_INDEX, (event) => {
    event.searchFieldWeights.readme = 1;
    for (const [index, found] of event.searchResults.entries()) {
      if (!found.readme) continue;
      event.searchFields[index] = {
        ...event.searchFields[index],
        readme: found.readme.map(({ text }) => text).join(""),
      };
    }
  });
}

/** Headings before the first section belong to the page's title: the theme skips two levels there. */
function levelHeadings(html) {
  const section = html.indexOf("<h2");
  const end = section === -1 ? html.length : section;
  return html.slice(0, end).replaceAll("<h4", '<h4 aria-level="2"') + html.slice(end);
}

/** The theme skips levels before the list of a page's members. */
function levelIndex(html) {
  return html.replaceAll('<h5 class="tsd-index-heading', '<h5 aria-level="2" class="tsd-index-heading');
}

/** A summary is a button, so it holds no link. */
function withoutPermalinks(html) {
  return html.replace(/<summary[\s\S]*?<\/summary>/g, (summary) =>
    summary.replace(/<a href="#[^"]*" aria-label="Permalink"[\s\S]*?<\/a>/g, ""),
  );
}

/** Adds what typedoc's theme lacks: a description of each page, landmarks, tables and code for the keyboard, levels of headings. */
function improvePages(app) {
  app.renderer.on(PageEvent.END, (page) => {
    if (page.contents === undefined || !page.url.endsWith(".html")) return;
    const description = attribute(describe(page.model, page.project.name));
    page.contents = withoutPermalinks(levelIndex(levelHeadings(page.contents)))
      .replace(
        /<meta name="description" content="[^"]*"\/>/,
        () => `<meta name="description" content="${description}"/>`,
      )
      .replace('<div class="col-content">', '<main class="col-content" id="content">')
      .replace(
        /<\/div>\s*<div class="col-sidebar">/,
        '</main><div class="col-sidebar" role="complementary" aria-label="Contents">',
      )
      .replaceAll("<table>", '<table tabindex="0">')
      .replaceAll("<pre>", '<pre tabindex="0">')
      // A folder's page has its name, so that the site also works from a disk.
      .replace(/href="(\.\/|(?:\.\.\/)+)(?=["#])/g, 'href="$1index.html');
  });
}

/** Refuses a function without an example in TypeScript. The tests of the tarballs compile every example, and run some. */
function requireExamples(app) {
  app.on(Application.EVENT_VALIDATE_PROJECT, (project) => {
    for (const found of project.getReflectionsByKind(ReflectionKind.Function)) {
      const examples = (found.signatures ?? []).flatMap(({ comment }) => comment?.getTags("@example") ?? []);
      const text = examples.flatMap(({ content }) => content.map((part) => part.text)).join("");
      if (!/^```ts\b/m.test(text)) app.logger.warn(`${found.getFullName()} has no @example with a block of TypeScript`);
    }
  });
}

/** A list of the pages for programs that read: https://llmstxt.org */
function writeLlmsText(app) {
  app.renderer.on(RendererEvent.END, ({ outputDirectory, project }) => {
    const { router } = app.renderer;
    const line = (model) => `- [${model.name}](${router.getFullUrl(model)}): ${describe(model, project.name)}`;
    const sections = (project.groups ?? []).map(
      ({ title, children }) => `## ${title}\n\n${children.map(line).join("\n")}\n`,
    );
    const text = `# ${project.name}\n\n> ${describe(project, project.name)}\n\n${sections.join("\n")}`;
    writeFileSync(join(outputDirectory, "llms.txt"), text);
  });
}

/** Everything that this site adds to typedoc. */
export function site(app) {
  for (const part of [addPackages, describeEntries, addGuides, addSearch, improvePages, requireExamples, writeLlmsText])
    part(app);
}
