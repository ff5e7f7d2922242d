import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Book } from './book.ts';

describe('the book of what was typed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'stet-book-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const aBook = () => new Book(join(folder, 'acknowledged.jsonl'));
  const nothing = { current: '', revisions: '', sideCopies: '' };

  it('calls lost what was acknowledged and is nowhere', () => {
    const book = aBook();
    const [kept, lost, unsent] = [book.type('a'), book.type('b'), book.type('a')];
    book.send([kept, lost]);
    book.acknowledge([kept, lost], 'kept');
    expect(book.accountOf({ ...nothing, sideCopies: `it says ${kept} and ${unsent}` })).toEqual({
      ...{ typed: 3, sent: 2, acknowledged: 2, saved: 0, refused: 0 },
      found: { current: 0, revisions: 0, sideCopies: 1 },
      onlyInSideCopies: 1,
      lost: [lost],
    });
  });

  it('wants in the history what was said to be saved, whatever lies beside the story', () => {
    const book = aBook();
    const [early, late] = [book.type('a'), book.type('a')];
    book.acknowledge({ ednote: `${early} ${late}` }, 'kept');
    book.acknowledge({ ednote: `${early} ${late}` }, 'saved');
    expect(book.accountOf({ current: late, revisions: '', sideCopies: `${early} ${late}` }).lost).toEqual([early]);
  });

  it('has each acknowledgement on disk', () => {
    const book = aBook();
    const mark = book.type('a');
    book.acknowledge(`on the train ${mark}`, 'saved');
    book.acknowledge(`on the train ${mark}`, 'saved');
    expect(readFileSync(join(folder, 'acknowledged.jsonl'), 'utf8')).toMatch(new RegExp(`^{"at":"[^"]+","how":"saved","marks":\\["${mark}"\\]}\n$`));
  });
});
