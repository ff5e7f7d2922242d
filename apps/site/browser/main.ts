import { announce } from './announce.js';
import { countViews } from './count-view.js';
import { showEmbeds } from './embeds.js';
import { followStory } from './follow-story.js';
import { keepOffline } from './keep-offline.js';
import { listKept } from './kept-list.js';
import { offerNextStories } from './next-story.js';
import { storyOf } from './open-story.js';
import { keepAddress } from './page-address.js';
import { Reading } from './reading.js';
import { askForLink } from './reuse.js';
import { offerSharing } from './sharing.js';
import { offerSuggestions } from './suggest.js';
import { offerTextSizes } from './text-size.js';
import { offerThemes } from './theme.js';
import { whenParsed } from './when-parsed.js';

whenParsed(() => {
  const { analytics, copied = '', suggestions = '', textSizeNow = '' } = document.body.dataset;
  const story = storyOf(document, location.pathname + location.search + location.hash);

  offerThemes();
  keepOffline();
  void listKept();
  askForLink();
  offerSuggestions(suggestions);
  showEmbeds();
  offerTextSizes((percent) => announce(textSizeNow.replace('{percent}', String(percent))));
  if (!analytics || !story) return;
  const reading = new Reading(story);
  countViews(analytics, reading);
  keepAddress(reading);
  followStory(reading);
  offerSharing(copied);
  offerNextStories(reading);
});
