/** Says it to those who do not see the page, and shows it briefly to those who do; quietly, when they see it anyway. */
export function announce(text: string, { isQuiet = false } = {}): void {
  const announcer = document.getElementById('announcer');
  if (!announcer) return;
  announcer.textContent = '';
  announcer.classList.toggle('shown', !isQuiet);
  setTimeout(() => (announcer.textContent = text), 50); // the same words twice would not be spoken twice
  if (!isQuiet) setTimeout(() => announcer.classList.remove('shown'), 2_500);
}
