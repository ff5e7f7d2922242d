import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { PERMISSION, desksWith, type Actor } from '@stet/auth';
import { z } from 'zod';
import { DeskRepository } from './desk.repository.js';
import { refuseOn } from './story-desk.service.js';

interface Request {
  readonly actor?: Actor;
  readonly params: Readonly<Record<string, string>>;
  readonly routeOptions: { readonly url?: string };
}

const STORY_IN_ADDRESS = /^\/api\/v1\/stories\/:(\w+)/;

/** Asks for the permission of a route on the desk of the story that its address names: every route below `/stories/:id`, those that do not exist yet included. */
@Injectable()
export class DeskGuard implements CanActivate {
  constructor(
    private readonly desks: DeskRepository,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { actor, params, routeOptions } = context.switchToHttp().getRequest<Request>();
    const permission = this.reflector.getAllAndOverride<string>(PERMISSION, [context.getHandler(), context.getClass()]);
    const parameter = storyParameterOf(routeOptions.url);
    if (!actor || !permission || !parameter || desksWith(actor, permission) === undefined) return true;
    const storyId = z.uuid().safeParse(params[parameter]).data;
    const deskId = storyId && (await this.desks.ofStory(storyId));
    if (deskId) refuseOn(actor, permission, deskId); // what is no story is refused further on, by name
    return true;
  }
}

/** What the address of a route calls the story that it is about; `undefined` when it is about none. */
export function storyParameterOf(route: string | undefined): string | undefined {
  return STORY_IN_ADDRESS.exec(route ?? '')?.[1];
}
