import type { Page } from 'playwright-core';
import { appAlone } from './app-alone.ts';
import { hasChromium } from './browser.ts';
import { signedIn } from './signed-in.ts';
import { violations } from './violations.ts';

const UP_MS = 240_000;
const MARA = { email: 'mara@alder.example', name: 'Mara Lind', role: 'chief-editor' };
const JOREN = { email: 'joren@alder.example', name: 'Joren Aske', role: 'reporter' };

(hasChromium ? describe : describe.skip)('the plan of the desk', () => {
  const app = appAlone('planning');
  let desk: Page;
  let reporter: Page;

  beforeAll(async () => {
    for (const { email, name, role } of [MARA, JOREN]) await app.place.signIn(email, name, role);
    desk = await signedIn(app.browser, `${app.place.address}/work`, MARA);
    reporter = await signedIn(app.browser, `${app.place.address}/work`, JOREN);
  }, UP_MS);

  const grid = () => desk.getByRole('grid');
  const drawer = (page = desk) => page.getByRole('dialog');
  const entry = (title: string | RegExp) => grid().locator('.entry').filter({ hasText: title });
  const cellOf = (day: string) => grid().getByRole('gridcell').filter({ has: desk.locator(`[data-day="${day}"]`) });
  const close = async () => {
    await drawer().getByRole('button', { name: 'Close' }).click();
    await drawer().waitFor({ state: 'detached' });
  };

  const question = () => desk.getByRole('dialog', { name: 'Leave what you typed?' });
  const stay = async () => {
    await question().getByRole('button', { name: 'Stay here' }).click();
    await question().waitFor({ state: 'detached' });
  };

  it('is filled by the keyboard alone: a day is found, something is planned on it, and moved', async () => {
    await desk.goto(`${app.place.address}/calendar?day=2031-03-10`);
    await desk.getByRole('heading', { name: 'March 2031' }).waitFor();
    await desk.locator('[data-day="2031-03-10"]').focus();
    for (const key of ['ArrowDown', 'ArrowRight', 'PageDown']) await desk.keyboard.press(key);
    await desk.locator('[data-day="2031-04-18"]:focus').waitFor();
    await desk.keyboard.press('Enter');
    await drawer().getByLabel('What is it about?').and(desk.locator(':focus')).waitFor();
    expect(await drawer().getByLabel('Due').inputValue()).toBe('2031-04-18T10:00');
    await desk.keyboard.type('Council vote');
    await desk.keyboard.press('Enter');
    await drawer().getByRole('heading', { name: 'Who works on it' }).waitFor();
    expect(await violations(desk)).toEqual([]);
    await desk.keyboard.press('Escape');
    await drawer().waitFor({ state: 'detached' });
    await desk.locator('[data-day="2031-04-18"]:focus').waitFor();
    await desk.keyboard.press('Tab');
    await entry('Council vote').and(desk.locator(':focus')).waitFor();
    await desk.keyboard.press('Shift+ArrowRight');
    await desk.getByText('“Council vote” is now due on Saturday, 19 April 2031.').waitFor();
    await cellOf('2031-04-19').locator('.entry').and(desk.locator(':focus')).waitFor();
    expect(new URL(desk.url()).searchParams.get('day')).toBe('2031-04-19');
    await desk.getByRole('button', { name: 'Move back' }).click();
    await cellOf('2031-04-18').locator('.entry').waitFor();
  });

  it('moves by dragging, and keeps the time of day', async () => {
    await entry('Council vote').dragTo(cellOf('2031-04-24'));
    await cellOf('2031-04-24').locator('.entry').filter({ hasText: '10:00 Council vote' }).waitFor();
  });

  it('does not close what was typed away without a question', async () => {
    await entry('Council vote').click();
    await drawer().getByLabel('Place').fill('Town hall');
    await drawer().getByRole('button', { name: 'Close' }).click();
    await question().waitFor();
    expect(await violations(desk)).toEqual([]);
    await stay();
    expect(await drawer().getByLabel('Place').inputValue()).toBe('Town hall');
    await desk.goBack();
    await stay();
    await drawer().getByRole('button', { name: 'Save' }).click();
    await drawer().locator('button[type=submit]:disabled:not([data-loading])').waitFor(); // while it is saved it is disabled, too
    await close();
    await entry('Council vote').and(desk.locator(':focus')).waitFor();
    await desk.getByText('Week', { exact: true }).click();
    await entry('Town hall').waitFor();
  });

  it('keeps what two people typed who save one after the other', async () => {
    const other = await desk.context().newPage();
    await other.goto(desk.url());
    await other.locator('.entry').filter({ hasText: 'Council vote' }).click();
    await entry('Council vote').click();
    await drawer().getByLabel('Notes for the desk').fill('Bring a stool.');
    await drawer().getByRole('checkbox', { name: 'Photographs' }).check();
    await drawer(other).getByLabel('Place').fill('Town hall, second floor');
    await drawer(other).getByRole('checkbox', { name: 'Video' }).check();
    await drawer(other).getByLabel('Notes for the desk').fill('Bring a ladder.');
    await drawer(other).getByRole('button', { name: 'Save' }).click();
    await drawer(other).locator('button[type=submit]:disabled:not([data-loading])').waitFor();
    await other.close();
    await drawer().getByRole('button', { name: 'Save' }).click();
    await drawer().getByText('Somebody else saved meanwhile').waitFor();
    await drawer().getByText('You both changed: Notes for the desk.').waitFor();
    expect(await violations(desk)).toEqual([]);
    await drawer().getByRole('button', { name: 'Take in what changed, keep what I typed' }).click();
    await drawer().getByText('Somebody else saved meanwhile').waitFor({ state: 'detached' });
    expect([await drawer().getByLabel('Place').inputValue(), await drawer().getByLabel('Notes for the desk').inputValue()]).toEqual(['Town hall, second floor', 'Bring a stool.']);
    for (const want of ['Text', 'Photographs', 'Video']) expect(await drawer().getByRole('checkbox', { name: want }).isChecked()).toBe(true);
    await drawer().getByRole('button', { name: 'Save' }).click();
    await drawer().locator('button[type=submit]:disabled:not([data-loading])').waitFor();
    await close();
  });

  it('gives work to somebody, who sees it, says why not, and takes it up again', async () => {
    await entry('Council vote').click();
    await drawer().getByRole('button', { name: 'Assign somebody' }).click();
    await drawer().getByRole('combobox', { name: 'Who' }).fill('Joren');
    await desk.getByRole('option', { name: 'Joren Aske' }).click();
    await drawer().getByLabel('Note', { exact: true }).fill('Ask the mayor.');
    await drawer().getByRole('button', { name: 'Assign', exact: true }).click();
    await drawer().getByText('Not answered yet').waitFor();
    await reporter.getByText('Ask the mayor.').waitFor();
    expect(await violations(reporter)).toEqual([]);
    await reporter.getByRole('button', { name: 'Decline: Council vote' }).click();
    await reporter.getByLabel('Why not?').fill('I am away.');
    await reporter.getByRole('button', { name: 'Decline', exact: true }).click();
    await drawer().getByText('I am away.').waitFor();
    await reporter.getByText('Nobody has given you work').waitFor();
    await reporter.getByLabel('Also what is done or declined').check();
    await reporter.getByRole('button', { name: 'Accept: Council vote' }).click();
    await drawer().getByText('Accepted').waitFor();
    expect(await violations(desk)).toEqual([]);
  });

  it('becomes a story of its desk, with people of its own', async () => {
    await drawer().getByRole('button', { name: 'Begin the story' }).click();
    await desk.waitForURL(/\/stories\/[0-9a-f-]{36}/);
    expect(await desk.getByLabel('Headline').inputValue()).toBe('Council vote');
    const panel = desk.getByRole('region', { name: 'Assignments' });
    await panel.getByRole('button', { name: 'Assign somebody' }).click();
    await panel.getByRole('combobox', { name: 'Who' }).fill('Joren');
    await desk.getByRole('option', { name: 'Joren Aske' }).click();
    await panel.getByLabel('Due').fill('2026-01-05T09:00');
    await panel.getByRole('button', { name: 'Assign', exact: true }).click();
    await panel.getByText('Overdue').waitFor();
    expect(await violations(desk)).toEqual([]);
    await reporter.getByRole('region', { name: 'Overdue' }).getByRole('link', { name: 'Council vote' }).waitFor();
    await reporter.goto(`${app.place.address}/stories`);
    await reporter.getByLabel('Assigned to').selectOption('Me');
    await reporter.waitForURL(/assigneeId=/);
    await reporter.getByRole('link', { name: 'Council vote' }).waitFor();
    await panel.getByRole('button', { name: 'Remove what Joren Aske is to do' }).click();
    await panel.getByText('Nobody is assigned.').waitFor();
    await reporter.reload();
    await reporter.getByText('No story fits.').waitFor();
    await desk.goto(`${app.place.address}/calendar?view=list&day=2031-04-20`);
    await desk.getByText('stories: 1').waitFor();
  });

  it('says why something is cancelled', async () => {
    await desk.locator('.agenda-row').filter({ hasText: 'Council vote' }).click();
    await drawer().getByRole('button', { name: 'Cancel the coverage' }).click();
    await drawer().getByLabel('Why is it cancelled?').fill('The vote is put off.');
    await drawer().getByRole('button', { name: 'Cancel the coverage' }).click();
    await drawer().getByText('The vote is put off.').waitFor();
    await drawer().getByRole('button', { name: 'Back to planned' }).click();
    await drawer().getByRole('button', { name: 'Confirm' }).waitFor();
    await close();
    await desk.getByLabel('State').selectOption('cancelled');
    await desk.getByText('Nothing is planned here.').waitFor();
    expect(new URL(desk.url()).searchParams.get('state')).toBe('cancelled');
  });

  it('gives an address for calendar programs once, which works until it is ended', async () => {
    await desk.getByRole('button', { name: 'In another program' }).click();
    await drawer().getByRole('button', { name: 'Make an address' }).click();
    const url = await drawer().getByLabel('Address of the calendar').inputValue();
    const file = (await fetch(url.replace(new URL(url).origin, app.place.address))).text();
    expect(await file).toContain('BEGIN:VCALENDAR'); // what is due in years is not in it
    expect(await violations(desk)).toEqual([]);
    await drawer().getByRole('button', { name: 'End the address' }).click();
    await drawer().getByText('You have no address yet.').waitFor();
    expect((await fetch(url.replace(new URL(url).origin, app.place.address))).status).toBe(404);
    await close();
  });

  it('keeps what stories begin as, and begins one as that', async () => {
    await desk.goto(`${app.place.address}/templates`);
    await desk.getByRole('button', { name: 'New template' }).click();
    await drawer().getByLabel('Name of the template').fill('Match report');
    await drawer().getByLabel('Headline').fill('Final score');
    await drawer().getByRole('textbox', { name: 'Body' }).click();
    await desk.keyboard.type('The match began at seven.');
    expect(await violations(desk)).toEqual([]);
    await drawer().getByRole('button', { name: 'Make the template' }).click();
    await drawer().waitFor({ state: 'detached' });
    await desk.getByRole('button', { name: 'Match report' }).click();
    await drawer().getByText('The match began at seven.').waitFor();
    await close(); // asks nothing: nothing was typed
    await desk.getByRole('button', { name: 'Match report' }).and(desk.locator(':focus')).click();
    await drawer().getByLabel('Standfirst').fill('Who scored');
    for (const leave of [() => desk.keyboard.press('Escape'), () => drawer().getByRole('button', { name: 'Close' }).click(), () => desk.goBack()]) {
      await leave();
      await stay();
    }
    expect(await drawer().getByLabel('Standfirst').inputValue()).toBe('Who scored');
    await drawer().getByRole('button', { name: 'Save the template' }).click();
    await drawer().waitFor({ state: 'detached' });
    await desk.goto(`${app.place.address}/stories`);
    await desk.getByRole('button', { name: 'New story' }).click();
    await drawer().getByLabel('Begin as').selectOption('Match report');
    expect(await drawer().getByLabel('Headline').inputValue()).toBe('Final score');
    expect(await violations(desk)).toEqual([]);
    await drawer().getByRole('button', { name: 'Begin the story' }).click();
    await desk.getByRole('textbox', { name: 'Body' }).getByText('The match began at seven.').waitFor();
    expect(await desk.getByLabel('Standfirst').inputValue()).toBe('Who scored');
    await desk.goto(`${app.place.address}/templates`);
    await desk.getByRole('button', { name: 'Match report' }).click();
    await drawer().getByRole('button', { name: 'Remove' }).click();
    await drawer().getByRole('button', { name: 'Remove “Match report” for good' }).click();
    await desk.getByText('No template yet.').waitFor();
  });
});
