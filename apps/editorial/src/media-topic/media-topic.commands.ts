import type { Command } from '@stet/bootstrap';
import { readFile } from 'node:fs/promises';
import { asOperator, type Within } from '../access/operator.js';
import { MediaTopicService } from './media-topic.service.js';
import { readVocabulary } from './vocabulary.js';

/** What the command line can do with the vocabulary that stories are filed under. */
export function mediaTopicCommands(within: Within): Command[] {
  return [
    {
      name: 'media-topics import',
      usage: 'media-topics import FILE                              take over the IPTC Media Topics from their JSON, in the languages that it has',
      async run([file]) {
        if (!file) throw new TypeError('give the file: cptall-en-GB.json, as IPTC publishes it');
        const topics = readVocabulary(await readFile(file, 'utf8'));
        await within(async (context) => {
          await asOperator(context, 'media-topics import', () => context.get(MediaTopicService).takeOver(topics));
          console.log(`${topics.length} topics, ${topics.filter(({ isRetired }) => isRetired).length} of them retired`);
        });
      },
    },
  ];
}
