import { escapeHtml } from '../text/plain-text.js';

export type XmlNode = XmlElement | string;

/** Of elements without children, of which a document can have many. */
const NONE: XmlNode[] = [];

/** An element of a document. Names are in lower case; those of another vocabulary than the document's own carry its usual prefix (`media:content`). */
export class XmlElement {
  private nodes: XmlNode[] = NONE;
  /** False when the document broke off before its end tag. */
  isComplete = true;

  constructor(
    readonly name: string,
    readonly attributes: Readonly<Record<string, string>>,
    readonly parent: XmlElement | undefined,
  ) {}

  get children(): readonly XmlNode[] {
    return this.nodes;
  }

  append(node: XmlNode): void {
    if (this.nodes === NONE) this.nodes = [node];
    else this.nodes.push(node);
  }

  /** Text that follows text; true when there was none to follow. */
  appendText(text: string): boolean {
    const last = this.nodes.length - 1;
    const isNew = typeof this.nodes[last] !== 'string';
    if (isNew) this.append(text);
    else this.nodes[last] = `${this.nodes[last] as string}${text}`;
    return isNew;
  }

  child(name: string): XmlElement | undefined {
    return this.children.find((node): node is XmlElement => typeof node !== 'string' && node.name === name);
  }

  /** Children of any of the names, in the order of the document. */
  all(...names: readonly string[]): XmlElement[] {
    return this.children.filter((node): node is XmlElement => typeof node !== 'string' && names.includes(node.name));
  }

  get elements(): XmlElement[] {
    return this.children.filter((node): node is XmlElement => typeof node !== 'string');
  }

  /** The element at the end of a path of first children. */
  at(...path: readonly string[]): XmlElement | undefined {
    return path.reduce<XmlElement | undefined>((element, name) => element?.child(name), this);
  }

  /** Every element below this one that has the name, in the order of the document. */
  descendants(name: string): XmlElement[] {
    return this.elements.flatMap((element) => [...(element.name === name ? [element] : []), ...element.descendants(name)]);
  }

  attribute(name: string): string | undefined {
    return this.attributes[name]?.trim() || undefined;
  }

  /** All words within, trimmed; nothing when there are none. */
  get text(): string | undefined {
    return this.allText().trim() || undefined;
  }

  /** The text in one line: where XML is broken into lines means nothing. */
  get line(): string | undefined {
    return this.text?.replace(/\s+/g, ' ');
  }

  /** Text of the first child of the name that has any. */
  textOf(...names: readonly string[]): string | undefined {
    for (const name of names) for (const element of this.all(name)) if (element.text) return element.text;
    return undefined;
  }

  get hasElements(): boolean {
    return this.children.some((node) => typeof node !== 'string');
  }

  /** What is inside, as markup without prefixes. */
  get innerHtml(): string {
    return this.children.map((node) => (typeof node === 'string' ? escapeHtml(node) : node.outerHtml())).join('').trim();
  }

  /** `xml:base` of this element resolved against those around it. */
  get base(): string | undefined {
    const own = this.attribute('xml:base');
    const outer = this.parent?.base;
    if (own === undefined) return outer;
    return URL.parse(own, outer)?.href ?? (outer === undefined ? own : outer);
  }

  /** `xml:lang` of this element or the nearest around it. */
  get language(): string | undefined {
    return this.attribute('xml:lang') ?? this.parent?.language;
  }

  private allText(): string {
    return this.children.length === 1 && typeof this.children[0] === 'string' ? this.children[0] : this.children.map((node) => (typeof node === 'string' ? node : node.allText())).join('');
  }

  private outerHtml(): string {
    const name = this.name.replace(/^.*:/, '');
    const attributes = Object.entries(this.attributes)
      .filter(([key]) => !/^xmlns\b/.test(key))
      .map(([key, value]) => ` ${key}="${escapeHtml(value).replaceAll('"', '&quot;')}"`);
    const isVoid = this.children.length === 0 && VOID.has(name);
    return `<${name}${attributes.join('')}>${isVoid ? '' : `${this.innerHtml}</${name}>`}`;
  }
}

const VOID = new Set(['area', 'br', 'col', 'hr', 'img', 'input', 'source', 'wbr']);
