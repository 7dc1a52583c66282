/** JSON schemas in words, as far as the API's description uses them. */
import { maker } from "../common/dom.js";

/**
 * Gives `draw`, which draws a schema with the list of its members, `words`, which says it in a line, and `prose`, which
 * makes nodes of a sentence: what stands between backticks is code.
 */
export function makeShapes(window, schemas) {
  const { make } = maker(window.document);
  const nameOf = (schema) => schema.$ref?.split("/").at(-1);
  const resolved = (schema) => schemas[nameOf(schema)] ?? schema;
  const solid = (schema) => schema.anyOf?.find((one) => one.type !== "null") ?? schema;

  function prose(text) {
    return text.split("`").map((part, index) => (index % 2 ? make("code", {}, part) : part));
  }

  function words(schema) {
    const [sample] = [schema, ...(schema.anyOf ?? [])].flatMap(({ examples }) => examples ?? []);
    return kind(schema) + (sample === undefined ? "" : `, such as ${sample}`);
  }

  function kind(schema) {
    if (schema.$ref) return nameOf(schema);
    if (schema.anyOf) return [...new Set(schema.anyOf.map(kind))].join(" or ");
    if (schema.oneOf) return "one of these";
    if ("const" in schema) return JSON.stringify(schema.const);
    if (schema.enum) return schema.enum.join(" | ");
    if (schema.type === "array") return `list of ${kind(schema.items ?? {})}`;
    if (schema.type === "integer") return `whole number${range(schema)}`;
    if (schema.type === "string") return schema.format === "date-time" ? "time" : "text";
    if (Array.isArray(schema.type)) return schema.type.map((type) => kind({ type })).join(" or ");
    return { boolean: "true or false", number: "number", object: "object", null: "null" }[schema.type] ?? "anything";
  }

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
    const one = resolved(solid(schema.type === "array" ? schema.items ?? {} : schema));
    if (one.oneOf) return make("ul", { class: "shape" }, ...one.oneOf.map((form) => choice(form, depth)));
    if (!one.properties || depth > 4) return null;
    const required = new Set(one.required ?? []);
    const members = Object.entries(one.properties).map(([name, value]) => member(name, value, required.has(name), depth));
    return members.length > 0 ? make("ul", { class: "shape" }, ...members) : null;
  }

  function choice(form, depth) {
    const { type, ...rest } = form.properties ?? {};
    const about = make("small", {}, " ", ...prose(form.description ?? ""));
    const title = form.title ?? type?.const ?? words(form);
    return make("li", {}, make("code", {}, title), about, inside({ ...form, properties: rest }, depth + 1));
  }

  function draw(schema) {
    const whole = resolved(schema);
    return inside(whole, 0) ?? make("p", {}, make("small", {}, words(whole)));
  }

  return { draw, words, prose };
}
