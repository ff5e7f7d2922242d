/** A whole number from 1 on the command line; throws a readable error about anything else. */
export function whole(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new TypeError(`${name} ${text}: give a whole number from 1`);
  return value;
}

/** One of the parts of a benchmark, or all of them when none is named. */
export function partsOf<Part extends string>(only: string | undefined, parts: readonly Part[]): readonly Part[] {
  if (only === undefined) return parts;
  const part = parts.find((one) => one === only);
  if (!part) throw new TypeError(`--only ${only}: it is one of ${parts.join(', ')}`);
  return [part];
}
