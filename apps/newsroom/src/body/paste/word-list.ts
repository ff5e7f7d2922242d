import { attributeOf, childrenOf, nameOf, styleOf, wordsOf, type PastedNode } from './pasted-node.js';

/** Word writes lists as paragraphs: a style that names the list, and the marker as text that is to be ignored. */
const IN_LIST = /^l\d+ level\d+/;
const COUNTED = /^[\dA-Za-z\u0430-\u044F\u0561-\u0586]{1,4}[.)]/;

export function isWordItem(node: PastedNode): boolean {
  return nameOf(node) === 'p' && (IN_LIST.test(styleOf(node).get('mso-list') ?? '') || (/^MsoListParagraph/.test(attributeOf(node, 'class')) && markersIn(node).length > 0));
}

export function isMarker(node: PastedNode): boolean {
  return styleOf(node).get('mso-list') === 'ignore' || (nameOf(node) === 'span' && childrenOf(node).length > 0 && childrenOf(node).every(isMarkerOrNothing) && childrenOf(node).some(isMarker));
}

const isMarkerOrNothing = (node: PastedNode): boolean => isMarker(node) || nameOf(node) === '#comment' || (nameOf(node) === '#text' && wordsOf(node).trim() === '');

/** Which kind of list an item is of, by what counts it. */
export function markerOf(node: PastedNode): 'bulletList' | 'orderedList' {
  const marker = markersIn(node).map(wordsOf).join('').replaceAll('\u00A0', ' ').trim();
  return COUNTED.test(marker) ? 'orderedList' : 'bulletList';
}

function markersIn(node: PastedNode): PastedNode[] {
  return childrenOf(node).flatMap((child) => (isMarker(child) ? [child] : markersIn(child)));
}
