import { decodeHTMLStrict } from 'entities';
import { Parser } from 'htmlparser2';
import { DocumentRefused } from '../document.errors.js';
import { knownName, scopeWithin, type Scope } from './namespaces.js';
import { XmlElement } from './xml-element.js';

/** Far beyond real documents, near enough to keep memory and stack small. */
const MAX_DEPTH = 200;
const MAX_NODES = 150_000;
const PROLOG_LENGTH = 4_096;
/** The start of the internal part of a document type, where entities are declared: before the first element. */
const DOCUMENT_TYPE = /^(?:[^<]|<\?[\s\S]*?\?>|<!--[\s\S]*?-->)*<!DOCTYPE\s[^>[]*\[/i;
const DECLARES_ENTITY = /<!ENTITY\s+(?!%)/i;

/** Reads XML, and what publishers take for it, into elements. Entities of the document's own are never unfolded, nothing outside it is ever read. */
export function readXml(text: string): XmlElement {
  refuseOwnEntities(text);
  const tree = new TreeBuilder();
  const parser = new Parser(tree, { xmlMode: true, decodeEntities: false, recognizeSelfClosing: true, lowerCaseTags: true, lowerCaseAttributeNames: true });
  parser.write(text);
  tree.isAtEnd = true;
  parser.end();
  if (!tree.root) throw new DocumentRefused('The document has no markup in it.');
  return tree.root;
}

/** A courtesy to the reader of the refusal: they would stay as they are written. */
function refuseOwnEntities(text: string): void {
  const type = DOCUMENT_TYPE.exec(text.slice(0, PROLOG_LENGTH));
  if (!type) return;
  const start = type[0].length;
  const end = text.indexOf(']>', start);
  const inside = text.slice(start, end < 0 ? undefined : end);
  if (DECLARES_ENTITY.test(inside)) throw new DocumentRefused('The document declares XML entities of its own, which we do not unfold.');
}

class TreeBuilder {
  root: XmlElement | undefined;
  isAtEnd = false;
  private current: XmlElement | undefined;
  private readonly scopes: Scope[] = [{}];
  private isVerbatim = false;
  private nodes = 0;

  onopentag(name: string, raw: Record<string, string>): void {
    if (this.root && !this.current) return; // after the end of the document
    if (this.scopes.length > MAX_DEPTH) throw new DocumentRefused(`The document nests more than ${MAX_DEPTH} elements in each other.`);
    this.count();
    const scope = scopeWithin(this.scopes.at(-1)!, raw);
    const element = new XmlElement(this.nameOf(name, scope), attributesOf(raw, scope), this.current);
    this.scopes.push(scope);
    this.current?.append(element);
    this.root ??= element;
    this.current = element;
  }

  ontext(raw: string): void {
    if (!this.current) return;
    const text = this.isVerbatim || !raw.includes('&') ? raw : decodeHTMLStrict(raw);
    if (this.current.appendText(text)) this.count();
  }

  onclosetag(): void {
    if (!this.current) return;
    if (this.isAtEnd) this.current.isComplete = false;
    this.current = this.current.parent;
    this.scopes.pop();
  }

  oncdatastart(): void {
    this.isVerbatim = true;
  }

  oncdataend(): void {
    this.isVerbatim = false;
  }

  private count(): void {
    this.nodes += 1;
    if (this.nodes > MAX_NODES) throw new DocumentRefused(`The document has more than ${MAX_NODES} elements.`);
  }

  /** The document's own vocabulary needs no prefix. */
  private nameOf(name: string, scope: Scope): string {
    const known = knownName(name, scope);
    const own = this.root ? this.ownPrefix : undefined;
    if (own === undefined) {
      const colon = known.indexOf(':');
      this.ownPrefix = colon > 0 && !known.startsWith('rdf:') ? known.slice(0, colon + 1) : '';
      return known.slice(this.ownPrefix.length);
    }
    return own !== '' && known.startsWith(own) ? known.slice(own.length) : known;
  }

  private ownPrefix = '';
}

const NO_ATTRIBUTES: Readonly<Record<string, string>> = {};

function attributesOf(raw: Record<string, string>, scope: Scope): Readonly<Record<string, string>> {
  const names = Object.keys(raw);
  if (names.length === 0) return NO_ATTRIBUTES;
  const attributes: Record<string, string> = {};
  for (const name of names) {
    const value = raw[name]!;
    const known = name.includes(':') && !name.startsWith('xmlns') ? knownName(name, scope) : name;
    attributes[known] = value.includes('&') ? decodeHTMLStrict(value) : value;
  }
  return attributes;
}
