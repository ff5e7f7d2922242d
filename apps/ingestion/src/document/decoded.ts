import type { RawDocument } from './parsed-document.js';
import type { XmlElement } from './xml/xml-element.js';

/** A document in the shape that its first characters promise. */
export type Decoded =
  | { readonly kind: 'xml'; readonly root: XmlElement }
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'text'; readonly text: string };

/** One format of documents. */
export interface Format {
  /** As its specification calls it. */
  readonly name: string;
  /** The document as this format reads it, or nothing when it is of another. Throws `DocumentRefused` when it is of this format and unusable. */
  read(document: Decoded): RawDocument | undefined;
}
