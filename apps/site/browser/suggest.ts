import { announce } from './announce.js';

interface Suggestions {
  /** How many, in words. */
  readonly said: string;
  readonly items: readonly { readonly headline: string; readonly section: string; readonly path: string }[];
}

const FEWEST_LETTERS = 2;
/** A pause in typing. */
const PAUSE_MS = 200;

/** Offers stories under a search field while something is typed into it; a combobox with a list, as the ARIA Authoring Practices describe it. */
export function offerSuggestions(listName: string): void {
  for (const [index, field] of document.querySelectorAll<HTMLInputElement>('[role=search] [name=q]').entries()) new SuggestionField(field, `suggestions-${index}`, listName);
}

class SuggestionField {
  private readonly list = document.createElement('ul');
  private readonly known = new Map<string, Suggestions>();
  private asking = new AbortController();
  private pause: ReturnType<typeof setTimeout> | undefined;
  private active = -1;

  constructor(
    private readonly field: HTMLInputElement,
    id: string,
    listName: string,
  ) {
    const { list } = this;
    mark(list, { id, class: 'suggestions', role: 'listbox', 'aria-label': listName, hidden: '' });
    mark(field, { type: 'text', autocomplete: 'off', role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': id }); // a search field may have no such role
    field.after(list);
    field.addEventListener('input', (event) => this.typed((event as InputEvent).isComposing));
    field.addEventListener('keydown', (event) => this.pressed(event));
    field.addEventListener('blur', () => this.close());
    list.addEventListener('pointerdown', (event) => event.preventDefault()); // the field keeps the focus
    list.addEventListener('click', ({ target }) => this.goTo(target instanceof Element ? target.closest('[role=option]') : null));
  }

  private typed(isComposing: boolean): void {
    clearTimeout(this.pause);
    this.asking.abort();
    if (isComposing) return;
    const words = this.field.value.trim();
    if (words.length < FEWEST_LETTERS) return this.close();
    this.pause = setTimeout(() => void this.ask(words), PAUSE_MS);
  }

  private async ask(words: string): Promise<void> {
    this.asking = new AbortController();
    const { signal } = this.asking;
    const answer = this.known.get(words) ?? (await answerTo(words, signal));
    if (signal.aborted || document.activeElement !== this.field) return;
    if (!answer) return this.close();
    this.known.set(words, answer);
    this.show(answer);
  }

  private show({ said, items }: Suggestions): void {
    this.list.replaceChildren(...items.map((item, index) => optionOf(item, `${this.list.id}-${index}`)));
    this.setActive(-1);
    this.setOpen(items.length > 0);
    announce(said, { isQuiet: true });
  }

  private pressed(event: KeyboardEvent): void {
    const { length } = this.list.children;
    if (event.isComposing) return;
    if (event.key === 'Escape' && !this.list.hidden) this.close();
    else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && length > 0) {
      if (this.list.hidden) this.setOpen(true);
      const step = event.key === 'ArrowDown' ? 1 : -1;
      this.setActive(this.active < 0 && step < 0 ? length - 1 : this.active + step);
    } else if (event.key === 'Enter' && this.active >= 0) this.goTo(this.list.children[this.active]!);
    else return;
    event.preventDefault();
  }

  /** Beyond either end lies the field itself. */
  private setActive(index: number): void {
    const options = [...this.list.children];
    this.active = index < options.length ? index : -1;
    options.forEach((option, place) => mark(option, { 'aria-selected': String(place === this.active) }));
    const option = options[this.active];
    option?.scrollIntoView({ block: 'nearest' });
    if (option) mark(this.field, { 'aria-activedescendant': option.id });
    else this.field.removeAttribute('aria-activedescendant');
  }

  private close(): void {
    clearTimeout(this.pause);
    this.asking.abort();
    this.setActive(-1);
    this.setOpen(false);
  }

  private setOpen(isOpen: boolean): void {
    this.list.hidden = !isOpen;
    mark(this.field, { 'aria-expanded': String(isOpen) });
  }

  private goTo(option: Element | null): void {
    const path = option?.getAttribute('data-path');
    if (path) location.assign(path);
  }
}

/** `undefined` when there is no answer: the field is a plain one then. */
async function answerTo(words: string, signal: AbortSignal): Promise<Suggestions | undefined> {
  try {
    const query = new URLSearchParams({ language: document.documentElement.lang, q: words });
    const response = await fetch(`/v1/suggest?${query}`, { signal });
    return response.ok ? ((await response.json()) as Suggestions) : undefined;
  } catch {
    return undefined;
  }
}

function optionOf({ headline, section, path }: Suggestions['items'][number], id: string): HTMLLIElement {
  const [option, kicker] = [document.createElement('li'), document.createElement('span')];
  mark(option, { id, role: 'option', 'aria-selected': 'false', 'data-path': path });
  kicker.className = 'kicker';
  kicker.textContent = section;
  option.append(headline, ' ', kicker);
  return option;
}

function mark(element: Element, attributes: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
}
