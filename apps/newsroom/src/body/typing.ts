import { embedFrameOf } from '@stet/contracts';
import { Fragment, Slice, type ResolvedPos } from '@tiptap/pm/model';
import { TextSelection } from '@tiptap/pm/state';
import type { EditorProps } from '@tiptap/pm/view';
import { PICTURE_TYPES } from '../picture/picture-types.js';
import { selectedCard } from './insert-block.js';
import type { AskForBlock } from './open-block.js';
import { paragraphsOf } from './paste/pasted-blocks.js';
import { blocksOfText } from './paste/pasted-lines.js';
import { cleanedHtml, hasWords } from './paste/pasted-html.js';
import type { NotTaken } from './paste-note.js';

interface Asked {
  readonly ask: AskForBlock;
  readonly askForLink: () => void;
  readonly tell: (notTaken: NotTaken | undefined) => void;
}

/** What keys, typing and pasting do beyond text: open dialogs, take what can be taken, and never write over a card. */
export function typingProps({ ask, askForLink, tell }: Asked): EditorProps {
  return {
    handleDOMEvents: { keydown: (_view, event) => isBrowserKey(event) },
    handleKeyDown(view, event) {
      if (isLinkKey(event) && view.editable && !view.state.selection.empty) {
        event.stopPropagation(); // where nothing is selected the key is not the text's
        askForLink();
        return true;
      }
      const card = event.key === 'Enter' ? selectedCard(view.state) : undefined;
      if (card) ask(card);
      return card !== undefined;
    },
    handleTextInput(view, _from, _to, text) {
      if (!selectedCard(view.state)) return false;
      const { state } = view;
      const below = state.selection.to;
      const tr = state.tr.insert(below, state.schema.nodes.paragraph!.create(null, state.schema.text(text)));
      view.dispatch(tr.setSelection(TextSelection.create(tr.doc, below + 1 + text.length)).scrollIntoView());
      return true;
    },
    handlePaste(view, { clipboardData }) {
      if (takeFiles(clipboardData, ask, tell)) return true;
      const address = clipboardData?.getData('text/plain').trim() ?? '';
      const { $from, empty } = view.state.selection;
      const isOnEmptyLine = empty && $from.depth === 1 && $from.parent.type.name === 'paragraph' && $from.parent.content.size === 0;
      if (!isOnEmptyLine || !embedFrameOf(address)) return false;
      ask({ block: { type: 'embed', attrs: { url: address } } });
      return true;
    },
    handleDrop: (_view, { dataTransfer }, _slice, isMoved) => !isMoved && takeFiles(dataTransfer, ask, tell),
    transformPastedHTML(html, { state }) {
      const { html: clean, pictures, leftOut } = cleanedHtml(html, isInCell(state.selection.$from));
      tell(leftOut.pictures + leftOut.embeds > 0 ? { ...leftOut, files: [] } : undefined);
      if (pictures.length > 0) setTimeout(() => askForPictures(pictures, ask)); // once the words are in
      return clean;
    },
    clipboardTextParser(text, $context, _isPlain, { state: { schema } }) {
      const blocks = blocksOfText(text);
      return Slice.maxOpen(Fragment.from((isInCell($context) ? paragraphsOf(blocks) : blocks).map((block) => schema.nodeFromJSON(block))));
    },
  };
}

function isInCell($place: ResolvedPos): boolean {
  return Array.from({ length: $place.depth }, (_, depth) => $place.node(depth + 1)).some(({ type }) => type.name === 'tableCell');
}

/** Ctrl+K, by its place: the same in every layout. */
function isLinkKey({ code, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): boolean {
  return code === 'KeyK' && (ctrlKey || metaKey) && !shiftKey && !altKey;
}

/** Files that come without words: pictures go to their dialog, others are named. */
function takeFiles(data: DataTransfer | null, ask: AskForBlock, tell: (notTaken: NotTaken | undefined) => void): boolean {
  const files = [...(data?.files ?? [])];
  if (files.length === 0 || hasWords(data?.getData('text/html') ?? '')) return false;
  const pictures = files.filter(({ type }) => PICTURE_TYPES.split(',').includes(type));
  const others = files.filter((file) => !pictures.includes(file));
  tell(others.length > 0 ? { pictures: 0, embeds: 0, files: others.map(({ name }) => name) } : undefined);
  if (pictures.length > 0) askForPictures(pictures, ask);
  return true;
}

/** Several make a gallery. */
function askForPictures(files: readonly File[], ask: AskForBlock): void {
  ask({ block: { type: files.length === 1 ? 'picture' : 'gallery' }, files });
}

/** The browser's bar of bookmarks and its tools, which Tiptap would take for bold type, quotes and italics. */
function isBrowserKey({ ctrlKey, metaKey, shiftKey, code }: KeyboardEvent): boolean {
  return (ctrlKey || metaKey) && shiftKey && (code === 'KeyB' || code === 'KeyI');
}
