import { escapeHtml } from '@kitajs/html';
import type { BlockOf } from '@stet/contracts';
import type { PageContext } from '../page/page.context.js';
import { inlineHtml } from './inline-html.js';

type Table = BlockOf<'table'>;
type Row = Table['content'][number];
type Cell = Row['content'][number];

/** A table that scrolls by itself where the page is too narrow for it, by keyboard too. */
export function DataTable({ page, table: { attrs, content: rows } }: { page: PageContext; table: Table }): JSX.Element {
  const [head, data] = attrs.headerRow ? [rows.slice(0, 1), rows.slice(1)] : [[], rows];
  return (
    <div class="table-scroll" role="group" tabindex="0" aria-label={escapeHtml(attrs.caption ?? page.words.table)}>
      <table>
        {attrs.caption ? <caption safe>{attrs.caption}</caption> : ''}
        {head.length > 0 ? <thead>{head.map((row) => TableRow({ row, scopeOf: () => 'col' }))}</thead> : ''}
        {data.length > 0 ? <tbody>{data.map((row) => TableRow({ row, scopeOf: (column) => (attrs.headerColumn && column === 0 ? 'row' : undefined) }))}</tbody> : ''}
      </table>
    </div>
  );
}

function TableRow({ row, scopeOf }: { row: Row; scopeOf: (column: number) => 'col' | 'row' | undefined }): JSX.Element {
  return <tr>{row.content.map((cell, column) => TableCell({ cell, scope: scopeOf(column) }))}</tr>;
}

function TableCell({ cell, scope }: { cell: Cell; scope: 'col' | 'row' | undefined }): JSX.Element {
  const safeWords = cell.content.map(({ content }) => inlineHtml(content)).join('<br>');
  return scope ? <th scope={scope}>{safeWords}</th> : <td>{safeWords}</td>;
}
