/** As much of a document as cleaning looks at: what browsers make of HTML, and what a parser without a browser makes of it. */
export interface PastedNode {
  /** `#text`, or the name of an element in either case. */
  readonly nodeName: string;
  readonly nodeValue: string | null;
  readonly childNodes: Iterable<PastedNode>;
  readonly getAttribute?: (name: string) => string | null;
}

export const nameOf = (node: PastedNode): string => node.nodeName.toLowerCase();

export const childrenOf = (node: PastedNode): PastedNode[] => [...node.childNodes];

export function attributeOf(node: PastedNode, name: string): string {
  return node.getAttribute?.(name) ?? '';
}

/** What an element says of its looks, by property. */
export function styleOf(node: PastedNode): ReadonlyMap<string, string> {
  const declarations = attributeOf(node, 'style').split(';').map((one) => one.split(/:(.*)/s));
  return new Map(declarations.filter(([, value]) => value !== undefined).map(([property, value]) => [property!.trim().toLowerCase(), value!.trim().toLowerCase()]));
}

export function wordsOf(node: PastedNode): string {
  return node.nodeName === '#text' ? (node.nodeValue ?? '') : childrenOf(node).map(wordsOf).join('');
}

/** Elements of a name within another one, in their order, without those inside a nested one of the same kind. */
export function within(node: PastedNode, names: readonly string[], notIn: readonly string[] = []): PastedNode[] {
  return childrenOf(node).flatMap((child) => (names.includes(nameOf(child)) ? [child] : notIn.includes(nameOf(child)) ? [] : within(child, names, notIn)));
}
