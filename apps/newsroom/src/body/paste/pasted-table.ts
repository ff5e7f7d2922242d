import type { BlockOf } from '@stet/contracts';
import { attributeOf, childrenOf, nameOf, within, type PastedNode } from './pasted-node.js';

type Table = BlockOf<'table'>;
type Cell = Table['content'][number]['content'][number];
type Paragraphs = BlockOf<'paragraph'>[];

/** As many as a body takes. */
const MOST_ROWS = 200;
const MOST_COLUMNS = 20;
const EMPTY: Cell = { type: 'tableCell', content: [{ type: 'paragraph' }] };

/** A table with as many cells in each row: a cell that reached over others is followed by empty ones. Nothing for one of a single cell, or wider than a body takes. */
export function tableOf(node: PastedNode, paragraphsOf: (cell: PastedNode) => Paragraphs): Table | undefined {
  const rows = within(node, ['tr'], ['table']).slice(0, MOST_ROWS);
  const grid = gridOf(rows, paragraphsOf);
  const columns = Math.max(0, ...grid.map((row) => row.length));
  if (columns > MOST_COLUMNS || columns * grid.length <= 1 || grid.every((row) => row.every(isBlank))) return undefined;
  const isHeader = isHeaderRow(rows[0]!, grid[0]!);
  const content = grid.map((row, index) => ({ type: 'tableRow' as const, content: Array.from({ length: columns }, (_, column) => cellOf(row[column], isHeader && index === 0)) }));
  return { type: 'table', attrs: { headerRow: isHeader }, content };
}

/** Places that a cell from above reaches into are kept free. */
function gridOf(rows: readonly PastedNode[], paragraphsOf: (cell: PastedNode) => Paragraphs): (Cell | undefined)[][] {
  const grid: (Cell | undefined)[][] = rows.map(() => []);
  const taken = new Set<string>();
  rows.forEach((row, at) => {
    let column = 0;
    for (const cell of childrenOf(row).filter((one) => ['td', 'th'].includes(nameOf(one)))) {
      while (taken.has(`${at} ${column}`)) column += 1;
      const [wide, high] = [reach(cell, 'colspan'), reach(cell, 'rowspan')];
      grid[at]![column] = { type: 'tableCell', content: paragraphsOf(cell) };
      for (let down = 0; down < high; down++) for (let right = 0; right < wide; right++) taken.add(`${at + down} ${column + right}`);
      column += wide;
      if (column > grid[at]!.length) grid[at]!.length = column;
    }
  });
  return grid;
}

function reach(cell: PastedNode, name: 'colspan' | 'rowspan'): number {
  const cells = Number.parseInt(attributeOf(cell, name), 10);
  return cells >= 1 && cells <= MOST_ROWS ? cells : 1;
}

const isBlank = (cell: Cell | undefined): boolean => (cell?.content ?? []).length === 0;

/** By its cells, or because every word in it is bold. */
function isHeaderRow(row: PastedNode, cells: readonly (Cell | undefined)[]): boolean {
  const elements = childrenOf(row).filter((one) => ['td', 'th'].includes(nameOf(one)));
  if (elements.every((one) => nameOf(one) === 'th')) return true;
  const texts = cells.flatMap((cell) => cell?.content ?? []).flatMap(({ content = [] }) => content).filter((one) => one.type === 'text');
  return texts.length > 0 && texts.every(({ marks = [] }) => marks.some(({ type }) => type === 'bold'));
}

/** A cell of the header is bold by itself. */
function cellOf(cell: Cell | undefined, isHeader: boolean): Cell {
  if (!cell || isBlank(cell)) return EMPTY;
  return isHeader ? { ...cell, content: cell.content.map(withoutBold) } : cell;
}

function withoutBold({ content = [], ...paragraph }: Paragraphs[number]): Paragraphs[number] {
  return {
    ...paragraph,
    content: content.map((one) => {
      if (one.type !== 'text') return one;
      const { marks, ...text } = one;
      const kept = marks?.filter(({ type }) => type !== 'bold') ?? [];
      return kept.length > 0 ? { ...text, marks: kept } : text;
    }),
  };
}
