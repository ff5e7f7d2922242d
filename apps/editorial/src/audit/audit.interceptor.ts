import { Injectable, SetMetadata, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Actor } from '@stet/auth';
import { Observable, concatMap } from 'rxjs';
import { runInScope, type AuditScope } from './audit-scope.js';
import { Audit } from './audit.service.js';
import type { AuditSubject } from './audit.js';
import { deviceOf, networkOf } from './origin.js';

export const UNAUDITED = 'stet:unaudited';

/** This route changes nothing that anybody will ask about: say why. Its transactions are entered only when they note something. */
export const Unaudited = (why: string) => SetMetadata(UNAUDITED, why);

interface Request {
  readonly id: string;
  readonly method: string;
  readonly ip: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly params: Readonly<Record<string, string>>;
  readonly routeOptions: { readonly url?: string };
  readonly actor?: Actor;
}
interface Reply {
  readonly statusCode: number;
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);
const FIRST_REFUSAL = 400;
const NOBODY = { id: 'nobody', name: 'Nobody signed in', kind: 'staff' } as const;

/** Puts every request into the scope that its transactions are entered under, and sees to it that each command leaves an entry. */
@Injectable()
export class AuditInterceptor implements NestInterceptor {
  constructor(
    private readonly audit: Audit,
    private readonly reflector: Reflector,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const scope = this.scopeOf(context);
    const reply = context.switchToHttp().getResponse<Reply>();
    return new Observable((subscriber) => runInScope(scope, () => next.handle().subscribe(subscriber))).pipe(
      concatMap(async (answer) => {
        if (reply.statusCode < FIRST_REFUSAL) await this.audit.settle(scope);
        return answer;
      }),
    );
  }

  private scopeOf(context: ExecutionContext): AuditScope {
    const request = context.switchToHttp().getRequest<Request>();
    const isExempt = this.reflector.getAllAndOverride<string>(UNAUDITED, [context.getHandler(), context.getClass()]) !== undefined;
    const userAgent = request.headers['user-agent'];
    return {
      act: context.getHandler().name,
      isCommand: !SAFE_METHODS.has(request.method) && !isExempt,
      actor: request.actor ?? NOBODY,
      subject: subjectOf(request),
      from: { address: networkOf(request.ip), device: deviceOf(typeof userAgent === 'string' ? userAgent : undefined) },
      correlationId: request.id,
      isSettled: false,
    };
  }
}

/** `/api/v1/stories/:id/publication` is about the story of that id. */
function subjectOf({ params, routeOptions }: Request): AuditSubject {
  const steps = (routeOptions.url ?? '').split('/').filter((step) => step && step !== 'api' && step !== 'v1');
  const at = steps.findIndex((step) => step.startsWith(':'));
  const kind = (at > 0 ? steps[at - 1] : steps.at(-1)) ?? 'newsroom';
  return { kind: kind.replace(/ies$/, 'y').replace(/s$/, ''), id: at > 0 ? String(params[steps[at]!.slice(1)] ?? '') : '' };
}
