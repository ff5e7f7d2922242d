import { ApiFailure } from '../api/problem.js';
import { lookByAddress } from './look-by-address.js';

const failure = (fault: string) => new ApiFailure({ status: 422, title: '', detail: '', code: `source-preview.${fault}` });

/** Looks where only these addresses fail, and tells which were asked. */
async function asked(typed: string, faults: Readonly<Record<string, string>>): Promise<string[]> {
  const addresses: string[] = [];
  const look = (address: string) => {
    addresses.push(address);
    return faults[address] ? Promise.reject(failure(faults[address])) : Promise.resolve(address);
  };
  return lookByAddress(typed, look).then(
    () => addresses,
    ({ problem }: ApiFailure) => [...addresses, problem.code],
  );
}

describe('looking at an address', () => {
  it('is by HTTPS where nobody says otherwise', async () => {
    expect(await asked(' alder.example ', {})).toEqual(['https://alder.example']);
  });

  it.each(['no-https', 'unreachable'])('goes on by HTTP where the server is %s by HTTPS', async (fault) => {
    expect(await asked('alder.example:8080/rss', { 'https://alder.example:8080/rss': fault })).toEqual(['https://alder.example:8080/rss', 'http://alder.example:8080/rss']);
  });

  it('stays with HTTPS where a line broke, which somebody on the way may have done', async () => {
    expect(await asked('alder.example', { 'https://alder.example': 'broken-off' })).toEqual(['https://alder.example', 'source-preview.broken-off']);
  });

  it('tells what came of it by HTTP when that fails as well', async () => {
    expect(await asked('alder.example', { 'https://alder.example': 'no-https', 'http://alder.example': 'no-feed' })).toEqual(['https://alder.example', 'http://alder.example', 'source-preview.no-feed']);
  });

  it.each([
    ['a whole address', 'https://alder.example', 'no-https'],
    ['a certificate that is bad', 'alder.example', 'certificate'],
    ['an answer', 'alder.example', 'not-found'],
  ])('stays with HTTPS for %s', async (_name, typed, fault) => {
    expect(await asked(typed, { 'https://alder.example': fault })).toEqual(['https://alder.example', `source-preview.${fault}`]);
  });
});
