import { providerAddress } from './provider-address';

test('nothing that is typed or linked to can become another address', () => {
  expect(providerAddress('acme', '/users?page=2#x')).toBe('/sso/start/acme?returnTo=%2Fusers%3Fpage%3D2%23x');
  expect(providerAddress('../auth?x=', '/')).toBe('/sso/start/..%2Fauth%3Fx%3D?returnTo=%2F');
});
