interface Part {
  readonly text: string;
  readonly isHit: boolean;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#x27': "'" };

/** The words of escaped HTML with hits in `<mark>`, as text: nothing that others wrote is put into the page as HTML. */
export function markedParts(html: string): Part[] {
  return html
    .split(/(<mark>.*?<\/mark>)/su)
    .filter(Boolean)
    .map((part) => ({ isHit: part.startsWith('<mark>'), text: unescaped(part.replace(/<\/?mark>/gu, '')) }));
}

function unescaped(text: string): string {
  return text.replace(/&(#?\w+);/gu, (whole, name: string) => ENTITIES[name] ?? whole);
}
