import 'webrtc-adapter';

import { prefer } from '../media/offer';
import type { LineAnswer, LineEnd, LineOffer, LineTest, TrackSource } from '../protocol';
import { api } from '../shared/api';
import { offers, only, type Way } from './candidates';

const CONNECT_LIMIT_MS = 8_000;
const SIGNAL_LIMIT_MS = 6_000;

/** The server names no address that can be reached this way. */
export class NotOfferedError extends Error {}

/** An address there is, and nothing came through. */
export class NoWayError extends Error {}

/**
 * Connects one of the page's ends to the test's room, this way only.
 *
 * @param dress puts lines on the connection, and says what those that send carry
 * @throws NotOfferedError, NoWayError, ApiError
 */
export async function connect(
  test: LineTest,
  end: LineEnd,
  way: Way,
  dress: (peer: RTCPeerConnection) => () => Record<string, TrackSource> = idle,
): Promise<RTCPeerConnection> {
  if (way === 'relay' && test.iceServers.length === 0) throw new NotOfferedError();
  const peer = new RTCPeerConnection({
    bundlePolicy: 'max-bundle',
    rtcpMuxPolicy: 'require',
    iceServers: way === 'relay' ? test.iceServers : [],
    iceTransportPolicy: way === 'relay' ? 'relay' : 'all',
  });
  try {
    const sources = dress(peer);
    await peer.setLocalDescription(await peer.createOffer());
    const offer: LineOffer = { end, sdp: peer.localDescription?.sdp ?? '', sources: sources() };
    const { sdp } = await api.post<LineAnswer>(`/line-tests/${encodeURIComponent(test.lineTestId)}/offers`, offer);
    if (!offers(sdp, way)) throw new NotOfferedError();
    const connected = connects(peer);
    await peer.setRemoteDescription({ type: 'answer', sdp: only(sdp, way) });
    await connected;
    return peer;
  } catch (error) {
    peer.close();
    throw error;
  }
}

/** For a look at the way alone: a line on which nothing is sent. */
function idle(peer: RTCPeerConnection): () => Record<string, TrackSource> {
  prefer(peer.addTransceiver('audio', { direction: 'sendonly' }), 'sound');
  return () => ({});
}

function connects(peer: RTCPeerConnection): Promise<void> {
  return new Promise((done, fail) => {
    const timer = setTimeout(() => fail(new NoWayError()), CONNECT_LIMIT_MS);
    peer.addEventListener('connectionstatechange', () => {
      if (peer.connectionState === 'connected') {
        clearTimeout(timer);
        done();
      } else if (peer.connectionState === 'failed' || peer.connectionState === 'closed') {
        clearTimeout(timer);
        fail(new NoWayError());
      }
    });
  });
}

/** Whether messages go both ways on the signalling line: a hello that cannot be let in is answered with a goodbye. */
export function signalAnswers(): Promise<boolean> {
  return new Promise((done) => {
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    const socket = new WebSocket(`${scheme}://${location.host}/signal`);
    const tell = (answers: boolean) => {
      clearTimeout(timer);
      socket.close();
      done(answers);
    };
    const timer = setTimeout(() => tell(false), SIGNAL_LIMIT_MS);
    socket.onopen = () =>
      socket.send(JSON.stringify({ frame: 'hello', version: 1, ticket: 'line-test', lastEvent: 0 }));
    socket.onmessage = () => tell(true);
    socket.onerror = () => tell(false);
    socket.onclose = () => tell(false);
  });
}
