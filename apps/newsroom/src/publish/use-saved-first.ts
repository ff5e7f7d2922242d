import { useEffect, useRef } from 'react';

/** What is checked is what was saved: unsaved words are saved when the dialog opens. */
export function useSavedFirst(isSaved: boolean, save: () => Promise<boolean>): void {
  const began = useRef(false);
  useEffect(() => {
    if (!isSaved && !began.current) void save();
    began.current = true;
  }, [isSaved, save]);
}
