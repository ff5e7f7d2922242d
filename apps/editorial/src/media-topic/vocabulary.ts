import { MediaTopicCode } from '@stet/contracts';
import { z } from 'zod';
import type { MediaTopic } from './media-topic.js';

/** What is read of a vocabulary as IPTC publishes it in JSON (cptall-….json). */
const Vocabulary = z.object({
  conceptSet: z.array(z.object({ qcode: MediaTopicCode, prefLabel: z.record(z.string(), z.string().min(1)), broader: z.array(z.string()).optional(), retired: z.string().optional() })).min(1),
});

/** The topics of a vocabulary in JSON. Throws `TypeError` for a text that is none, with where it is wrong. */
export function readVocabulary(text: string): MediaTopic[] {
  const read = Vocabulary.safeParse(jsonOf(text));
  if (!read.success) throw new TypeError(`the file is no vocabulary of IPTC Media Topics in JSON: ${z.prettifyError(read.error)}`);
  return read.data.conceptSet.map(({ qcode, prefLabel, broader = [], retired }) => ({ code: qcode, names: namesOf(prefLabel), broader: codeOf(broader[0]), isRetired: retired !== undefined }));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `en-GB` is English to us. */
function namesOf(labels: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).map(([tag, name]) => [new Intl.Locale(tag).language, name]));
}

/** `http://cv.iptc.org/newscodes/mediatopic/20000029` is `medtop:20000029`. */
function codeOf(uri: string | undefined): string | null {
  const digits = uri && /(\d{8})$/.exec(uri)?.[1];
  return digits ? `medtop:${digits}` : null;
}
