// Where the program is: in the package of this machine, which npm chooses by its "os" and "cpu".
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);

export function program() {
  if (process.env.SALLA_HOST_BINARY) return process.env.SALLA_HOST_BINARY;
  const name = `@salla-host/${process.platform}-${process.arch}`;
  let described;
  try {
    described = require.resolve(`${name}/package.json`);
  } catch {
    throw new Error(
      `the package ${name} is not installed. It is an optional dependency: install without --omit=optional, ` +
        "or name a program of your own in SALLA_HOST_BINARY",
    );
  }
  return join(dirname(described), "bin", "salla-host");
}
