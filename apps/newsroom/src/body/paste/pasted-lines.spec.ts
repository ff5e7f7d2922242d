import { StoryBody } from '@stet/contracts';
import { blocksOfText } from './pasted-lines.js';

const typesOf = (text: string) => StoryBody.parse({ type: 'doc', content: blocksOfText(text) }).content.map((block) => `${block.type} ${('content' in block && block.content?.length) || 0}`);

describe('plain text that is pasted', () => {
  it.each([
    ['one line', ' a ', ['paragraph 1']],
    ['a message', 'Паром открыт\nПервый рейс в 6:00\n\nБилеты:\n• большой\n• малый', ['paragraph 3', 'paragraph 1', 'bulletList 2']],
    ['lines of Windows', 'a\r\nb\r\n\r\n\r\nc', ['paragraph 3', 'paragraph 1']],
    ['nothing', ' \n\n', []],
  ])('is %s', (_name, text, expected) => expect(typesOf(text)).toEqual(expected));
});
