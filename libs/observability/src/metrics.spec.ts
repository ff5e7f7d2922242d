import { metrics, registry } from './index.js';

describe('metrics', () => {
  it('are one under a name, whoever asks for it', async () => {
    metrics.counter('stet_spec_total', 'Asked', ['who']).inc({ who: 'relay' });
    metrics.counter('stet_spec_total', 'Asked again', ['who']).inc({ who: 'relay' });
    expect(await registry.getSingleMetricAsString('stet_spec_total')).toContain('stet_spec_total{who="relay"} 2');
  });

  it('measure in seconds unless told otherwise, and tell of the process itself', async () => {
    metrics.histogram('stet_spec_seconds', 'Took').observe(0.03);
    metrics.gauge('stet_spec_records', 'Waiting').set(7);
    const text = await registry.metrics();
    expect(text).toContain('stet_spec_seconds_bucket{le="0.05"} 1');
    expect(text).toContain('stet_spec_records 7');
    expect(text).toContain('process_resident_memory_bytes');
  });
});
