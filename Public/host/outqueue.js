/**
 * What the page has to tell the server and has not been acknowledged: inputs in their order, each as the text that is
 * sent. It is bounded, since a server may be away for long: past its bound a message is kept without its content, and
 * past a second one nothing more is taken. What was queued before stays, so the order is kept, and the server's journal
 * says for each message what became of its content.
 */

/** Bytes of one message; the server takes no more. */
const messageBytes = 256 * 1024;
/** Bytes of the queue from which on messages lose their content, and from which on nothing more is taken. */
const roomy = 16 * 1024 * 1024;
const full = 18 * 1024 * 1024;

/** Makes an empty queue. `onFull` is called with true when it begins to leave something out, and with false when it is empty again. */
export function makeOutqueue(onFull) {
  const inputs = [];
  let bytes = 0;
  let isFull = false;

  function setFull(value) {
    if (value === isFull) return;
    isFull = value;
    onFull(value);
  }

  function replace(place, next) {
    bytes += next.bytes - (inputs[place]?.bytes ?? 0);
    inputs[place] = next;
  }

  return {
    get length() {
      return inputs.length;
    },
    /** Takes an input behind the others. */
    push(input) {
      if (bytes >= full) return setFull(true);
      const encoded = encode(input);
      if (bytes + encoded.bytes <= roomy || !("data" in input)) return replace(inputs.length, encoded);
      setFull(true);
      const reason = `the page keeps ${roomy} bytes for a server that is away, and this message came after that`;
      replace(inputs.length, encode(withoutData(input, reason)));
    },
    /** The texts of the oldest inputs: as many as fit, and one at least. */
    batch(mostInputs, mostBytes) {
      let size = 0;
      const past = inputs.findIndex((one, index) => (size += one.bytes) > mostBytes || index >= mostInputs);
      const count = inputs[0]?.alone ? 1 : past === -1 ? inputs.length : Math.max(past, 1);
      return inputs.slice(0, count).map(({ text }) => text);
    },
    /** The oldest inputs are the server's now. */
    drop(count) {
      for (const one of inputs.splice(0, count)) bytes -= one.bytes;
      if (inputs.length === 0) setFull(false);
    },
    /**
     * The server refused a batch of so many. One bad input must not hold up the rest: it is tried alone, then with the
     * reason for its data, then left out.
     */
    refuse(count, status) {
      const [first] = inputs;
      if (count > 1) first.alone = true;
      else if ("data" in first.input) replace(0, encode(withoutData(first.input, `the server answered ${status} to it`)));
      else this.drop(1);
    },
  };
}

function encode(input) {
  const text = JSON.stringify(input);
  const bytes = sizeOf(text);
  if (bytes <= messageBytes || !("data" in input)) return { input, text, bytes };
  const dataBytes = sizeOf(JSON.stringify(input.data));
  if (dataBytes <= messageBytes) return { input, text, bytes };
  return encode(withoutData(input, `${dataBytes} bytes, more than the ${messageBytes} that one message may have`));
}

const sizeOf = (text) => new TextEncoder().encode(text).length;

function withoutData({ data, ...rest }, unreadable) {
  return { ...rest, unreadable };
}
