import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { UploadedPicture } from '../api/editorial.js';

export interface UploadUnderWay {
  readonly start: (files: readonly File[]) => void;
  readonly cancel: () => void;
  readonly isPending: boolean;
  /** Of all files together, from 0 to 1. */
  readonly part: number;
  /** Why it did not work; nothing when somebody stopped it. */
  readonly error: Error | null;
}

/** Uploads files one after the other, in the order in which they were chosen; `onStored` gets all of them. */
export function useUpload(onStored: (pictures: readonly UploadedPicture[]) => void): UploadUnderWay {
  const [part, setPart] = useState(0);
  const stop = useRef(new AbortController());
  const upload = useMutation({
    mutationFn: async (files: readonly File[]) => {
      stop.current = new AbortController();
      setPart(0);
      const { uploadPicture } = await import('./upload.js'); // with the protocol, which only those need who upload
      const stored: UploadedPicture[] = [];
      for (const [index, file] of files.entries()) stored.push(await uploadPicture(file, (ofFile) => setPart((index + ofFile) / files.length), stop.current.signal));
      return stored;
    },
    onSuccess: onStored,
  });
  const wasStopped = upload.error?.name === 'AbortError';
  return { start: (files) => upload.mutate(files), cancel: () => stop.current.abort(), isPending: upload.isPending, part, error: wasStopped ? null : upload.error };
}
