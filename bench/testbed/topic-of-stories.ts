import { PublicationChanged, Topics } from '@stet/contracts';
import type { Producer } from 'kafkajs';
import { bareProducer, recordOf, sendBare, storyRecord } from './raw-log.ts';
import type { Shelved } from './site.ts';
import { publication, storyOf } from './stories.ts';
import { say, type Testbed } from './testbed.ts';

const AT_ONCE = 500;
const SAY_EVERY = 20_000;

/** The stories' topic, filled with so many stories, each once; and what the site must have made of them. */
export class TopicOfStories {
  private filled = 0;
  private characters = 0;

  private constructor(private readonly producer: Producer) {}

  static async empty(testbed: Testbed): Promise<TopicOfStories> {
    await testbed.emptyTopics();
    const producer = await bareProducer(testbed);
    const { headers, ...record } = recordOf(PublicationChanged, publication());
    await sendBare(producer, Topics.publication.name, [{ ...record, headers: { ...headers } }]);
    return new TopicOfStories(producer);
  }

  async fillUpTo(stories: number): Promise<void> {
    for (let next = this.filled; next < stories; next = this.filled) {
      const part = Array.from({ length: Math.min(AT_ONCE, stories - next) }, (_, index) => storyOf(next + index));
      await sendBare(this.producer, Topics.story.name, part.map(storyRecord));
      this.characters += part.reduce((sum, story) => sum + story.headline.length, 0);
      this.filled += part.length;
      if (this.filled % SAY_EVERY === 0) say(`${this.filled} stories in the topic`);
    }
  }

  get stories(): number {
    return this.filled;
  }

  /** How many of its counts are not what the topic says. */
  differencesFrom(shelved: Shelved): number {
    const expected: Shelved = { stories: this.filled, versions: this.filled, addresses: this.filled, characters: this.characters, parked: 0 };
    return (Object.keys(expected) as (keyof Shelved)[]).filter((name) => shelved[name] !== expected[name]).length;
  }
}
