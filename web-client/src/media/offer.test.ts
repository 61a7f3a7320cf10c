import { expect, test, vi } from 'vitest';

import { prefer, wanted } from './offer';

const codec = (mimeType: string, sdpFmtpLine?: string) => ({
  mimeType,
  ...(sdpFmtpLine === undefined ? {} : { sdpFmtpLine }),
});

test('keeps one variant of each codec, most wanted first, and retransmission', () => {
  const offered = [
    codec('video/VP9', 'profile-id=0'),
    codec('video/VP9', 'profile-id=2'),
    codec('video/VP8'),
    codec('video/rtx'),
    codec('video/H264', 'level-asymmetry-allowed=1;packetization-mode=0;profile-level-id=42e01f'),
    codec('video/H264', 'level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f'),
    codec('video/H264', 'level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=64001f'),
    codec('video/AV1', 'level-idx=5;profile=0;tier=0'),
    codec('video/AV1', 'level-idx=5;profile=1;tier=0'),
    codec('video/red'),
    codec('video/ulpfec'),
  ];
  const kept = wanted(offered, ['video/vp8', 'video/vp9', 'video/h264', 'video/av1', 'video/rtx']);
  expect(kept.map((c) => c.mimeType)).toEqual(['video/VP8', 'video/VP9', 'video/H264', 'video/AV1', 'video/rtx']);
  expect(kept[2]?.sdpFmtpLine).toContain('packetization-mode=1;profile-level-id=42e01f');
});

test('sound is said twice by the order of its codecs', () => {
  vi.stubGlobal('RTCRtpSender', { getCapabilities: () => ({ codecs: [codec('audio/opus'), codec('audio/red')] }) });
  const set = vi.fn();
  const line = { setCodecPreferences: set } as unknown as RTCRtpTransceiver;
  expect(prefer(line, 'sound')).toBe(true);
  expect(set).toHaveBeenLastCalledWith([codec('audio/opus'), codec('audio/red')]);
  expect(prefer(line, 'repeated sound')).toBe(true);
  expect(set).toHaveBeenLastCalledWith([codec('audio/red'), codec('audio/opus')]);
  set.mockImplementation(() => {
    throw new Error('InvalidModificationError');
  });
  expect(prefer(line, 'sound')).toBe(false);
  vi.unstubAllGlobals();
});
