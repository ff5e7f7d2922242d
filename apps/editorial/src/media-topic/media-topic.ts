import { MOST_MEDIA_TOPICS, MediaTopicCode, type WireSubject } from '@stet/contracts';
import { InvalidInput, type FieldProblem } from '@stet/errors';

/** A term of the IPTC Media Topics, with its names by language. */
export interface MediaTopic {
  readonly code: string;
  readonly names: Readonly<Record<string, string>>;
  /** The code of what it is a part of; null at the top. */
  readonly broader: string | null;
  /** Old stories may keep it, no story gets it any more. */
  readonly isRetired: boolean;
}

/** As many codes as a story may have, of what an agency says that its item is about. */
export function mediaTopicsIn(subjects: readonly WireSubject[] = []): string[] {
  return [...new Set(subjects.map(({ code }) => code).filter((code) => MediaTopicCode.safeParse(code).success))].slice(0, MOST_MEDIA_TOPICS);
}

/** Those that a story can get. */
export function usable(codes: readonly string[], known: ReadonlyMap<string, MediaTopic>): string[] {
  return codes.filter((code) => known.get(code)?.isRetired === false);
}

/** Throws `InvalidInput` for codes that no story can get; those that it had before are not asked about again. */
export function refuseUnusable(codes: readonly string[], before: readonly string[], known: ReadonlyMap<string, MediaTopic>): void {
  const problems = codes.flatMap((code, index): FieldProblem[] => {
    const why = before.includes(code) ? undefined : whyNot(code, known.get(code));
    return why ? [{ field: `mediaTopics.${index}`, ...why, values: { topic: code } }] : [];
  });
  if (problems.length > 0) throw new InvalidInput('The story names topics that it cannot have. Change what is marked.', problems);
}

function whyNot(code: string, topic: MediaTopic | undefined): Pick<FieldProblem, 'code' | 'message'> | undefined {
  if (!topic) return { code: 'unknown-topic', message: `${code} is not known here: choose one of GET /api/v1/media-topics, or ask for the vocabulary to be imported (admin.js media-topics import FILE)` };
  if (topic.isRetired) return { code: 'retired-topic', message: `${code} is retired: choose ${topic.broader ? `${topic.broader}, which it was a part of, or another` : 'another'}` };
  return undefined;
}

/** The name in a language, in English or else in any; the code of a topic without names. */
export function nameOf({ code, names }: MediaTopic, language: string): string {
  return names[language] ?? names.en ?? Object.values(names)[0] ?? code;
}
