import type { BreakdownBy } from '../readership/readership.dto.js';

/** A cell as the database gives it. */
export type Cell = string | number | Date | null;
export type Row = Readonly<Record<string, Cell>>;

export interface Column {
  readonly name: string;
  readonly type: 'instant' | 'text' | 'number';
}

const text = (name: string): Column => ({ name, type: 'text' });
const number = (name: string): Column => ({ name, type: 'number' });
const VIEWS = [number('views'), number('raw_views')];
const ENGAGED = number('engaged_seconds');
const REACHED = [25, 50, 75, 100].map((percent) => number(`reached_${percent}`));

/** What a file has of each hour or day: time in sight where it is kept, depth of stories alone. */
export function columnsOf(by: BreakdownBy): readonly Column[] {
  const at: Column = { name: 'at', type: 'instant' };
  if (by === 'story') return [at, text('story_id'), text('language'), text('section'), text('headline'), ...VIEWS, ENGAGED, ...REACHED];
  if (by === 'author') return [at, text('author'), text('name'), ...VIEWS, ENGAGED];
  if (by === 'language' || by === 'section') return [at, text(by), ...VIEWS, ENGAGED];
  return [at, text(by.replace('-', '_')), ...VIEWS];
}
