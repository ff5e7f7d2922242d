import { app } from '../en/app.js';
import { board } from '../en/board.js';
import { command } from '../en/command.js';
import { house } from '../en/house.js';
import { notification } from '../en/notification.js';
import { session } from '../en/session.js';
import { story } from '../en/story.js';
import { wire } from '../en/wire.js';

/** What is said around every page, on the board and among the wires. */
export const words = { ...app, ...board, ...command, ...house, ...notification, ...session, ...story, ...wire };

export type FirstWords = Readonly<Record<keyof typeof words, string>>;
