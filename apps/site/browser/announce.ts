/** Says it to those who do not see the page, and shows it briefly to those who do. */
export function announce(text: string): void {
  const announcer = document.getElementById('announcer');
  if (!announcer) return;
  announcer.textContent = '';
  announcer.classList.add('shown');
  setTimeout(() => (announcer.textContent = text), 50); // the same words twice would not be spoken twice
  setTimeout(() => announcer.classList.remove('shown'), 2_500);
}
