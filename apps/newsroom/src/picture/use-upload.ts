import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { UploadedPicture } from '../api/editorial.js';
import { uploadAll, type FailedUpload } from './upload-all.js';

export interface UploadUnderWay {
  readonly start: (files: readonly File[]) => void;
  readonly cancel: () => void;
  readonly isPending: boolean;
  /** Of all files together, from 0 to 1. */
  readonly part: number;
  /** What did not work; nothing when somebody stopped it. */
  readonly failed: readonly FailedUpload[];
}

const NONE: readonly FailedUpload[] = [];

/** Uploads files one after the other, in the order in which they were chosen; `onStored` gets all that arrived, if any did. */
export function useUpload(onStored: (pictures: readonly UploadedPicture[]) => void): UploadUnderWay {
  const [part, setPart] = useState(0);
  const stop = useRef(new AbortController());
  const upload = useMutation({
    mutationFn: async (files: readonly File[]) => {
      const { signal } = (stop.current = new AbortController());
      setPart(0);
      const uploading = import('./upload.js'); // with the protocol, which only those need who upload
      const send = async (file: File, index: number) => (await uploading).uploadPicture(file, (ofFile) => setPart((index + ofFile) / files.length), signal);
      return uploadAll(files, send, signal);
    },
    onSuccess: ({ stored }) => stored.length > 0 && onStored(stored),
  });
  return { start: (files) => upload.mutate(files), cancel: () => stop.current.abort(), isPending: upload.isPending, part, failed: upload.data?.failed ?? NONE };
}
