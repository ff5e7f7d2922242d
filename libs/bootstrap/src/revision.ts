import { UseGuards, UseInterceptors, applyDecorators, type CallHandler, type CanActivate, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { ApiHeader, ApiResponse } from '@nestjs/swagger';
import { InvalidInput } from '@stet/errors';
import { tap, type Observable } from 'rxjs';
import { PROBLEM_CONTENT } from './open-api.js';
import { RevisionMissing } from './revision.errors.js';

/** What we use of Fastify's reply. */
export interface Reply {
  header(name: string, value: string): unknown;
}

/** For the OpenAPI document of a route that takes a revision. */
export const IF_MATCH = { name: 'if-match', required: false, description: 'The revision that you saw, in quotes; 412 when it has moved on', schema: { type: 'string', pattern: String.raw`^(\*|(W/)?"\d{1,9}")$` } };

function tagOf(revision: number): string {
  return `"${revision}"`;
}

/** The revision that somebody saw; `undefined` when they do not care. */
export function revisionOf(ifMatch: string | undefined): number | undefined {
  if (ifMatch === undefined || ifMatch === '*') return undefined;
  const revision = ifMatch.match(/^(?:W\/)?"(\d{1,9})"$/)?.[1];
  if (!revision) throw new InvalidInput('If-Match is not a revision.', [{ field: 'if-match', message: 'send the revision that you saw, in quotes: "7"' }]);
  return Number(revision);
}

class RevisionGuard implements CanActivate {
  constructor(private readonly where: string) {}

  canActivate(context: ExecutionContext): true {
    const { headers } = context.switchToHttp().getRequest<{ headers: Readonly<Record<string, string | undefined>> }>();
    if (headers['if-match'] === undefined) throw new RevisionMissing(this.where);
    return true;
  }
}

/** Documents the header of a route that refuses to go without it, always or with an exception; says where the revision is told. */
export const RevisionHeader = (where: string, unless?: string) =>
  applyDecorators(
    ApiHeader({ ...IF_MATCH, required: unless === undefined, description: `${IF_MATCH.description}; 428 without it${unless ? `, unless ${unless}` : ''}. It is ${where}` }),
    ApiResponse({ status: 428, description: 'revision.missing: without If-Match this could write over what others changed since', content: PROBLEM_CONTENT }),
  );

/** Refuses a change that does not say what it was made on, and documents the header; says where the revision is told. */
export const NeedsRevision = (where: string) => applyDecorators(UseGuards(new RevisionGuard(where)), RevisionHeader(where));

class TagInterceptor implements NestInterceptor {
  constructor(private readonly field: 'revision' | 'version') {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      tap((answer) => {
        const { [this.field]: revision } = Object(answer) as Record<string, unknown>;
        if (typeof revision === 'number') context.switchToHttp().getResponse<Reply>().header('etag', tagOf(revision));
      }),
    );
  }
}

/** Whatever these routes answer with a revision has it as ETag too: what was just made or changed can be changed again without reading it first. */
export const Tagged = (field: 'revision' | 'version') => UseInterceptors(new TagInterceptor(field));
