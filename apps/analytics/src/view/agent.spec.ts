import { agentOf } from './agent.js';

it.each([
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'desktop'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15', 'desktop'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1', 'phone'],
  ['Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Mobile Safari/537.36', 'phone'],
  ['Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36', 'tablet'],
  ['Mozilla/5.0 (iPad; CPU OS 12_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/12.1 Mobile/15E148 Safari/604.1', 'tablet'],
  ['', 'desktop'],
])('%s is a %s', (agent, device) => {
  expect(agentOf(agent).device).toBe(device);
});

it.each([
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', undefined],
  ['Googlebot/2.1 (+http://www.google.com/bot.html)', 'declared'],
  ['curl/8.0', 'declared'],
  ['', 'nameless'],
  [undefined, 'nameless'],
])('%s is an automaton as far as it says: %s', (agent, signal) => {
  expect(agentOf(agent).signal).toBe(signal);
});

it('says the same of an agent however many were asked about since', () => {
  const phone = 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Mobile Safari/537.36';
  const first = agentOf(phone);
  for (let number = 0; number < 2_500; number++) agentOf(`Googlebot/${number}`);
  expect(agentOf(phone)).toEqual(first);
  expect(agentOf(`${phone}${'x'.repeat(2_000)}`).name).toHaveLength(512);
});
