import type { BodyPicture, StoryBody } from '@stet/contracts';
import type { Reference } from '../body/body-references.js';

/** The part of any block that is looked at here: what it holds, where its words lead, what it shows. */
interface Part {
  readonly type?: string;
  readonly content?: readonly Part[];
  readonly marks?: readonly { readonly type: string; readonly attrs?: { readonly href?: string } }[];
  readonly attrs?: { readonly url?: string };
}

/** Where links and embeds of a body lead. */
export function linksIn(body: StoryBody): Reference[] {
  return partsIn(body).flatMap(({ part, field }) => [
    ...(part.marks ?? []).flatMap(({ attrs }) => (attrs?.href === undefined ? [] : [{ to: attrs.href, field }])),
    ...(part.type === 'embed' && part.attrs?.url !== undefined ? [{ to: part.attrs.url, field: `${field}.attrs.url` }] : []),
  ]);
}

export function picturesOf(body: StoryBody): { readonly picture: BodyPicture; readonly field: string }[] {
  return partsIn(body).flatMap(({ part, field }) => (part.type === 'picture' ? [{ picture: part.attrs as BodyPicture, field: `${field}.attrs` }] : []));
}

function partsIn(body: StoryBody): { readonly part: Part; readonly field: string }[] {
  const walk = (part: Part, field: string): { part: Part; field: string }[] => [{ part, field }, ...(part.content ?? []).flatMap((one, index) => walk(one, `${field}.content.${index}`))];
  return walk(body as Part, 'body');
}
