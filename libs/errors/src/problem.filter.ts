import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { problemOf, titleOf, type Problem } from './problem.js';

interface Reply {
  status(code: number): Reply;
  header(name: string, value: string): Reply;
  send(body: unknown): unknown;
}

/** Seconds after which a client may ask again when something is away. */
const RETRY_AFTER_S = 2;

/** The one place where a failure becomes an HTTP answer. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger('http');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<{ id?: string }>();
    const problem = toProblem(error, request.id);
    if (problem.status >= 500 && problem.status !== 503) this.log.error(error);
    const reply = http.getResponse<Reply>().status(problem.status).header('content-type', 'application/problem+json');
    if (problem.status === 503 || problem.status === 429) reply.header('retry-after', String(retryAfterOf(error)));
    reply.send(problem);
  }
}

/** Codes of what the framework refuses before our code sees the request. */
const FRAMEWORK_CODES: Record<number, string> = {
  400: 'input.invalid',
  401: 'auth.required',
  403: 'auth.forbidden',
  404: 'route.not-found',
  405: 'route.method-not-allowed',
  413: 'body.too-large',
  415: 'body.unsupported-type',
  429: 'rate.limited',
};

/** What the failure itself says, or the usual time. */
function retryAfterOf(error: unknown): number {
  const { retryAfterSeconds } = Object(error) as { retryAfterSeconds?: unknown };
  return typeof retryAfterSeconds === 'number' ? retryAfterSeconds : RETRY_AFTER_S;
}

function toProblem(error: unknown, correlationId?: string): Problem {
  const status = statusOf(error);
  if (status === undefined || status >= 500) return problemOf(error, correlationId);
  return {
    ...detailsOf(error),
    type: 'about:blank',
    title: titleOf(status),
    status,
    detail: detailOf(error as Error),
    code: FRAMEWORK_CODES[status] ?? `http.${status}`,
    ...(correlationId && { correlationId }),
  };
}

/** What a program needs to know besides, of refusals that have a status in place of a kind. */
function detailsOf(error: unknown): object {
  const { details } = Object(error) as { readonly details?: unknown };
  return Object(details) as object;
}

function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { statusCode?: unknown } | null)?.statusCode; // Fastify's own refusals: oversize, bad JSON
  return typeof status === 'number' ? status : undefined;
}

function detailOf(error: Error): string {
  const response = error instanceof HttpException ? error.getResponse() : undefined;
  const message = typeof response === 'object' ? (response as { message?: string | string[] }).message : response;
  return Array.isArray(message) ? message.join('; ') : (message ?? error.message);
}
