import { analytics } from '../az/analytics.js';
import { archive } from '../az/archive.js';
import { assignment } from '../az/assignment.js';
import { body } from '../az/body.js';
import { comment } from '../az/comment.js';
import { front } from '../az/front.js';
import { history } from '../az/history.js';
import { lock } from '../az/lock.js';
import { picture } from '../az/picture.js';
import { publish } from '../az/publish.js';
import { template } from '../az/template.js';
import { writing } from '../az/writing.js';
import type { WritingWords } from './en.js';

export const words: WritingWords = { ...analytics, ...archive, ...assignment, ...body, ...comment, ...front, ...history, ...lock, ...picture, ...publish, ...template, ...writing };
