const MAY = ['allow-scripts', 'allow-same-origin', 'allow-popups', 'allow-popups-to-escape-sandbox', 'allow-presentation'];

/** Puts the frame of a provider where its button was. Before that nothing is asked of the provider; stories that come to the page later are served too. */
export function showEmbeds(): void {
  document.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>('[data-does=show-embed]') : null;
    if (!button) return;
    const frame = frameOf(button.dataset);
    button.parentElement?.replaceWith(frame);
    frame.focus(); // where the button had it
  });
}

function frameOf({ frame: address = '', title = '' }: DOMStringMap): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.className = 'embed-frame';
  frame.title = title;
  frame.sandbox.add(...MAY);
  frame.allow = 'encrypted-media; fullscreen; picture-in-picture';
  frame.src = address;
  return frame;
}
