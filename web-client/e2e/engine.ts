import { createServer, type IncomingMessage, type Server as HttpServer } from 'node:http';

/** One question as it came in. */
export interface Asked {
  path: string;
  authorization: string;
  fields: Map<string, string>;
  /** The utterance, a file of its own. */
  sound: Buffer;
}

/** Speech to text at the edge: answers as whisper.cpp's server does, to each question with a sentence of its own. It understands nothing. */
export class Engine {
  readonly asked: Asked[] = [];
  /** While true it answers that it cannot now. */
  down = false;

  private constructor(
    private readonly server: HttpServer,
    readonly url: string,
  ) {}

  static async begin(): Promise<Engine> {
    const server = createServer();
    await new Promise<void>((done) => {
      server.listen(0, '127.0.0.1', done);
    });
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const engine = new Engine(server, `http://127.0.0.1:${String(port)}/v1/audio/transcriptions`);
    server.on('request', (request, response) => {
      void bodyOf(request).then((body) => {
        const answer = engine.answer(request, body);
        response.writeHead(answer === undefined ? 503 : 200, { 'Content-Type': 'application/json' });
        response.end(JSON.stringify(answer ?? { error: 'not now' }));
      });
    });
    return engine;
  }

  private answer(request: IncomingMessage, body: Buffer): { text: string } | undefined {
    if (this.down) return undefined;
    const fields = formOf(request.headers['content-type'] ?? '', body);
    this.asked.push({
      path: request.url ?? '',
      authorization: request.headers.authorization ?? '',
      sound: fields.get('file') ?? Buffer.alloc(0),
      fields: new Map([...fields].map(([name, value]) => [name, value.toString('utf8')])),
    });
    return { text: sentence(this.asked.length) };
  }

  async close(): Promise<void> {
    await new Promise((done) => {
      this.server.close(done);
      this.server.closeAllConnections();
    });
  }
}

/** What it answered to the nth question. */
export function sentence(n: number): string {
  return `机器听到的第${String(n)}句话`;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** The parts of a form by name (RFC 7578). */
function formOf(contentType: string, body: Buffer): Map<string, Buffer> {
  const boundary = /boundary=(\S+)/.exec(contentType)?.[1] ?? '';
  const fields = new Map<string, Buffer>();
  const edge = Buffer.from(`--${boundary}`);
  for (let at = body.indexOf(edge); at >= 0;) {
    const next = body.indexOf(edge, at + edge.length);
    if (next < 0) break;
    const part = body.subarray(at + edge.length + 2, next - 2);
    const head = part.indexOf('\r\n\r\n');
    const name = /name="([^"]+)"/.exec(part.subarray(0, head).toString('utf8'))?.[1] ?? '';
    fields.set(name, part.subarray(head + 4));
    at = next;
  }
  return fields;
}

/** Runs in the page: the microphone is someone who speaks for two seconds and is silent for one and a half. */
export function speaks(): void {
  const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = async (wish) => {
    const stream = await real(wish);
    if (wish?.audio === undefined || wish.audio === false) return stream;
    const rate = 48_000;
    const context = new AudioContext({ sampleRate: rate });
    const buffer = context.createBuffer(1, 3.5 * rate, rate);
    const samples = buffer.getChannelData(0);
    for (let i = 0; i < 2 * rate; i++) {
      // A voice's harmonics, in syllables of a quarter of a second.
      const pitch = 120 + 30 * Math.sin(i / 9_000);
      let sample = 0;
      for (let n = 1; n < 24; n++) sample += Math.sin((2 * Math.PI * pitch * n * i) / rate) / n;
      samples[i] = 0.2 * sample * (0.4 + 0.6 * Math.abs(Math.sin((Math.PI * i) / (rate / 4)))) + 0.02 * Math.random();
    }
    const source = context.createBufferSource();
    source.buffer = buffer;
    source.loop = true;
    const voice = context.createMediaStreamDestination();
    source.connect(voice);
    source.start();
    for (const track of stream.getAudioTracks()) {
      stream.removeTrack(track);
      track.stop();
    }
    for (const track of voice.stream.getAudioTracks()) stream.addTrack(track);
    return stream;
  };
}
