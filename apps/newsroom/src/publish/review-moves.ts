import { api, type Story } from '../api/editorial.js';
import type { Words } from '../language/catalogue.js';

type Command = Extract<Story['allowed'][number], 'submit' | 'take-back' | 'approve' | 'return' | 'hold' | 'release' | 'legal-hold' | 'legal-release' | 'spike' | 'restore' | 'reinstate'>;

/** A step of the story on its way to readers, or off it, that needs no publication. */
export interface ReviewMove {
  readonly name: Command | 'reinstateChanged';
  /** The command that it is a way to give; the one of its name when absent. */
  readonly command?: Command;
  /** For stories only whose working copy says something else than readers were told. */
  readonly isForChanged?: boolean;
  /** For those only who wrote the story or submitted it. */
  readonly isForWriters?: boolean;
  readonly permission: string;
  /** What colleagues are to be told with it; no words are asked for when absent. */
  readonly asks?: keyof Words;
  readonly isMain?: boolean;
  readonly give: (storyId: string, words: string, key: string) => Promise<Story>;
}

const MOVES: readonly ReviewMove[] = [
  { name: 'submit', permission: 'story:write', isMain: true, give: (id, _words, key) => api.submit(id, key) },
  { name: 'take-back', isForWriters: true, permission: 'story:write', give: (id, _words, key) => api.takeBack(id, key) },
  { name: 'approve', permission: 'story:approve', isMain: true, give: (id, _words, key) => api.approve(id, key) },
  { name: 'return', permission: 'story:approve', asks: 'review.return.note', give: api.sendBack },
  { name: 'reinstate', permission: 'story:withdraw', isMain: true, give: (id, _words, key) => api.reinstate(id, 'as-withdrawn', key) },
  { name: 'reinstateChanged', command: 'reinstate', isForChanged: true, permission: 'story:withdraw', give: (id, _words, key) => api.reinstate(id, 'working-copy', key) },
  { name: 'restore', permission: 'story:spike', isMain: true, give: (id, _words, key) => api.restore(id, key) },
  { name: 'release', permission: 'story:hold', give: (id, _words, key) => api.release(id, key) },
  { name: 'hold', permission: 'story:hold', asks: 'review.hold.reason', give: api.hold },
  { name: 'legal-release', permission: 'story:legal-hold', give: (id, _words, key) => api.legalRelease(id, key) },
  { name: 'legal-hold', permission: 'story:legal-hold', asks: 'review.legal-hold.reason', give: api.legalHold },
  { name: 'spike', permission: 'story:spike', give: (id, _words, key) => api.spike(id, key) },
];

/** What the story's state allows and the person may do, the step that leads on first. */
export function movesOf({ allowed, submission }: Pick<Story, 'allowed' | 'submission'>, isChanged: boolean, may: (permission: string) => boolean): readonly ReviewMove[] {
  return MOVES.filter(
    ({ name, command = name as Command, permission, isForChanged, isForWriters }) => allowed.includes(command) && may(permission) && (isChanged || !isForChanged) && (submission?.isYours || !isForWriters),
  );
}
