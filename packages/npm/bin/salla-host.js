#!/usr/bin/env node
// Runs the program of this machine's package in the place of this script: its output, its signals, its end.
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { program } from "../lib/program.js";

let path;
try {
  path = program();
} catch (problem) {
  console.error(`salla-host: ${problem.message}`);
  process.exit(1);
}

const child = spawn(path, process.argv.slice(2), { stdio: "inherit" });
// A terminal sends Ctrl-C to the program too, so that only a signal from elsewhere is handed on.
process.on("SIGINT", () => process.stdin.isTTY || child.kill("SIGINT"));
for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("error", (problem) => {
  console.error(`salla-host: ${path} cannot be run: ${problem.message}`);
  process.exit(1);
});
child.on("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
