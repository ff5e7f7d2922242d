import { Inject, Injectable } from '@nestjs/common';
import { DiscoveryService, Reflector } from '@nestjs/core';
import type { Contract, TopicDeclaration } from '@stet/contracts';
import { HANDLES, type AnyHandler } from './handles.js';

/** The handlers of one topic: by event type, and those that erase. */
export interface TopicHandlers {
  readonly topic: TopicDeclaration;
  readonly byType: ReadonlyMap<string, AnyHandler>;
  readonly erasers: readonly AnyHandler[];
}

/** Finds every provider with `@Handles`. */
@Injectable()
export class HandlerRegistry {
  constructor(
    @Inject(DiscoveryService) private readonly discovery: DiscoveryService,
    @Inject(Reflector) private readonly reflector: Reflector,
  ) {}

  topics(): TopicHandlers[] {
    const found = new Map<string, { topic: TopicDeclaration; byType: Map<string, AnyHandler>; erasers: AnyHandler[] }>();
    for (const { instance, metatype } of this.discovery.getProviders()) {
      if (!metatype || !instance) continue;
      const contracts = this.reflector.get<readonly Contract[] | undefined>(HANDLES, metatype) ?? [];
      const handler = instance as AnyHandler;
      for (const { topic, type } of contracts) {
        const handlers = found.get(topic.name) ?? { topic, byType: new Map<string, AnyHandler>(), erasers: [] };
        found.set(topic.name, handlers);
        if (handlers.byType.has(type)) throw new TypeError(`two handlers for ${type}: one topic has one order, so one handler a type`);
        handlers.byType.set(type, handler);
        if (handler.erase && !handlers.erasers.includes(handler)) handlers.erasers.push(handler);
      }
    }
    return [...found.values()];
  }

  of(topic: string): TopicHandlers | undefined {
    return this.topics().find((handlers) => handlers.topic.name === topic);
  }
}
