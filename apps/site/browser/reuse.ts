/** Shorter quotations are nobody's business. */
const LONG = 100;

/** Long text that is copied out of a story takes the notice about its use and its address along. */
export function askForLink(): void {
  document.addEventListener('copy', (event) => {
    const selection = getSelection();
    const node = selection?.anchorNode;
    const story = (node instanceof Element ? node : node?.parentElement)?.closest('.story');
    const notice = story?.querySelector('.reuse')?.textContent;
    const address = story?.querySelector<HTMLElement>('.share')?.dataset['address'];
    if (!selection || !notice || !address || !event.clipboardData || String(selection).length <= LONG) return;
    event.clipboardData.setData('text/plain', `${String(selection)}\n\n${notice}\n${address}`);
    event.clipboardData.setData('text/html', htmlOf(selection, notice, address));
    event.preventDefault();
  });
}

function htmlOf(selection: Selection, notice: string, address: string): string {
  const copied = document.createElement('div');
  for (let range = 0; range < selection.rangeCount; range++) copied.append(selection.getRangeAt(range).cloneContents());
  const [said, link] = [document.createElement('p'), document.createElement('a')];
  link.href = address;
  link.textContent = address;
  said.append(notice, ' ', link);
  copied.append(said);
  return copied.innerHTML;
}
