import { jest } from '@jest/globals';
import { failureOf, silence } from '../api/problem.js';
import { uploadAll } from './upload-all.js';

const files = ['ferry.png', 'notes.txt', 'harbour.png'].map((name) => new File([], name));
const refusal = failureOf({ status: 400, code: 'request.invalid', title: '', detail: '' }, { status: 400, statusText: '' } as Response);
const never = new AbortController().signal;

/** Sends every file but one. */
const sendingAllBut =
  (unfit: string, error: Error) =>
  ({ name }: File): Promise<string> =>
    name === unfit ? Promise.reject(error) : Promise.resolve(name);

describe('files that are uploaded together', () => {
  it('go on after one that is refused, which is named', async () => {
    const uploads = await uploadAll(files, sendingAllBut('notes.txt', refusal), never);
    expect(uploads).toEqual({ stored: ['ferry.png', 'harbour.png'], failed: [{ fileName: 'notes.txt', error: refusal }] });
  });

  it('are not tried while nobody answers, and all named', async () => {
    const away = silence(new Error('the line broke'));
    const send = jest.fn(sendingAllBut('notes.txt', away));
    const { stored, failed } = await uploadAll(files, send, never);
    expect([stored, failed.map(({ fileName }) => fileName), send.mock.calls.length]).toEqual([['ferry.png'], ['notes.txt', 'harbour.png'], 2]);
  });

  it('say what arrived before somebody stopped them, and of no failure', async () => {
    const stop = new AbortController();
    const send = async ({ name }: File) => {
      if (name !== 'notes.txt') return name;
      stop.abort();
      throw stop.signal.reason;
    };
    expect(await uploadAll(files, send, stop.signal)).toEqual({ stored: ['ferry.png'], failed: [] });
  });
});
