/** The page that explains the API: draws `/openapi.json` so that a person can read it. */
import { listen, maker } from "./dom.js";
import { makeShapes } from "./docs-shape.js";

/** Starts the page in `window`. */
export async function start(window) {
  const { document } = window;
  const [contents, calls, trouble] = ["contents", "calls", "trouble"].map((id) => document.getElementById(id));
  followTheme(window);
  try {
    const response = await window.fetch("/openapi.json");
    const description = await response.json();
    drawAll(window, description, contents, calls);
  } catch {
    trouble.textContent = "The description could not be read: is the server still there? Reload the page to try again.";
  }
  calls.setAttribute("aria-busy", "false");
  const { hash } = window.location;
  if (hash) document.getElementById(hash.slice(1))?.scrollIntoView();
}

function followTheme(window) {
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const follow = () => {
    window.document.documentElement.dataset.theme = dark.matches ? "dark" : "light";
  };
  listen(dark, "change", follow);
  follow();
}

function drawAll(window, description, contents, calls) {
  const { make } = maker(window.document);
  const { schemas } = description.components;
  const draw = makeShapes(window, schemas);
  const all = Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, call]) => ({ path, method: method.toUpperCase(), call })),
  );
  for (const tag of description.tags) {
    const ofTag = all.filter(({ call }) => call.tags.includes(tag.name));
    contents.append(make("h2", {}, tag.name), ...ofTag.map(link));
    calls.append(make("h2", {}, tag.name), make("p", { class: "about" }, tag.description), ...ofTag.map(drawCall));
  }

  function link({ path, method, call }) {
    return make("a", { href: `#${call.operationId}` }, make("span", { class: "method" }, `${method} `), short(path));
  }

  const short = (path) => path.replace(/^\/api\/v1/u, "");

  function drawCall({ path, method, call }) {
    const title = make("h3", {}, make("span", { class: "method" }, method), make("code", {}, path));
    return make(
      "section", { class: "call", id: call.operationId, "data-testid": "call", "aria-label": `${method} ${path}` },
      title, make("p", {}, `${call.summary}.`), ...parameters(call), ...body(call), ...answers(call),
    );
  }

  function parameters(call) {
    const inQuery = call.parameters.filter((one) => one.in === "query");
    if (inQuery.length === 0) return [];
    const items = inQuery.map((one) => {
      const schema = one.schema ?? one.content["application/json"].schema;
      const kind = one.content ? "JSON object" : schema.enum?.join(" | ");
      const about = `${one.description ?? ""}${kind ? ` (${kind})` : ""}`;
      return make("li", {}, make("code", {}, one.name), make("small", {}, ` ${about}`));
    });
    return [make("h4", {}, "Query"), make("ul", { class: "shape" }, ...items)];
  }

  function body({ requestBody }) {
    if (!requestBody) return [];
    const { schema, example } = requestBody.content["application/json"];
    const sample = example && make("pre", { tabindex: "0" }, JSON.stringify(example, null, 2));
    return [make("h4", {}, requestBody.required ? "Body" : "Body, optional"), sample, fold("Its members", draw(schema))];
  }

  function answers({ responses }) {
    const list = make("dl", { class: "answers" });
    const shapes = [];
    for (const [status, answer] of Object.entries(responses)) {
      list.append(make("dt", {}, status), make("dd", {}, answer.description));
      const schema = Number(status) < 300 && answer.content?.["application/json"]?.schema;
      if (schema) shapes.push(fold(`What ${status} holds`, draw(schema)));
    }
    return [make("h4", {}, "Answers"), list, ...shapes];
  }

  function fold(title, shape) {
    return make("details", {}, make("summary", {}, title), shape);
  }
}

start(window);
