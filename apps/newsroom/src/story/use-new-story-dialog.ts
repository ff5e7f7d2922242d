import { laterPart } from '../shell/later-part.js';

export const useNewStoryDialog = laterPart(() => import('./new-story-dialog.js'));
