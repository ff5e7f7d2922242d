import { htmlOf } from './block-html.js';
import { paragraphsOf, pastedBlocks, type Pasted } from './pasted-blocks.js';
import { withPlainTables } from '../pasted-tables.js';

/** HTML for the editor, and what of the paste has another way into the story or none. */
export interface CleanedHtml extends Pick<Pasted, 'leftOut'> {
  readonly html: string;
  readonly pictures: readonly File[];
}

/** The editor marks what was copied from it: that is as clean as it was, and holds blocks that no other program knows. */
const OWN = /<[^>]+\sdata-pm-slice=/;

/** In the cell of a table nothing but paragraphs can stand; another table fills the cells that follow. */
export function cleanedHtml(html: string, isInCell: boolean): CleanedHtml {
  if (OWN.test(html)) return { html: withPlainTables(html), pictures: [], leftOut: { pictures: 0, embeds: 0 } };
  const { blocks, pictures, leftOut } = pastedBlocks(parsed(html));
  const taken = isInCell && !(blocks.length === 1 && blocks[0]?.type === 'table') ? paragraphsOf(blocks) : blocks;
  return { html: htmlOf(taken), pictures: pictures.map(fileOf), leftOut };
}

/** Office programs put a picture of the words beside the words. */
export function hasWords(html: string): boolean {
  return pastedBlocks(parsed(html)).blocks.length > 0;
}

const parsed = (html: string) => new DOMParser().parseFromString(html, 'text/html').body;

function fileOf(address: string, index: number): File {
  const [, type, data] = /^data:(image\/\w+);base64,(.*)$/is.exec(address)!;
  const bytes = Uint8Array.from(atob(data!.replaceAll(/\s/g, '')), (character) => character.charCodeAt(0));
  return new File([bytes], `pasted-${index + 1}.${type!.split('/')[1]!.toLowerCase()}`, { type: type!.toLowerCase() });
}
