import { app } from '../hy/app.js';
import { board } from '../hy/board.js';
import { command } from '../hy/command.js';
import { house } from '../hy/house.js';
import { notification } from '../hy/notification.js';
import { session } from '../hy/session.js';
import { story } from '../hy/story.js';
import { wire } from '../hy/wire.js';
import type { FirstWords } from './en.js';

export const words: FirstWords = { ...app, ...board, ...command, ...house, ...notification, ...session, ...story, ...wire };
