import { Injectable, SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Actor } from '@stet/auth';
import { z } from 'zod';
import { storyParameterOf } from '../desk/desk.guard.js';
import { UnderEmbargo } from './embargo.errors.js';
import { EmbargoRepository } from './embargo.repository.js';

const SHOWS_NOTHING = 'stet:shows-nothing';

/** This route takes what somebody typed and shows nothing of the story: it stays open when the story comes under embargo meanwhile. */
export const ShowsNothing = () => SetMetadata(SHOWS_NOTHING, true);

interface Request {
  readonly actor?: Actor;
  readonly params: Readonly<Record<string, string>>;
  readonly routeOptions: { readonly url?: string };
}

/** Keeps stories under embargo from those who may not read them yet: every route below `/stories/:id`, those that do not exist yet included. */
@Injectable()
export class EmbargoGuard implements CanActivate {
  constructor(
    private readonly embargoes: EmbargoRepository,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { actor, params, routeOptions } = context.switchToHttp().getRequest<Request>();
    const parameter = storyParameterOf(routeOptions.url);
    if (!actor || !parameter || this.reflector.get<boolean>(SHOWS_NOTHING, context.getHandler())) return true;
    const storyId = z.uuid().safeParse(params[parameter]).data;
    const [hidden] = storyId ? await this.embargoes.hidden([storyId], actor) : [];
    if (hidden) throw new UnderEmbargo('story', hidden.embargoedUntil);
    return true;
  }
}
