const ASCII = 'latin1';
const LOOKED_AT = 1_024;

interface Kind {
  readonly name: string;
  readonly isPicture?: true;
  readonly begins: RegExp;
}

/** The first bytes of what people send. Nothing else is handed to a decoder. */
const KINDS: readonly Kind[] = [
  { name: 'JPEG', isPicture: true, begins: /^\xff\xd8\xff/ },
  { name: 'PNG', isPicture: true, begins: /^\x89PNG\r\n\x1a\n/ },
  { name: 'WebP', isPicture: true, begins: /^RIFF[^]{4}WEBP/ },
  { name: 'GIF', begins: /^GIF8/ },
  { name: 'TIFF', begins: /^(II\*\0|MM\0\*)/ },
  { name: 'HEIC or AVIF', begins: /^[^]{4}ftyp(hei|hev|mif|msf|avi)/ },
  { name: 'a film', begins: /^([^]{4}ftyp|\x1aE\xdf\xa3)/ },
  { name: 'PDF', begins: /^%PDF/ },
  { name: 'Photoshop', begins: /^8BPS/ },
  { name: 'SVG, which can carry programs', begins: /^(\xef\xbb\xbf)?\s*<[^]*<?svg/i },
  { name: 'a web page', begins: /^\s*<(!doctype|html)/i },
];

/** Why bytes are no picture for us, whatever they are called; `undefined` for one that can be. */
export function whyNoPicture(bytes: Buffer): string | undefined {
  if (bytes.length === 0) return 'it is empty';
  const head = bytes.toString(ASCII, 0, LOOKED_AT);
  const kind = KINDS.find(({ begins }) => begins.test(head));
  if (!kind) return 'it cannot be read as a picture';
  return kind.isPicture ? undefined : `it is ${kind.name}`;
}
