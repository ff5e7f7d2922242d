import { NewsroomError, asSentence, problemOf, titleOf, type Problem } from '@stet/errors';
import { currentContext } from '@stet/observability';
import { Server } from '@tus/server';

type Options = Omit<ConstructorParameters<typeof Server>[0], 'onResponseError'>;

const BUG = 500;
/** What to do, where tus says only what is wrong. */
const REFUSALS: Readonly<Record<number, Pick<Problem, 'code' | 'detail'>>> = {
  404: { code: 'upload.not-found', detail: 'There is no such upload. Begin a new one.' },
  409: { code: 'upload.wrong-offset', detail: 'These bytes do not belong here. Ask with HEAD how many are here, and go on from there.' },
  410: { code: 'upload.ended', detail: 'Nobody finished this upload in time. Begin a new one.' },
  413: { code: 'upload.too-long', detail: 'These are more bytes than the upload has. Ask with HEAD how many are missing, or begin a new one with the length of the file.' },
  415: { code: 'body.unsupported-type', detail: 'Send the bytes as application/offset+octet-stream.' },
};

/** tus says in plain text what it refuses. Here every refusal is a problem. */
export class TusServer extends Server {
  constructor(options: Options) {
    super({ ...options, onResponseError: (_request, error) => (error instanceof NewsroomError ? answerOf(problemOf(error, correlationId())) : undefined) });
  }

  /** Called for refusals alone. */
  override write(...[context, headers, status, text = '']: Parameters<Server['write']>): ReturnType<Server['write']> {
    headers.set('content-type', 'application/problem+json');
    return super.write(context, headers, status, text.startsWith('{') ? text : JSON.stringify(refusalOf(status, text)));
  }
}

function answerOf(problem: Problem): { status_code: number; body: string } {
  return { status_code: problem.status, body: JSON.stringify(problem) };
}

function refusalOf(status: number, text: string): Problem {
  if (status >= BUG) return problemOf(undefined, correlationId());
  const said = REFUSALS[status] ?? { code: 'upload.refused', detail: asSentence(text.trim()) };
  return { ...problemOf(undefined, correlationId()), ...said, title: titleOf(status), status };
}

function correlationId(): string | undefined {
  return currentContext()?.correlationId;
}
