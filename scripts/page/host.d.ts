// What the parts of the page hand to each other.

/** An input as the page hands it over: `data` may go beside it, as JSON that is made already. */
type SentInput = PageInput extends infer Input
  ? Input extends { data: unknown }
    ? Omit<Input, "data"> & { data?: unknown }
    : Input
  : never;

/** The way to the server. */
type SendInput = (input: SentInput, data?: string) => void;

/** What a part is made with: the way to the server, and what else it names. */
interface Parts {
  send: SendInput;
  [name: string]: any;
}
