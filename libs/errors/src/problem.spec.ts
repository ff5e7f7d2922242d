import { InvalidInput, NewsroomError, NotFound, Stale, Unavailable, asSentence, kindOf, problemOf, titleOf, type FailureKind } from './index.js';

describe('problemOf', () => {
  it('names the fields of an invalid input', () => {
    const problem = problemOf(new InvalidInput('The story cannot be saved.', [{ field: 'headline', message: 'must not be empty' }]), 'c-1');
    expect(problem).toMatchObject({ status: 400, code: 'input.invalid', correlationId: 'c-1', fields: [{ field: 'headline', message: 'must not be empty' }] });
  });

  it('tells nothing of a bug but where to ask', () => {
    const problem = problemOf(new TypeError('secret: x is undefined'), 'c-2');
    expect(problem).toMatchObject({ status: 500, code: 'bug', correlationId: 'c-2' });
    expect(JSON.stringify(problem)).not.toContain('secret');
  });

  it('tells programs the details, none of which can pass for the problem itself', () => {
    class Refused extends NewsroomError {
      readonly kind = 'conflict';
      readonly code = 'story.illegal-move';
      override readonly details = { allowed: ['submit'], status: 200, code: 'fine' };
    }
    expect(problemOf(new Refused('No.'))).toMatchObject({ allowed: ['submit'], status: 409, code: 'story.illegal-move' });
  });

  it.each([
    [new NotFound('wire item', '7'), 404, 'wire-item.not-found'],
    [new Stale('story', 3, 5), 412, 'story.stale'],
    [new Unavailable('database'), 503, 'database.unavailable'],
  ])('maps the kind of %s to its status', (error, status, code) => {
    expect(problemOf(error)).toMatchObject({ status, code });
  });

  it('has one title for a status, whoever refuses', () => {
    class Refused extends NewsroomError {
      readonly code = 'story.refused';
      constructor(readonly kind: FailureKind) {
        super('No.');
      }
    }
    const kinds: FailureKind[] = ['invalid', 'forbidden', 'not-found', 'conflict', 'unprocessable', 'unconditional'];
    const problems = kinds.map((kind) => problemOf(new Refused(kind)));
    expect(problems.map(({ status }) => titleOf(status))).toEqual(problems.map(({ title }) => title));
  });

  it('calls everything undeclared a bug', () => {
    expect(kindOf('a string')).toBe('bug');
    expect(kindOf(new Error('x'))).toBe('bug');
  });
});

describe('words that somebody typed', () => {
  it('end as sentences do', () => {
    expect(['Fog', 'Fog.', 'Fog?', 'Մառախուղ։', 'He says “no.”', 'Pier 4)'].map(asSentence)).toEqual(['Fog.', 'Fog.', 'Fog?', 'Մառախուղ։', 'He says “no.”', 'Pier 4).']);
  });
});
