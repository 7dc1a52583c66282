// Loads a module as a file in the project would, from the packages that are installed there.
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const folder = process.argv[2];
const require = createRequire(join(folder, "test.js"));

export const from = (name) => import(pathToFileURL(require.resolve(name)).href);
export const launcher = () => join(folder, "node_modules/.bin/salla-host");

export async function openBrowser() {
  const { chromium } = createRequire(import.meta.url)(process.env.PLAYWRIGHT);
  return chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] });
}
