import { bodyOfParagraphs } from '@stet/contracts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EditorialClient } from '../client/editorial-client.ts';
import type { DueTime, NewAssignment, NewCoverage } from '../client/editorial.types.ts';
import { namedUuid } from './named-uuid.ts';

/** What giving the desk work needs of the newsroom. */
export type WorkDesk = Pick<EditorialClient, 'assign' | 'createStory' | 'findStaff' | 'linkStory' | 'listCoverages' | 'listDesks' | 'listStages' | 'moveCoverage' | 'moveToStage' | 'planCoverage'>;

interface WorkFile {
  readonly drafts: readonly DraftFile[];
  readonly coverage: readonly CoverageFile[];
}

/** Days from the one on which the newsroom is filled, and a time of day. */
interface Due {
  readonly days: number;
  readonly time: string;
}

type AssignmentFile = Pick<NewAssignment, 'work' | 'note'> & Partial<Due> & { readonly email: string };

interface DraftFile {
  readonly id: string;
  /** Counted from 0: the first is where stories begin. */
  readonly stage: number;
  readonly headline: string;
  readonly paragraphs: readonly string[];
  readonly section: string;
  readonly assignments: readonly AssignmentFile[];
}

interface CoverageFile extends Omit<NewCoverage, 'deskId' | 'due'>, Due {
  readonly id: string;
  readonly state: string;
  readonly reason?: string;
  /** Id of a draft. */
  readonly story?: string;
  readonly assignments: readonly AssignmentFile[];
}

export interface WorkOptions {
  readonly editorial: WorkDesk;
  readonly zone: string;
  readonly now?: Date;
  readonly onStep?: (text: string) => void;
}

/** Shows a desk at work: drafts in its stages, people who are to do something, and a calendar. Where something is planned already, nothing is added. */
export async function planWork({ editorial, zone, now = new Date(), onStep = () => undefined }: WorkOptions): Promise<void> {
  if ((await editorial.listCoverages()).items.length > 0) return; // it comes last: everything else is there
  onStep('work of the desk');
  const { drafts, coverage } = JSON.parse(readFileSync(join(import.meta.dirname, 'newsroom', 'work.json'), 'utf8')) as WorkFile;
  const { deskId } = (await editorial.listDesks()).find(({ isDefault }) => isDefault)!;
  const dueOf = ({ days, time }: Due): DueTime => ({ localTime: `${dayIn(zone, now, days)}T${time}`, zone });
  const assign = async (subject: Parameters<WorkDesk['assign']>[0], assignments: readonly AssignmentFile[], id: string) => {
    for (const { email, work, note, days, time } of assignments) {
      const [person] = await editorial.findStaff(email);
      const due = days !== undefined && time ? dueOf({ days, time }) : undefined;
      if (person) await editorial.assign(subject, { staffId: person.staffId, work, ...(note && { note }), ...(due && { due }) }, `demo ${id} ${email} ${work} ${due?.localTime ?? ''}`);
    }
  };
  const stories = await writeDrafts(editorial, deskId, drafts, assign);
  for (const { id, days, time, state, reason, story, assignments, ...planned } of coverage) {
    const { coverageId } = await editorial.planCoverage({ ...planned, deskId, due: dueOf({ days, time }) }, `demo ${id}`);
    await assign({ coverageId }, assignments, id);
    if (story) await editorial.linkStory(coverageId, stories.get(story)!);
    if (state !== 'planned') await editorial.moveCoverage(coverageId, state, reason);
  }
}

async function writeDrafts(editorial: WorkDesk, deskId: string, drafts: readonly DraftFile[], assign: (subject: { storyId: string }, assignments: readonly AssignmentFile[], id: string) => Promise<void>): Promise<Map<string, string>> {
  const stages = await editorial.listStages(deskId);
  const stories = new Map<string, string>();
  for (const { id, stage, headline, paragraphs, section, assignments } of drafts) {
    const { storyId } = await editorial.createStory({ language: 'en', translationSetId: namedUuid(`story ${id}`), headline, body: bodyOfParagraphs([...paragraphs]), section }, `demo ${id}`);
    stories.set(id, storyId);
    await editorial.moveToStage(storyId, stages[Math.min(stage, stages.length - 1)]!.stageId);
    await assign({ storyId }, assignments, id);
  }
  return stories;
}

/** `2027-03-28`, as calendars of the zone have it. */
function dayIn(zone: string, now: Date, days: number): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(new Date(now.getTime() + days * 86_400_000));
}
