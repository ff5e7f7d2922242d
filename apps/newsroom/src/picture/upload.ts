import { DetailedError, Upload, defaultOptions, type PreviousUpload } from 'tus-js-client';
import { api, type UploadedPicture } from '../api/editorial.js';
import { ApiFailure, failureOf, silence } from '../api/problem.js';

/** What a line that breaks loses at most. */
const PIECE_BYTES = 1_048_576;
const RETRIES_MS = [0, 1_000, 3_000, 5_000, 10_000, 20_000];
const FINISH_TRIES = 6;
const FINISH_AGAIN_MS = 2_000;

/** An upload that this device began and did not finish. */
export interface UnfinishedUpload {
  readonly key: string;
  readonly name: string;
}

/**
 * Sends a picture in pieces and answers what became of it. A file whose upload stopped, whether the line broke or the page was loaded again, goes on where it stopped.
 * `onProgress` is told the part that is there, from 0 to 1.
 */
export async function uploadPicture(file: File, onProgress: (part: number) => void, signal?: AbortSignal): Promise<UploadedPicture> {
  signal?.throwIfAborted(); // between two files nothing listens
  const address = await send(file, onProgress, signal);
  return finish(address.split('/').at(-1)!);
}

function send(file: File, onProgress: (part: number) => void, signal?: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const upload = new Upload(file, {
      ...{ endpoint: '/api/v1/picture-uploads', chunkSize: PIECE_BYTES, retryDelays: RETRIES_MS, removeFingerprintOnSuccess: true },
      metadata: { filename: file.name },
      onProgress: (sent, all) => onProgress(all ? sent / all : 0),
      onError: (error) => reject(toFailure(error)),
      onSuccess: () => resolve(upload.url!),
    });
    signal?.addEventListener('abort', () => void upload.abort().then(() => reject(signal.reason as Error)));
    void upload.findPreviousUploads().then(([previous]) => {
      if (previous) upload.resumeFromPreviousUpload(previous);
      upload.start();
    }, reject);
  });
}

/** All bytes are there: asking again does no harm. */
async function finish(uploadId: string): Promise<UploadedPicture> {
  for (let left = FINISH_TRIES; ; left -= 1) {
    try {
      return await api.finishUpload(uploadId);
    } catch (error) {
      if (left === 0 || !(error instanceof ApiFailure && error.isAway)) throw error;
      await new Promise((resolve) => setTimeout(resolve, FINISH_AGAIN_MS));
    }
  }
}

function toFailure(error: Error): ApiFailure {
  const response = error instanceof DetailedError ? error.originalResponse : null;
  if (!response) return silence(error);
  return failureOf(problemIn(response.getBody()), { status: response.getStatus(), statusText: response.getBody() } as Response);
}

function problemIn(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined; // tus answers in plain words
  }
}

/** Uploads that began in this browser and did not end. */
export async function unfinishedUploads(): Promise<UnfinishedUpload[]> {
  const found: PreviousUpload[] = await defaultOptions.urlStorage.findAllUploads();
  return found.map(({ urlStorageKey, metadata }) => ({ key: urlStorageKey, name: metadata.filename ?? '' }));
}

/** Offers an upload no more; what came of it is removed by the service in time. */
export function forgetUpload(key: string): Promise<void> {
  return defaultOptions.urlStorage.removeUpload(key);
}
