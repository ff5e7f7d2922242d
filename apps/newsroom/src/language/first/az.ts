import { app } from '../az/app.js';
import { board } from '../az/board.js';
import { command } from '../az/command.js';
import { house } from '../az/house.js';
import { notification } from '../az/notification.js';
import { session } from '../az/session.js';
import { story } from '../az/story.js';
import { wire } from '../az/wire.js';
import type { FirstWords } from './en.js';

export const words: FirstWords = { ...app, ...board, ...command, ...house, ...notification, ...session, ...story, ...wire };
