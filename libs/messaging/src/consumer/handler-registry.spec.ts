import { Module, type Type } from '@nestjs/common';
import { DiscoveryModule, NestFactory } from '@nestjs/core';
import { StoryPublished, StoryUpdated, ViewsCounted } from '@stet/contracts';
import { HandlerRegistry } from './handler-registry.js';
import { Handles, type BatchHandler } from './handles.js';

@Handles(StoryPublished, StoryUpdated)
class ShelveStoryHandler implements BatchHandler<StoryPublished | StoryUpdated> {
  handle = () => Promise.resolve();
  erase = () => Promise.resolve();
}

@Handles(ViewsCounted)
class KeepCountHandler implements BatchHandler<ViewsCounted> {
  handle = () => Promise.resolve();
}

@Handles(StoryUpdated)
class SecondStoryHandler implements BatchHandler<StoryUpdated> {
  handle = () => Promise.resolve();
}

async function registryOf(...handlers: Type[]): Promise<HandlerRegistry> {
  @Module({ imports: [DiscoveryModule], providers: [HandlerRegistry, ...handlers] })
  class SpecModule {}
  return (await NestFactory.createApplicationContext(SpecModule, { logger: false })).get(HandlerRegistry);
}

describe('the handlers of a service', () => {
  it('are found by their mark, by topic and type', async () => {
    const registry = await registryOf(ShelveStoryHandler, KeepCountHandler);
    expect(registry.topics().map(({ topic, byType }) => [topic.noun, [...byType.keys()]])).toEqual([
      ['story', ['newsroom.story.published.v1', 'newsroom.story.updated.v1']],
      ['view-count', ['newsroom.view-count.counted.v1']],
    ]);
  });

  it('erase once for a tombstone, however many events they handle, if they erase at all', async () => {
    const registry = await registryOf(ShelveStoryHandler, KeepCountHandler);
    expect(registry.topics().map(({ erasers }) => erasers.length)).toEqual([1, 0]);
  });

  it('are one for a type: one topic has one order', async () => {
    const registry = await registryOf(ShelveStoryHandler, SecondStoryHandler);
    expect(() => registry.topics()).toThrow('two handlers for newsroom.story.updated.v1');
  });

  it('are none for a topic that means nothing to the service', async () => {
    expect((await registryOf(KeepCountHandler)).of('newsroom.story.v1')).toBeUndefined();
  });
});
