import { analytics } from '../ru/analytics.js';
import { archive } from '../ru/archive.js';
import { assignment } from '../ru/assignment.js';
import { body } from '../ru/body.js';
import { comment } from '../ru/comment.js';
import { front } from '../ru/front.js';
import { history } from '../ru/history.js';
import { lock } from '../ru/lock.js';
import { picture } from '../ru/picture.js';
import { publish } from '../ru/publish.js';
import { template } from '../ru/template.js';
import { writing } from '../ru/writing.js';
import type { WritingWords } from './en.js';

export const words: WritingWords = { ...analytics, ...archive, ...assignment, ...body, ...comment, ...front, ...history, ...lock, ...picture, ...publish, ...template, ...writing };
