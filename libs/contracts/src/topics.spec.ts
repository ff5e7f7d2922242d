import { AllContracts, AllTopics, Topics, topicConfig } from './index.js';

describe('the topics', () => {
  it('carry only declared names', () => {
    expect(AllTopics.map((topic) => topic.name)).toEqual([...new Set(AllTopics.map((topic) => topic.name))]);
    for (const topic of AllTopics) expect(topic.name).toMatch(/^newsroom\.[a-z-]+\.v\d+(\.[a-z]+\.[a-z-]+\.dead)?$/);
  });

  it('keep the latest version of every story for ever, and every version for a week', () => {
    expect(topicConfig(Topics.story)).toMatchObject({ 'cleanup.policy': 'compact', 'min.compaction.lag.ms': '604800000' });
  });

  it('have a dead-letter topic for every consumer group', () => {
    expect(AllTopics.map((topic) => topic.name)).toContain('newsroom.story.v1.site.story.dead');
  });

  it.each(AllContracts.map((contract) => [contract.type, contract.topic.noun]))('%s belongs to the noun of its topic', (type, noun) => {
    expect(type).toMatch(new RegExp(`^newsroom\\.${noun}\\.[a-z]+\\.v\\d+$`));
  });

  it('keep what is not for partners private', () => {
    expect(AllTopics.filter((topic) => topic.isPublic).map((topic) => topic.noun).sort()).toEqual(['author', 'front', 'publication', 'story', 'view-count']);
  });
});
