import { SERVICES, databaseUrlOf, environmentOf, planFromEnvironment, planOf, portsFrom } from './plan.ts';

describe('the plan of a newsroom', () => {
  it('gives two newsrooms with other first ports no port in common', () => {
    const first = Object.values(portsFrom(4300));
    const second = new Set(Object.values(portsFrom(4400)));
    expect(new Set(first).size).toBe(first.length);
    expect(first.filter((port) => second.has(port))).toEqual([]);
  });

  it('uses servers that exist when told', () => {
    const plan = planOf('/tmp/x', portsFrom(4300), { KAFKA_BROKERS: 'kafka:9092', DATABASE_URL: 'postgres://me:secret@db:5432/postgres?sslmode=require' });
    expect(plan).toMatchObject({ isKafkaOurs: false, isPostgresOurs: false, brokers: 'kafka:9092' });
    expect(databaseUrlOf(plan, 'search')).toBe('postgres://me:secret@db:5432/search?sslmode=require');
  });

  it('gives every service a database of its own and leads each to the others', () => {
    const plan = planOf('/tmp/x', portsFrom(5000));
    const environments = SERVICES.map((service) => environmentOf(plan, service));
    expect(new Set(environments.map((one) => one['DATABASE_URL'])).size).toBe(SERVICES.length);
    expect(environmentOf(plan, 'site')).toMatchObject({ PORT: '5000', EDITORIAL_URL: 'http://127.0.0.1:5001', SEARCH_URL: 'http://127.0.0.1:5003' });
  });

  it('refuses a first port that is none', () => {
    expect(() => planFromEnvironment({ STET_PORT: 'http' })).toThrow('STET_PORT is http');
    expect(() => planFromEnvironment({ STET_PORT: '80' })).toThrow('1024');
  });
});
