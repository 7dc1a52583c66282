/** The page that explains the API: draws `/openapi.json` so that a person can read it. */
import { listen, maker } from "../common/dom.js";
import { makeShapes } from "./docs-shape.js";

/** Starts the page in `window`. */
export async function start(window) {
  const { document } = window;
  const [contents, calls, trouble] = ["contents", "calls", "trouble"].map((id) => document.getElementById(id));
  followTheme(window);
  foldContents(window);
  const description = await read(window);
  if (description) drawAll(window, description, contents, calls);
  else trouble.textContent = "The description could not be read: is the server still there? Reload the page to try again.";
  calls.setAttribute("aria-busy", "false");
  const { hash } = window.location;
  if (hash) document.getElementById(hash.slice(1))?.scrollIntoView();
}

async function read(window) {
  try {
    const response = await window.fetch("/openapi.json");
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

function followTheme(window) {
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const follow = () => {
    window.document.documentElement.dataset.theme = dark.matches ? "dark" : "light";
  };
  listen(dark, "change", follow);
  follow();
}

/** Beside the calls the list of them is open; above them, on a small screen, it opens when it is asked for. */
function foldContents(window) {
  const small = window.matchMedia("(max-width: 800px)");
  const follow = () => {
    window.document.getElementById("list").open = !small.matches;
  };
  listen(small, "change", follow);
  follow();
}

const short = (path) => path.replace(/^\/api\/v1/u, "");

function drawAll(window, description, contents, calls) {
  const { make } = maker(window.document);
  const { schemas } = description.components;
  const { draw, words, prose } = makeShapes(window, schemas);
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

  function drawCall({ path, method, call }) {
    const title = make("h3", {}, make("span", { class: "method" }, method), make("code", {}, path));
    return make(
      "section", { class: "call", id: call.operationId, "data-testid": "call", "aria-label": `${method} ${path}` },
      title, make("p", {}, ...prose(`${call.summary}.`)), ...parameters(call), ...body(call), ...answers(call),
    );
  }

  function parameters(call) {
    return [["query", "Query"], ["header", "Headers"]].flatMap(([place, title]) => {
      const items = call.parameters.filter((one) => one.in === place).map(parameter);
      return items.length === 0 ? [] : [make("h4", {}, title), make("ul", { class: "shape" }, ...items)];
    });
  }

  function parameter({ name, description, schema, content, required }) {
    const kind = content ? "JSON object" : words(schema);
    const about = make("small", {}, ` ${kind}${required ? "" : ", optional"}: `, ...prose(description));
    return make("li", {}, make("code", {}, name), about);
  }

  function body({ requestBody }) {
    if (!requestBody) return [];
    // A call takes one type, JSON or a form's.
    const [[type, { schema, example }]] = Object.entries(requestBody.content);
    const sample = example && make("pre", { tabindex: "0" }, JSON.stringify(example, null, 2));
    const title = type === "application/json" ? "Body" : `Body, as ${type}`;
    return [make("h4", {}, requestBody.required ? title : `${title}, optional`), sample, fold("Its members", draw(schema))];
  }

  function answers({ responses }) {
    const list = make("dl", { class: "answers" });
    const shapes = [];
    for (const [status, answer] of Object.entries(responses)) {
      list.append(make("dt", {}, status), make("dd", {}, ...prose(answer.description)));
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
