import { AnswerNotPossible } from './assignment.errors.js';
import { ANSWERS, ASSIGNMENT_STATES, answered, changed, type Answer, type Assignment, type AssignmentState } from './assignment.js';

const anAssignment = (changes: Partial<Assignment> = {}): Assignment => ({
  ...{ assignmentId: 'a', storyId: 's', coverageId: null, staffId: 'ilva', work: 'write', due: null, note: '', state: 'offered', answer: null },
  ...{ assignedBy: 'mara', assignedByName: 'Mara Lind', revision: 1 },
  ...changes,
});
const POSSIBLE: Readonly<Record<AssignmentState, readonly Answer[]>> = { offered: ['accepted', 'declined', 'done'], accepted: ['declined', 'done'], declined: ['accepted'], done: ['accepted'] };
const every = ASSIGNMENT_STATES.flatMap((state) => ANSWERS.filter((answer) => answer !== state).map((answer) => [state, answer, POSSIBLE[state].includes(answer)] as const));

describe('an assignment', () => {
  it.each(every)('that is %s can be answered with %s: %s', (state, answer, isPossible) => {
    const give = () => answered(anAssignment({ state }), answer, 'I am away');
    if (isPossible) expect(give()).toMatchObject({ state: answer, revision: 2, answer: answer === 'declined' ? 'I am away' : null });
    else expect(give).toThrow(AnswerNotPossible);
  });

  it('that is answered the same again stays as it is', () => {
    const done = anAssignment({ state: 'done' });
    expect(answered(done, 'done', null)).toBe(done);
  });

  it.each([
    ['another person', { staffId: 'tarrin' }, 'offered'],
    ['another kind of work', { work: 'edit' }, 'offered'],
    ['whoever changes it', { staffId: 'mara' }, 'accepted'],
    ['the same person by another time', { due: null, note: 'By noon' }, 'done'],
  ] as const)('given to %s is asked for anew where that is something else', (_who, change, state) => {
    expect(changed(anAssignment({ state: 'done' }), change, 'mara')).toMatchObject({ ...change, state, revision: 2 });
  });
});
