// Values of any kind as one short text.

/// A value as JSON where JSON can carry it, otherwise as the browser writes it.
export function textOf(value) {
  if (value instanceof Error) return `${value.name}: ${value.message.trim()}`;
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return String(value); // a circle, or a BigInt
  }
}
