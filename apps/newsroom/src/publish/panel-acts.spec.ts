import type { Story } from '../api/editorial.js';
import { panelActsOf } from './panel-acts.js';

type Facts = Parameters<typeof panelActsOf>[0];
const story = (status: Story['status'], allowed: Story['allowed'], changes: Partial<Facts> = {}): Facts => ({ status, allowed, changedSinceApproval: false, submission: null, schedule: null, withdrawalSchedule: null, version: 0, ...changes });
const everybody = () => true;
const reporter = (permission: string) => permission === 'story:write';
const DRAFT = story('draft', ['edit', 'submit', 'publish', 'hold', 'legal-hold', 'spike']);
const IN_REVIEW = story('in-review', ['edit', 'take-back', 'approve', 'return', 'publish', 'hold']);
const OUT = story('published', ['edit', 'update', 'correct', 'kill', 'takedown', 'hold', 'schedule-withdrawal'], { version: 2 });

describe('what the panel offers', () => {
  it('is one step that leads on, and one beside it', () => {
    expect(panelActsOf(DRAFT, false, everybody)).toMatchObject({ main: 'publish', side: 'schedule' });
    expect(panelActsOf(IN_REVIEW, false, everybody)).toMatchObject({ main: 'publish', side: 'approve' });
    expect(panelActsOf(IN_REVIEW, false, (permission) => permission === 'story:approve')).toMatchObject({ main: 'approve', side: 'return' });
    expect(panelActsOf(OUT, true, everybody)).toMatchObject({ main: 'update', side: 'correct' });
    expect(panelActsOf(story('withdrawn', ['reinstate', 'redact']), true, everybody)).toMatchObject({ main: 'reinstate', side: 'reinstateChanged' });
  });

  it('leads nowhere on where nothing changed', () => {
    expect(panelActsOf(OUT, false, everybody)).toEqual({ side: 'correct', more: [['update'], ['hold'], ['schedule-withdrawal', 'takedown', 'kill']] });
  });

  it('is for each what they may do', () => {
    expect(panelActsOf(DRAFT, false, reporter)).toEqual({ main: 'submit', more: [] });
    expect(panelActsOf(OUT, true, reporter)).toEqual({ more: [] });
  });

  it('leads back from review those who sent the story there', () => {
    const [own, others] = [true, false].map((isYours) => ({ ...IN_REVIEW, submission: { by: 'Mara Lind', at: '2026-03-01T08:00:00Z', isYours } }));
    expect(panelActsOf(own!, false, reporter)).toEqual({ side: 'take-back', more: [] });
    expect(panelActsOf(own!, false, everybody).more.flat()).toContain('take-back');
    expect(panelActsOf(others!, false, reporter)).toEqual({ more: [] });
  });

  it('schedules what has no schedule, by those who may approve it where that is needed', () => {
    expect(panelActsOf({ ...DRAFT, schedule: {} as Story['schedule'] }, false, everybody).side).toBeUndefined();
    expect(panelActsOf(DRAFT, false, (permission) => permission === 'story:publish').side).toBeUndefined();
    expect(panelActsOf({ ...OUT, withdrawalSchedule: {} as Story['withdrawalSchedule'] }, false, everybody).more.flat()).not.toContain('schedule-withdrawal');
  });

  it('takes out of the record only what was published', () => {
    const withdrawn = story('withdrawn', ['redact', 'legal-hold']);
    expect([withdrawn, { ...withdrawn, version: 2 }].map((one) => panelActsOf(one, false, everybody).more.flat().includes('redact'))).toEqual([false, true]);
  });
});
