import { hiddenStory } from '../embargo/embargo.repository.js';

/** Whether somebody may not see a row of `coverage` yet, as SQL: what is planned for a story under embargo tells what the story is about. Parameters as those of `hiddenStory`. */
export function hiddenCoverage(desks: string, actor: string): string {
  return `exists (select from coverage_story join story on story.story_id = coverage_story.story_id where coverage_story.coverage_id = coverage.coverage_id and ${hiddenStory(desks, actor)})`;
}
