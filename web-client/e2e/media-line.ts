import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';

/** A UDP line between browsers and the media port that a test can cut and mend; each browser address gets a socket of its own, as behind a NAT. */
export class MediaLine {
  private readonly upstream = new Map<string, Socket>();
  private cutNow = false;

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
    const key = `${from.address}:${String(from.port)}`;
    let far = this.upstream.get(key);
    if (!far) {
      far = createSocket('udp4');
      far.on('message', (answer) => {
        if (!this.cutNow) {
          this.near.send(answer, from.port, from.address);
        }
      });
      this.upstream.set(key, far);
    }
    far.send(bytes, this.mediaPort, '127.0.0.1');
  }

  cut(): void {
    this.cutNow = true;
  }

  mend(): void {
    this.cutNow = false;
  }

  close(): void {
    this.near.close();
    for (const socket of this.upstream.values()) {
      socket.close();
    }
  }
}

/** For a browser: whatever candidate an answer names, go through the line at {@code port}. Runs in the page. */
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
