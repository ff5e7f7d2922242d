import preset from '../../jest.preset.mjs';

/** Jest cannot load htmlparser2 (ES) for sanitize-html (CommonJS) while it links it for us: so it is loaded before anything of ours. */
export default { ...preset, displayName: 'ingestion', setupFiles: ['sanitize-html'] };
