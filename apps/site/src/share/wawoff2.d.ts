declare module 'wawoff2/decompress.js' {
  /** A font as WOFF2 to the same font as it was before it was packed. */
  export default function decompress(packed: Uint8Array): Promise<Uint8Array>;
}
