import { app } from '../ru/app.js';
import { board } from '../ru/board.js';
import { command } from '../ru/command.js';
import { house } from '../ru/house.js';
import { notification } from '../ru/notification.js';
import { session } from '../ru/session.js';
import { story } from '../ru/story.js';
import { wire } from '../ru/wire.js';
import type { FirstWords } from './en.js';

export const words: FirstWords = { ...app, ...board, ...command, ...house, ...notification, ...session, ...story, ...wire };
