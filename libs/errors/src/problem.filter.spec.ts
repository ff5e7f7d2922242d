import { BadRequestException, HttpException, Logger, NotFoundException, type ArgumentsHost } from '@nestjs/common';
import { InvalidInput, ProblemFilter, Unavailable, type Problem } from './index.js';

/** What a client gets for a failure. */
function answerTo(error: unknown): { status: number; headers: Record<string, string>; body: Problem } {
  const answer = { status: 0, headers: {} as Record<string, string>, body: {} as Problem };
  const reply = {
    status(code: number) {
      answer.status = code;
      return reply;
    },
    header(name: string, value: string) {
      answer.headers[name] = value;
      return reply;
    },
    send: (body: Problem) => (answer.body = body),
  };
  const http = { getRequest: () => ({ id: 'desk-42' }), getResponse: () => reply };
  new ProblemFilter().catch(error, { switchToHttp: () => http } as unknown as ArgumentsHost);
  return answer;
}

class TooCostly extends HttpException {
  readonly retryAfterSeconds = 30;
  readonly details = { retryAfterSeconds: 30, status: 200 };
  constructor() {
    super('Too much is asked.', 429);
  }
}

describe('the door of HTTP', () => {
  beforeAll(() => Logger.overrideLogger(false)); // the bugs below are meant

  it('answers every failure as a problem that can be quoted', () => {
    const { status, headers, body } = answerTo(new InvalidInput('It is too long.', [{ field: 'headline', message: 'must be shorter' }]));
    expect([status, headers['content-type']]).toEqual([400, 'application/problem+json']);
    expect(body).toMatchObject({ code: 'input.invalid', correlationId: 'desk-42', fields: [{ field: 'headline' }] });
  });

  it.each<[string, unknown, number, string]>([
    ['what the framework refuses', new NotFoundException('Cannot GET /x'), 404, 'route.not-found'],
    ['several reasons at once', new BadRequestException(['one', 'two']), 400, 'input.invalid'],
    ['what Fastify refuses', Object.assign(new Error('Body is too large'), { statusCode: 413 }), 413, 'body.too-large'],
    ['a status that has no name here', new HttpException('I am a teapot', 418), 418, 'http.418'],
    ['a failure of the framework', Object.assign(new Error('secret'), { statusCode: 500 }), 500, 'bug'],
    ['what is no error at all', 'secret', 500, 'bug'],
    ['nothing', undefined, 500, 'bug'],
  ])('knows %s', (_name, error, status, code) => {
    const answer = answerTo(error);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(JSON.stringify(answer.body)).not.toContain('secret');
  });

  it('names what happened in words, and never by the name of a class', () => {
    expect([new TooCostly(), new NotFoundException('Cannot GET /x'), new HttpException('I am a teapot', 418)].map((error) => answerTo(error).body)).toMatchObject([
      { title: 'Too many requests', code: 'rate.limited' },
      { title: 'Not found', code: 'route.not-found' },
      { title: "I'm a Teapot", code: 'http.418' },
    ]);
  });

  it('tells programs the details of a refusal that has a status of its own, none of which can pass for the problem', () => {
    expect(answerTo(new TooCostly()).body).toMatchObject({ status: 429, code: 'rate.limited', retryAfterSeconds: 30 });
  });

  it('says when to come again: as the failure knows, or soon', () => {
    expect([answerTo(new Unavailable('search')).headers['retry-after'], answerTo(new TooCostly()).headers['retry-after']]).toEqual(['2', '30']);
    expect(answerTo(new TypeError('x')).headers).not.toHaveProperty('retry-after');
  });
});
