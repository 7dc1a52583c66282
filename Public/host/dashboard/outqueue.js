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
    /** Takes an input behind the others; `data`, when there is any, is that member of it, as JSON. */
    push({ data: value, ...input }, data = JSON.stringify(value)) {
      if (bytes >= full) return setFull(true);
      const encoded = encode(input, data);
      if (bytes + encoded.bytes <= roomy || !encoded.hasData) return replace(inputs.length, encoded);
      setFull(true);
      const reason = `the page keeps ${roomy} bytes for a server that is away, and this message came after that`;
      replace(inputs.length, encode({ ...input, unreadable: reason }));
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
     * The server refused a batch, of so many at most. One bad input must not hold up the rest: it is tried alone, then
     * with the reason for its data, then left out.
     */
    refuse(count, status) {
      const [first] = inputs;
      if (!first) return;
      if (count > 1 && !first.alone) return replace(0, { ...first, alone: true });
      if (!first.hasData) return this.drop(1);
      const told = encode({ ...first.input, unreadable: `the server answered ${status} to it` });
      replace(0, { ...told, alone: true });
    },
  };
}

/** An input without its data, the data as JSON, and the text of both. */
function encode(input, data) {
  const head = JSON.stringify(input);
  if (data === undefined) return { input, hasData: false, text: head, bytes: sizeOf(head) };
  const text = `${head.slice(0, -1)},"data":${data}}`;
  const bytes = sizeOf(text);
  const dataBytes = bytes <= messageBytes ? bytes : sizeOf(data);
  if (dataBytes <= messageBytes) return { input, hasData: true, text, bytes };
  const unreadable = `${dataBytes} bytes, more than the ${messageBytes} that one message may have`;
  return encode({ ...input, unreadable });
}

const encoder = new TextEncoder();
const sizeOf = (text) => encoder.encode(text).length;
