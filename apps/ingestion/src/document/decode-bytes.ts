/** Bytes at the beginning that are searched for what the document says of itself. */
const PROLOG_BYTES = 1_024;
const MULTI_BYTE = /^(gb|big5|euc-|shift_jis|iso-2022|utf-16)/;

/**
 * The text of a document. A byte order mark is right; then what HTTP says, then the prolog, then UTF-8, as long as the bytes are possible
 * in it. Bytes that are UTF-8 beyond doubt are UTF-8 whatever a label for single bytes says: publishers copy labels.
 */
export function decodeBytes(bytes: Uint8Array, contentType = ''): string {
  const wide = utf32Of(bytes);
  if (wide) return decodeUtf32(bytes, wide);
  const marked = markOf(bytes);
  if (marked) return new TextDecoder(marked).decode(bytes);
  const labels = [charsetIn(contentType), declaredIn(bytes)].filter((label) => label !== undefined);
  const utf8 = decodeStrictly(bytes, 'utf-8');
  if (utf8 !== undefined && utf8.length < bytes.length && !labels.some((label) => MULTI_BYTE.test(label))) return utf8;
  for (const label of labels) {
    const text = decodeStrictly(bytes, label);
    if (text !== undefined && isText(text)) return text;
  }
  return utf8 ?? new TextDecoder('windows-1252').decode(bytes);
}

/** UTF-32 by its mark or by a first `<` (XML 1.0, appendix F); nobody else decodes it for us. */
function utf32Of(bytes: Uint8Array): 'big' | 'little' | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0 && b === 0 && ((c === 0xfe && d === 0xff) || (c === 0 && d === 0x3c))) return 'big';
  if (c === 0 && d === 0 && ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0))) return 'little';
  return undefined;
}

function decodeUtf32(bytes: Uint8Array, order: 'big' | 'little'): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const characters: string[] = [];
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const point = view.getUint32(at, order === 'little');
    characters.push(point > 0x10ffff ? '\uFFFD' : String.fromCodePoint(point));
  }
  return characters.join('').replace(/^\uFEFF/, '').toWellFormed();
}

function markOf(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0 && bytes[1] === 0x3c) return 'utf-16be'; // "<" without a mark (XML 1.0, appendix F)
  if (bytes[0] === 0x3c && bytes[1] === 0) return 'utf-16le';
  return undefined;
}

function charsetIn(contentType: string): string | undefined {
  return known(/charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType)?.[1]);
}

/** What an XML prolog says, or a `meta` element where a page is sent for a feed. */
function declaredIn(bytes: Uint8Array): string | undefined {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, PROLOG_BYTES));
  const label = known(/<\?xml[^>]*encoding\s*=\s*["']?\s*([\w.:-]+)/i.exec(start)?.[1] ?? /<meta[^>]*charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(start)?.[1]);
  return label?.startsWith('utf-16') ? undefined : label; // it could not have been read as single bytes
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

/** Markup in the wrong charset has no angle bracket or brace left in it. */
function isText(text: string): boolean {
  return /[<{[]/.test(text) || text.length < PROLOG_BYTES;
}
