import { expect, test } from 'vitest';

import { offers, only } from './candidates';

const UDP = 'a=candidate:1 1 udp 2130706431 192.0.2.7 3478 typ host';
const TCP = 'a=candidate:3 1 TCP 1671430143 192.0.2.7 443 typ host tcptype passive';
const answer = (...candidates: string[]) => ['v=0', ...candidates, 'a=end-of-candidates', ''].join('\r\n');

test('one way at a time', () => {
  expect(only(answer(UDP, TCP), 'udp')).toBe(answer(UDP));
  expect(only(answer(UDP, TCP), 'tcp')).toBe(answer(TCP));
  expect(only(answer(UDP, TCP), 'relay')).toBe(answer(UDP, TCP));
});

test('a way that is not offered is known before it is tried', () => {
  expect(offers(answer(UDP), 'udp')).toBe(true);
  expect(offers(answer(UDP), 'tcp')).toBe(false);
  expect(offers(answer(UDP), 'relay')).toBe(true);
  expect(offers(answer(), 'relay')).toBe(false);
});
