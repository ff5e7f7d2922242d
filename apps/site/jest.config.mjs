import preset from '../../jest.preset.mjs';

const [pattern, [transformer, options]] = Object.entries(preset.transform)[0];
const jsc = {
  ...options.jsc,
  parser: { ...options.jsc.parser, tsx: true },
  transform: { ...options.jsc.transform, react: { runtime: 'automatic', importSource: '@kitajs/html' } },
};

export default { ...preset, displayName: 'site', transform: { [pattern]: [transformer, { ...options, jsc }] } };
