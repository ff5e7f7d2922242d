const FOCUSABLE = 'input:not([type=hidden]), textarea, select, button, [contenteditable=true], [tabindex="0"]';
const EDITOR = '.ProseMirror';
/** How long a dialog of the editor may take to open. */
const PATIENCE_MS = 1_500;
const LOOK_EVERY_MS = 50;

/** Brings the focus to the field that a check complains of: `headline`, `picture.alternativeText`, `body.content.3.attrs.credit`. */
export function focusField(field: string): void {
  if (field === 'body' || field.startsWith('body.')) return focusInBody(field);
  const element = elementOf(field);
  if (element) bringTo(element);
}

/** The field itself, or the nearest thing that holds it: `bylines.0.name` is a matter of the bylines. */
function elementOf(field: string): HTMLElement | undefined {
  const parts = field.split('.');
  for (let length = parts.length; length > 0; length--) {
    const found = document.querySelector<HTMLElement>(`[data-field="${CSS.escape(parts.slice(0, length).join('.'))}"]`);
    if (found) return found;
  }
  return undefined;
}

/** A block that has a dialog opens it; in running text the caret is brought to the editor. */
function focusInBody(field: string): void {
  const editor = document.querySelector<HTMLElement>(EDITOR);
  if (!editor) return;
  const [, , index] = field.split('.');
  const block = index === undefined ? undefined : editor.children.item(Number(index));
  const opener = block?.querySelector<HTMLElement>('button:not([disabled])');
  if (!opener) return bringTo(editor);
  opener.scrollIntoView({ block: 'center' });
  opener.click();
  void focusInDialog(field.split('.').at(-1)!);
}

async function focusInDialog(name: string): Promise<void> {
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until; ) {
    const found = document.querySelector<HTMLElement>(`[role=dialog] [data-field$="${CSS.escape(name)}"]`);
    if (found) return bringTo(found);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

function bringTo(element: HTMLElement): void {
  const target = element.matches(FOCUSABLE) ? element : (element.querySelector<HTMLElement>(FOCUSABLE) ?? element);
  target.scrollIntoView({ block: 'center' });
  target.focus({ preventScroll: true });
}
