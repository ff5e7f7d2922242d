type Drag = typeof import('@atlaskit/pragmatic-drag-and-drop/element/adapter');

/** Dragging is loaded when a page stands, so that the page need not wait for it; what is dragged can be moved by keys and menus, too. Returns what ends it. */
export function withDrag(begin: (drag: Drag) => () => void): () => void {
  let end: (() => void) | undefined;
  let isOver = false;
  void import('@atlaskit/pragmatic-drag-and-drop/element/adapter').then((drag) => {
    if (!isOver) end = begin(drag);
  });
  return () => {
    isOver = true;
    end?.();
  };
}
