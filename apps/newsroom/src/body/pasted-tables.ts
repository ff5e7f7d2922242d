/** Cells hold paragraphs only, and none reaches over others. */
const LINES = 'p, div, li, h1, h2, h3, h4, h5, h6, blockquote, pre';

/** HTML whose tables are rows of equally many cells of plain lines: cells that reached over others are followed by empty ones. */
export function withPlainTables(html: string): string {
  if (!/<table/i.test(html)) return html;
  const document = new DOMParser().parseFromString(html, 'text/html');
  for (const nested of document.querySelectorAll('table table')) nested.replaceWith(...[...nested.querySelectorAll('td, th')].map((cell) => lineOf(document, cell.textContent ?? '')));
  for (const table of document.querySelectorAll('table')) {
    for (const cell of table.querySelectorAll('td, th')) {
      for (let reach = Number(cell.getAttribute('colspan') ?? 1); reach > 1 && reach < 50; reach--) cell.after(document.createElement(cell.tagName));
      cell.removeAttribute('colspan');
      flatten(document, cell);
    }
    const columns = Math.max(...[...table.rows].map(({ cells }) => cells.length));
    for (const row of table.rows) while (row.cells.length < columns) row.insertCell();
  }
  return document.body.innerHTML;
}

function flatten(document: Document, cell: Element): void {
  const lines = [...cell.querySelectorAll(LINES)].filter((line) => !line.querySelector(LINES));
  if (lines.length === 0) return;
  cell.replaceChildren(
    ...lines.map((line) => {
      const paragraph = document.createElement('p');
      paragraph.append(...line.childNodes);
      return paragraph;
    }),
  );
}

function lineOf(document: Document, text: string): Element {
  const line = document.createElement('p');
  line.textContent = text;
  return line;
}
