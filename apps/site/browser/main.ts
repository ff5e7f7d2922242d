import { announce } from './announce.js';
import { countView } from './count-view.js';
import { followStory } from './follow-story.js';
import { askForLink } from './reuse.js';
import { offerSharing } from './sharing.js';
import { offerTextSizes } from './text-size.js';
import { offerThemes } from './theme.js';

const { analytics, story, version, copied = '', textSizeNow = '' } = document.body.dataset;

offerThemes();
askForLink();
offerTextSizes((percent) => announce(textSizeNow.replace('{percent}', String(percent))));
if (analytics && story) {
  countView(analytics, story);
  followStory(story, Number(version));
  offerSharing(() => announce(copied));
}
