import { analytics } from '../hy/analytics.js';
import { archive } from '../hy/archive.js';
import { assignment } from '../hy/assignment.js';
import { body } from '../hy/body.js';
import { comment } from '../hy/comment.js';
import { front } from '../hy/front.js';
import { history } from '../hy/history.js';
import { lock } from '../hy/lock.js';
import { picture } from '../hy/picture.js';
import { publish } from '../hy/publish.js';
import { template } from '../hy/template.js';
import { writing } from '../hy/writing.js';
import type { WritingWords } from './en.js';

export const words: WritingWords = { ...analytics, ...archive, ...assignment, ...body, ...comment, ...front, ...history, ...lock, ...picture, ...publish, ...template, ...writing };
