/** JSON schemas in words, as far as the API's description uses them. */
import { maker } from "./dom.js";

/** Gives `draw`, which draws a schema as a line of words and, for an object, the list of its members. */
export function makeShapes(window, schemas) {
  const { make } = maker(window.document);
  const nameOf = (schema) => schema.$ref?.split("/").at(-1);
  const solid = (schema) => schema.anyOf?.find((one) => one.type !== "null") ?? schema;

  function words(schema) {
    if (schema.$ref) return nameOf(schema);
    if (schema.anyOf) return schema.anyOf.map((one) => (one.type === "null" ? "null" : words(one))).join(" or ");
    if (schema.oneOf) return "one of these";
    if ("const" in schema) return JSON.stringify(schema.const);
    if (schema.enum) return schema.enum.join(" | ");
    if (schema.type === "array") return `list of ${words(schema.items ?? {})}`;
    if (schema.type === "integer") return `whole number${range(schema)}`;
    if (schema.type === "string") return schema.format === "date-time" ? "time" : `text${example(schema)}`;
    return { boolean: "true or false", number: "number", object: "object" }[schema.type] ?? "anything";
  }

  const example = ({ examples }) => (examples ? `, such as ${examples[0]}` : "");

  function range({ minimum, maximum }) {
    const isOpen = (bound) => bound === undefined || Math.abs(bound) >= 2 ** 31 - 1;
    if (isOpen(minimum) && isOpen(maximum)) return "";
    if (isOpen(maximum)) return ` from ${minimum}`;
    return ` from ${minimum} to ${maximum}`;
  }

  function member(name, schema, isRequired, depth) {
    const about = make("small", {}, ` ${words(schema)}${isRequired ? "" : ", optional"}`);
    return make("li", {}, make("code", {}, name), about, inside(schema, depth + 1));
  }

  /** The members of an object, of a list's items, or of the one schema that is not null. */
  function inside(schema, depth) {
    const one = solid(schema.type === "array" ? schema.items ?? {} : schema);
    if (one.oneOf) return make("ul", { class: "shape" }, ...one.oneOf.map((form) => choice(form, depth)));
    if (!one.properties || depth > 4) return null;
    const required = new Set(one.required ?? []);
    const members = Object.entries(one.properties).map(([name, value]) => member(name, value, required.has(name), depth));
    return make("ul", { class: "shape" }, ...members);
  }

  function choice(form, depth) {
    const { type, ...rest } = form.properties ?? {};
    const about = make("small", {}, form.description ? ` ${form.description}` : "");
    const title = form.title ?? type?.const ?? words(form);
    return make("li", {}, make("code", {}, title), about, inside({ ...form, properties: rest }, depth + 1));
  }

  return function draw(schema) {
    const name = nameOf(schema);
    const whole = name ? schemas[name] ?? {} : schema;
    return inside(whole, 0) ?? make("p", {}, make("small", {}, words(whole)));
  };
}
