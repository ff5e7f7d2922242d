import { bodyOfParagraphs } from '@stet/contracts';
import { randomUUID } from 'node:crypto';
import type { EditorialClient } from '../client/editorial-client.ts';
import type { Story } from '../client/editorial.types.ts';
import { wordOf, type Book, type Printed } from './book.ts';

export const LANGUAGES = ['en', 'ru', 'az', 'hy'] as const;
export type Language = (typeof LANGUAGES)[number];
export const SECTION = 'society';
export const TAG = 'ferry';
export const AUTHOR = 'nino-sarian';

const WORDS: Readonly<Record<Language, { readonly headline: string; readonly paragraph: string; readonly author: string }>> = {
  en: { headline: 'The ferry sails again', paragraph: 'The ferry between the two banks sails again from Monday, the harbour office said. Tickets cost what they did before the repair.', author: 'Nino Sarian' },
  ru: { headline: 'Паром снова ходит', paragraph: 'Паром между двумя берегами снова ходит с понедельника, сообщили в управлении порта. Билеты стоят столько же, сколько до ремонта.', author: 'Нино Сарян' },
  az: { headline: 'Bərə yenidən üzür', paragraph: 'İki sahil arasındakı bərə bazar ertəsindən yenidən üzür, liman idarəsi bildirib. Biletlər təmirdən əvvəlki qiymətədir.', author: 'Nino Saryan' },
  hy: { headline: 'Լաստանավը կրկին նավարկում է', paragraph: 'Երկու ափերի միջև լաստանավը երկուշաբթիից կրկին նավարկում է, հայտնեցին նավահանգստից։ Տոմսերն արժեն այնքան, որքան նորոգումից առաջ։', author: 'Նինո Սարյան' },
};
const PARAGRAPHS = 12;

/** An editor whose every command is noted once it is acknowledged, and how long that took. */
export class Press {
  /** Milliseconds until a command was acknowledged, of each one. */
  readonly acknowledgedMs: { readonly at: number; readonly ms: number }[] = [];
  /** Commands that editorial did not take. */
  readonly refusals: string[] = [];

  constructor(
    private readonly editorial: EditorialClient,
    private readonly book: Book,
  ) {}

  async publish(language: Language): Promise<Printed> {
    const mark = `MARK${randomUUID().slice(0, 8).toUpperCase()}`;
    const { headline, paragraph, author } = WORDS[language];
    const body = bodyOfParagraphs(Array.from({ length: PARAGRAPHS }, () => paragraph));
    const draft = { language, section: SECTION, headline: `${headline} ${wordOf(mark, 1)}`, standfirst: paragraph, body, tags: [TAG], bylines: [{ name: author, slug: AUTHOR }] };
    return this.acknowledged(mark, async () => {
      const { storyId } = await this.editorial.createStory(draft);
      return this.editorial.publish(storyId);
    });
  }

  /** A new version, as an update or as a correction. */
  async revise({ mark, storyId, version, language }: Printed, how: 'update' | 'correct'): Promise<Printed> {
    return this.acknowledged(mark, async () => {
      await this.editorial.changeStory(storyId, { headline: `${WORDS[language as Language].headline} ${wordOf(mark, version + 1)}` });
      return how === 'update' ? this.editorial.update(storyId) : this.editorial.correct(storyId, 'The day was wrong.');
    });
  }

  async withdraw({ mark, storyId }: Printed): Promise<Printed> {
    const notice = `This was wrong: ${mark.toLowerCase()}.`;
    return this.acknowledged(mark, () => this.editorial.withdraw(storyId, { reason: 'kill', notice }), notice);
  }

  private async acknowledged(mark: string, command: () => Promise<Story>, notice?: string): Promise<Printed> {
    const began = performance.now();
    const story = await command();
    const at = performance.now();
    this.acknowledgedMs.push({ at, ms: at - began });
    const known = this.book.of(mark);
    const printed = { mark, storyId: story.storyId, language: story.language, path: known?.path ?? pathOf(story), version: story.version, at, ...(notice && { notice }) };
    this.book.note(printed);
    return printed;
  }
}

function pathOf({ publicUrl, storyId }: Story): string {
  if (!publicUrl) throw new Error(`story ${storyId} was published without an address`);
  return new URL(publicUrl).pathname;
}
