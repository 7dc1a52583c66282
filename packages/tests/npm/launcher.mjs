// The launcher as another program starts it: what it ends with, and what a signal does.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { launcher } from "./from.mjs";

const refused = spawn(launcher(), ["serve", "--port", "none"], { stdio: "ignore" });
console.log("refused", (await once(refused, "exit"))[0]);

const options = ["serve", "--no-open", "--port", "0", "--sample-port", "0", "--state", ":memory:"];
const server = spawn(launcher(), options, { stdio: ["ignore", "pipe", "inherit"] });
let printed = "";
for await (const text of server.stdout.setEncoding("utf8").iterator({ destroyOnReturn: false })) {
  printed += text;
  if (printed.includes("salla-host is listening on")) break;
}
console.log("listening");
server.stdout.resume();
server.kill("SIGTERM");
console.log("stopped", (await once(server, "exit"))[0]);
