/** Bytes at the beginning that are searched for what the document says of itself. */
const PROLOG_BYTES = 512;

/** The text of a document: byte order mark first, then what HTTP says, then the XML prolog, then UTF-8 if it fits, else windows-1252. */
export function decodeBytes(bytes: Uint8Array, contentType = ''): string {
  const charset = bomOf(bytes) ?? known(/charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType)?.[1]);
  const declared = known(/^\s*<\?xml[^>]*encoding\s*=\s*["']([\w.:-]+)["']/i.exec(latin(bytes))?.[1]);
  for (const candidate of [charset, declared, 'utf-8']) {
    const text = candidate && decodeStrictly(bytes, candidate);
    if (text !== undefined && text !== '') return text as string;
  }
  return new TextDecoder('windows-1252').decode(bytes);
}

function bomOf(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return undefined;
}

function latin(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes.subarray(0, PROLOG_BYTES));
}

function known(label: string | undefined): string | undefined {
  if (!label) return undefined;
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return undefined; // a charset nobody knows: as if nothing was said
  }
}

function decodeStrictly(bytes: Uint8Array, charset: string): string | undefined {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return undefined; // it said one thing and is another
  }
}
