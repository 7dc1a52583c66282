"use strict";
// Loaded by Node before an app that `salla-host run` starts: its TLS connections to the platform's names end at the
// host, which is trusted by its own authority. Nothing else is touched. Works on Node 18 to 24, without a dependency.
const fs = require("node:fs");
const module_ = require("node:module");
const tls = require("node:tls");

const names = new Set(["s.salla.sa", "api.salla.dev", "accounts.salla.sa"]);
const port = Number(process.env.SALLA_RUN_EDGE_PORT);
const file = process.env.SALLA_RUN_AUTHORITY;

function readAuthority() {
  try {
    return fs.readFileSync(file);
  } catch {
    return null;
  }
}

const ca = port && file ? readAuthority() : null;
const connect = tls.connect;

/** The forms of tls.connect: (options), (port, host, options), (port, options); a path is a local socket. */
function read(args) {
  const options = args.find((part) => part !== null && typeof part === "object") ?? {};
  if (typeof args[0] === "object") return { ...options };
  if (!Number.isInteger(Number(args[0]))) return null;
  return { ...options, port: Number(args[0]), host: typeof args[1] === "string" ? args[1] : options.host };
}

function reroute(...args) {
  const callback = args.findLast((part) => typeof part === "function");
  const options = read(args.filter((part) => typeof part !== "function"));
  const name = options && (options.servername || options.host);
  if (!names.has(name)) return connect.apply(this, args);
  if (options.socket) return connect.call(this, { ...options, servername: name, ca }, callback);
  if (Number(options.port ?? 443) !== 443) return connect.apply(this, args);
  const { lookup, localAddress, family, path, ...rest } = options;
  return connect.call(this, { ...rest, host: "127.0.0.1", port, servername: name, ca }, callback);
}

if (ca) {
  tls.connect = reroute;
  module_.syncBuiltinESMExports();
}
