/** The Send panel: a message of the dashboard by hand, as it should be or malformed on purpose. */
import { onChange, pieces, selectOf } from "../common/fields.js";
import { jsonPosition } from "../common/json-position.js";
import { localTime, pretty } from "../log/log-row.js";
import { exampleNow, malformed } from "./send-examples.js";
import { tablesOf } from "../common/tables.js";

const historyLimit = 20;

/**
 * Makes the panel: its content, and a function that draws it.
 *
 * @param {Window & typeof globalThis} window
 * @param {Parts} parts
 */
export function makePanel(window, { send }) {
  const { document } = window;
  const { make, button, complain, field, input, row, section } = pieces(window);
  const examples = new Map(tablesOf(document).messages.map((message) => [message.event, message.payload]));
  const names = [...examples.keys()].map((name) => [name, name]);
  const event = selectOf(document, names, { "data-testid": "send-event" });
  const variants = [["", "As it should be"], ...malformed.map(({ id, words }) => [id, words])];
  const variant = selectOf(document, variants, { "data-testid": "send-variant" });
  const text = make("textarea", { rows: "9", spellcheck: "false", "data-testid": "send-payload" });
  const request = input({ "data-testid": "send-request-id", placeholder: "none" });
  const textField = field("Payload, JSON", text);
  const requestField = field("Request id", request, "A reply repeats the id of its request.");
  const nothing = make("p", { class: "hint" }, "Nothing yet.");
  const history = make("ol", { class: "few", "data-testid": "send-history" });
  let context = {};

  const example = () => exampleNow(examples.get(event.value), context);

  function fill() {
    const bad = malformed.find(({ id }) => id === variant.value);
    const payload = example();
    const data = bad ? bad.make(`embedded::${event.value}`, payload, window.Date.now()) : payload;
    text.value = pretty(data);
    textField.firstElementChild.textContent = bad ? "Data, posted as it stands" : "Payload, JSON";
    requestField.hidden = Boolean(bad);
    complain(text, null);
  }

  function parse() {
    try {
      const value = JSON.parse(text.value);
      const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
      if (variant.value || isObject) return { value };
      complain(text, "A payload is an object in braces. To send another, choose a malformed kind.");
    } catch {
      const { offset, line, column } = jsonPosition(text.value);
      const found = offset < text.value.length ? `“${text.value[offset]}” cannot stand here.` : "It ends too early.";
      complain(text, `This is not JSON: line ${line}, column ${column}. ${found}`);
      text.focus();
      text.setSelectionRange(offset, offset + 1);
    }
    return null;
  }

  function post() {
    const parsed = parse();
    if (!parsed) return;
    complain(text, null);
    const id = request.value.trim();
    /** @type {Extract<SentInput, {type: "send"}>} */
    const message = { type: "send", event: `embedded::${event.value}`, payload: parsed.value };
    if (id) message.request_id = id;
    send(variant.value ? { type: "send-raw", data: parsed.value } : message);
    remember({ event: event.value, variant: variant.value, text: text.value, request: request.value });
  }

  function remember(sent) {
    const words = variants.find(([id]) => id === sent.variant)[1];
    const again = button("", () => restore(sent), "send-again", "quiet");
    const time = make("time", {}, localTime(new Date(window.Date.now()).toISOString())[0]);
    again.append(time, make("code", {}, sent.event), make("span", {}, sent.variant ? words : ""));
    again.title = "Fill it in again";
    history.prepend(make("li", {}, again));
    while (history.children.length > historyLimit) history.lastElementChild.remove();
    nothing.hidden = true;
  }

  function restore(sent) {
    event.value = sent.event;
    variant.value = sent.variant;
    fill();
    text.value = sent.text;
    request.value = sent.request;
    text.focus();
  }

  for (const select of [event, variant]) select.addEventListener("change", fill);
  text.addEventListener("keydown", (key) => key.key === "Enter" && (key.ctrlKey || key.metaKey) && post());
  const drawContext = onChange((layout) => {
    const isUntouched = !text.value || text.value === pretty(example());
    context = layout;
    if (isUntouched && !variant.value) fill();
  });
  return {
    content: [
      section(
        "Message to the app",
        make("div", { class: "columns" }, field("Message", event), field("Form", variant)),
        textField,
        requestField,
        row(button("Send", post, "send-message", "primary"), button("Example again", fill, "send-example")),
      ),
      section("Sent from here", nothing, history),
    ],
    draw: ({ layout }) => drawContext(layout),
  };
}
