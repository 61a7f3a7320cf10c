import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { Channel, type Weather } from './weather';

/**
 * A UDP line between browsers and the media port that a test can cut and mend, and give a {@link Weather}; each browser address gets a socket of its own,
 * as behind a NAT.
 */
export class MediaLine {
  private readonly upstream = new Map<string, Socket>();
  private readonly up = new Channel(1);
  private readonly down = new Channel(2);
  private readonly upwards = new Map<number, number>();
  private cutNow = false;
  private closed = false;

  private constructor(
    private readonly near: Socket,
    private readonly mediaPort: number,
  ) {
    near.on('message', (bytes, from) => {
      this.pass(bytes, from);
    });
  }

  static async open(mediaPort: number): Promise<MediaLine> {
    const near = createSocket('udp4');
    await new Promise<void>((done) => {
      near.bind(0, '127.0.0.1', () => {
        done();
      });
    });
    return new MediaLine(near, mediaPort);
  }

  get port(): number {
    return this.near.address().port;
  }

  private pass(bytes: Buffer, from: RemoteInfo): void {
    if (this.cutNow) {
      return;
    }
    const type = (bytes[1] ?? 0) & 0x7f;
    if ((bytes[0] ?? 0) >> 6 === 2 && (type < 64 || type > 95)) {
      this.upwards.set(type, (this.upwards.get(type) ?? 0) + 1);
    }
    const key = `${from.address}:${String(from.port)}`;
    let far = this.upstream.get(key);
    if (!far) {
      far = createSocket('udp4');
      far.on('message', (answer) => {
        if (!this.cutNow) {
          this.carry(this.down, answer, () => {
            this.near.send(answer, from.port, from.address);
          });
        }
      });
      this.upstream.set(key, far);
    }
    const to = far;
    this.carry(this.up, bytes, () => {
      if (this.upstream.get(key) === to) {
        to.send(bytes, this.mediaPort, '127.0.0.1');
      }
    });
  }

  private carry(channel: Channel, bytes: Buffer, deliver: () => void): void {
    const now = performance.now();
    const arrival = channel.arrival(now, bytes.length);
    if (arrival === undefined) {
      return;
    }
    if (arrival - now < 1) {
      deliver();
      return;
    }
    setTimeout(() => {
      if (!this.closed && !this.cutNow) {
        deliver();
      }
    }, arrival - now);
  }

  /** RTP packets from the browsers so far, by payload type: that much of them is in the clear. */
  sent(payloadType: number): number {
    return this.upwards.get(payloadType) ?? 0;
  }

  /** Packets to the browsers so far that came through, that did not, and how long they stood in the queue, milliseconds summed. */
  get downwards(): { passed: number; dropped: number; waited: number } {
    const { passed, dropped, waited } = this.down;
    return { passed, dropped, waited };
  }

  /** From the browsers to the server, and back. */
  weather(up: Weather, down: Weather): void {
    this.up.becomes(up);
    this.down.becomes(down);
  }

  /** The NAT forgets its mappings: the server sees the same browsers come from other ports. */
  rebind(): void {
    for (const socket of this.upstream.values()) {
      socket.close();
    }
    this.upstream.clear();
  }

  cut(): void {
    this.cutNow = true;
  }

  mend(): void {
    this.cutNow = false;
  }

  close(): void {
    this.closed = true;
    this.near.close();
    for (const socket of this.upstream.values()) {
      socket.close();
    }
  }
}

/** For a browser: the line at {@code port} is the only way, for there is no other candidate. Runs in the page. */
export function onlyThroughLine(port: number): void {
  const prototype = RTCPeerConnection.prototype as unknown as {
    setRemoteDescription: (description: RTCSessionDescriptionInit) => Promise<void>;
  };
  const set = prototype.setRemoteDescription;
  prototype.setRemoteDescription = function (this: RTCPeerConnection, { type, sdp = '' }) {
    const moved = sdp
      .replace(/^a=candidate:\S+ \d+ tcp .*\r\n/gim, '')
      .replace(/^(a=candidate:\S+ \d+ udp \d+ \S+) \d+ /gim, `$1 ${port} `);
    return set.call(this, { type, sdp: moved });
  };
}

/** For a browser: whatever UDP candidate an answer names, go through the line at {@code port}; TCP stays as it is. Runs in the page. */
export function throughLine(port: number): void {
  const prototype = RTCPeerConnection.prototype as unknown as {
    setRemoteDescription: (description: RTCSessionDescriptionInit) => Promise<void>;
  };
  const set = prototype.setRemoteDescription;
  prototype.setRemoteDescription = function (this: RTCPeerConnection, { type, sdp = '' }) {
    const moved = sdp.replace(/^(a=candidate:\S+ \d+ udp \d+ \S+) \d+ /gm, `$1 ${port} `);
    return set.call(this, { type, sdp: moved });
  };
}
