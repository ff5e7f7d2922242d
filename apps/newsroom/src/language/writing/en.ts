import { analytics } from '../en/analytics.js';
import { archive } from '../en/archive.js';
import { assignment } from '../en/assignment.js';
import { body } from '../en/body.js';
import { comment } from '../en/comment.js';
import { front } from '../en/front.js';
import { history } from '../en/history.js';
import { lock } from '../en/lock.js';
import { picture } from '../en/picture.js';
import { publish } from '../en/publish.js';
import { template } from '../en/template.js';
import { writing } from '../en/writing.js';

/** What is said where a story is written and published. */
export const words = { ...analytics, ...archive, ...assignment, ...body, ...comment, ...front, ...history, ...lock, ...picture, ...publish, ...template, ...writing };

export type WritingWords = Readonly<Record<keyof typeof words, string>>;
