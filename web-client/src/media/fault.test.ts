import { expect, test } from 'vitest';

import { faultOf, inApp } from './fault';

const named = (name: string) => Object.assign(new Error(name), { name });

test.each([
  ['NotAllowedError', 'denied'],
  ['SecurityError', 'denied'],
  ['NotFoundError', 'none'],
  ['OverconstrainedError', 'none'],
  ['NotReadableError', 'busy'],
  ['AbortError', 'busy'],
  ['TypeError', 'failed'],
])('%s is %s', (name, fault) => {
  expect(faultOf(named(name))).toBe(fault);
});

test('something that is no error is a failure', () => {
  expect(faultOf('no')).toBe('failed');
});

test.each([
  ['Mozilla/5.0 (Linux; Android 12) AppleWebKit/537.36 Chrome/111 Mobile Safari/537.36 MicroMessenger/8.0', 'wechat'],
  ['Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Mobile/15E148 DingTalk/6.5.40', 'dingtalk'],
  ['Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Mobile AlipayClient/10.3', 'alipay'],
  ['Mozilla/5.0 (Linux; Android 12) AppleWebKit/537.36 Mobile QQ/8.9 Safari/537.36', 'qq'],
  ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156 Safari/537.36', undefined],
])('%s', (agent, app) => {
  expect(inApp(agent)).toBe(app);
});
