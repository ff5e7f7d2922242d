import type { StoryBody } from '@stet/contracts';
import type { Schema } from '@tiptap/pm/model';
import type { BlockJson } from './block-json.js';

/** What the editor holds. */
export interface BodyDocument {
  readonly type: 'doc';
  readonly content: readonly BlockJson[];
}

/** Blocks whose form has a dialog. */
const IN_DIALOGS: readonly string[] = ['picture', 'gallery', 'embed', 'readAlso'];

/** The editor keeps one at the end. It is there from the beginning: one that the editor made would be a step to undo. */
const PLACE_TO_TYPE: BlockJson = { type: 'paragraph' };

/** A body as the editor takes it. A block that the editor could not give back as it came is carried as a card. */
export function toDocument(schema: Schema, body: StoryBody): BodyDocument {
  const content = (body.content as readonly BlockJson[]).map((block) => (!IN_DIALOGS.includes(block.type) && isHeld(schema, block) ? block : cardOf(block)));
  return { type: 'doc', content: content.at(-1)?.type === 'paragraph' ? content : [...content, PLACE_TO_TYPE] };
}

export function cardOf(block: object): BlockJson {
  return { type: 'card', attrs: { block } };
}

/** What the editor holds, as a body. */
export function toBody({ content }: BodyDocument): StoryBody {
  const blocks = content.map((node) => (node.type === 'card' ? (node.attrs as { block: BlockJson }).block : (withoutNothing(withoutEditorsOwn(node)) as BlockJson)));
  const [last, before] = [blocks.at(-1), blocks.at(-2)];
  const isPlaceToType = last?.type === 'paragraph' && last.content === undefined && before?.type !== 'paragraph';
  return { type: 'doc', content: (isPlaceToType ? blocks.slice(0, -1) : blocks) as StoryBody['content'] };
}

/** Answers a body only where it says something else than the one before: a place to type that the editor makes below a picture changes nothing. */
export function changesFrom(schema: Schema, begun: BodyDocument): (document: BodyDocument) => StoryBody | undefined {
  let before = JSON.stringify(toBody(schema.nodeFromJSON(begun).toJSON() as BodyDocument));
  return (document) => {
    const body = toBody(document);
    const now = JSON.stringify(body);
    if (now === before) return undefined;
    before = now;
    return body;
  };
}

/** Attributes that the editor has of its own, and a body does not. */
const EDITORS_OWN: Readonly<Record<string, readonly string[]>> = { tableCell: ['colspan', 'rowspan', 'colwidth'], orderedList: ['start', 'type'], link: ['target', 'rel', 'class', 'title'] };

function withoutEditorsOwn(node: BlockJson): BlockJson {
  const { attrs, content, marks, ...rest } = node as BlockJson & { readonly attrs?: object; readonly content?: readonly BlockJson[]; readonly marks?: readonly BlockJson[] };
  const known = attrs && Object.fromEntries(Object.entries(attrs).filter(([name]) => !EDITORS_OWN[node.type]?.includes(name)));
  return { ...rest, ...(known && { attrs: known }), ...(content && { content: content.map(withoutEditorsOwn) }), ...(marks && { marks: marks.map(withoutEditorsOwn) }) };
}

/** Whether the editor gives back everything of a block. */
function isHeld(schema: Schema, block: BlockJson): boolean {
  try {
    const node = schema.nodeFromJSON(block);
    node.check();
    return isWithin(withoutNothing(block), withoutNothing(withoutEditorsOwn(node.toJSON() as BlockJson)));
  } catch {
    return false;
  }
}

/** Whether everything of one value is in the other, which may say more. */
function isWithin(part: unknown, whole: unknown): boolean {
  if (Array.isArray(part)) return Array.isArray(whole) && part.length === whole.length && part.every((one, index) => isWithin(one, whole[index]));
  if (typeof part !== 'object' || part === null) return part === whole;
  return typeof whole === 'object' && whole !== null && Object.entries(part).every(([key, value]) => isWithin(value, (whole as Record<string, unknown>)[key]));
}

interface Text {
  readonly type: 'text';
  readonly text: string;
  readonly marks?: readonly { readonly type: string }[];
}

const isText = (node: unknown): node is Text => (node as Partial<Text> | undefined)?.type === 'text';

/** One form for what says the same: without nulls and empty lists, marks in one order, neighbouring texts with the same marks as one. */
export function withoutNothing(value: unknown): unknown {
  if (Array.isArray(value)) return joined(value.map(withoutNothing));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .map(([key, one]) => [key, key === 'marks' && Array.isArray(one) ? (withoutNothing(one) as { type: string }[]).sort((a, b) => (a.type < b.type ? -1 : 1)) : withoutNothing(one)] as const)
    .filter(([, one]) => one !== null && one !== undefined && !(typeof one === 'object' && Object.keys(one).length === 0));
  return Object.fromEntries(entries);
}

function joined(nodes: readonly unknown[]): unknown[] {
  return nodes.reduce<unknown[]>((all, node) => {
    const last = all.at(-1);
    const isSame = isText(last) && isText(node) && JSON.stringify(last.marks) === JSON.stringify(node.marks);
    return isSame ? [...all.slice(0, -1), { ...last, text: last.text + node.text }] : [...all, node];
  }, []);
}
