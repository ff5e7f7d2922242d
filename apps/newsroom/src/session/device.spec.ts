import { allWords } from '../language/catalogue.js';
import type { Say } from '../language/language.js';
import { deviceIn } from './device.js';

const ru = await allWords('ru');
const say: Say = (key, values = {}) => ru[key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));

it.each([
  ['Chrome 156 on Linux', 'Chrome 156 на Linux'],
  ['Samsung Internet 27 on Android', 'Samsung Internet 27 на Android'],
  ['Safari 26', 'Safari 26'],
  ['curl/8.5 on duty', 'curl/8.5 on duty'],
  ['unknown', 'неизвестное устройство'],
])('calls %s %s', (device, name) => {
  expect(deviceIn(say, device)).toBe(name);
});
