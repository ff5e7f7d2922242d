import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from '@stet/bootstrap';
import { Database } from '@stet/persistence';
import { readFile } from 'node:fs/promises';
import { MediaTopicRepository } from './media-topic.repository.js';
import { readVocabulary } from './vocabulary.js';

/** Takes over a vocabulary as IPTC publishes it: codes, names, what they are a part of and whether they are retired. */
export function mediaTopicCommands(within: (work: (context: INestApplicationContext) => Promise<void>) => Promise<void>): Command[] {
  return [
    {
      name: 'media-topics import',
      usage: 'media-topics import FILE                              take over the IPTC Media Topics from their JSON, in the languages that it has',
      async run([file]) {
        if (!file) throw new TypeError('give the file: cptall-en-GB.json, as IPTC publishes it');
        const topics = readVocabulary(await readFile(file, 'utf8'));
        await within(async (context) => {
          await context.get(Database).transaction((tx) => context.get(MediaTopicRepository).put(tx, topics));
          console.log(`${topics.length} topics, ${topics.filter(({ isRetired }) => isRetired).length} of them retired`);
        });
      },
    },
  ];
}
