import {
  createHash,
  generateKeyPairSync,
  randomBytes,
  sign,
  verify,
  createPublicKey,
  type KeyObject,
} from 'node:crypto';
import { createServer, type IncomingMessage, type Server as HttpServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const encoded = (text: string | Buffer): string => Buffer.from(text).toString('base64url');

interface Kept {
  from: string;
  messageId: string;
  type: string;
  sha256: string;
}

interface Told {
  from: string;
  messageId: string;
  assignmentId?: string;
  seq: number;
  body: { type: string } & Record<string, unknown>;
}

/** A court's platform written from docs/EXCHANGE.md alone, with Node's own cryptography: signs, sends, takes, answers with receipts and a ledger. */
export class Counterpart {
  readonly publicKey: string;
  /** What was taken, in order. */
  readonly told: Told[] = [];
  /** What does not hold of what came; empty when all is as it should be. */
  readonly faults: string[] = [];
  private readonly key: KeyObject;
  private readonly sent: Kept[] = [];
  private readonly taken: Kept[] = [];
  private server: HttpServer | undefined;
  port = 0;

  constructor(
    readonly code: string,
    private readonly theirs: string,
    private readonly theirKey: string,
  ) {
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.key = pair.privateKey;
    this.publicKey = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  }

  async start(): Promise<this> {
    const server = createServer((request, response) => {
      void this.answer(request, response);
    });
    this.server = server;
    await new Promise<void>((done) => server.listen(this.port, '127.0.0.1', done));
    this.port = (server.address() as AddressInfo).port;
    return this;
  }

  async stop(): Promise<void> {
    const server = this.server;
    this.server = undefined;
    server?.closeAllConnections();
    await new Promise<void>((done) => (server ? server.close(() => done()) : done()));
  }

  get url(): string {
    return `http://127.0.0.1:${String(this.port)}`;
  }

  /** A message as it is written; its place in the order is given. */
  message(assignmentId: string, seq: number, body: object): string {
    const id = `m_${randomBytes(12).toString('hex')}`;
    return JSON.stringify({
      schema: 'hejie-exchange/1',
      messageId: id,
      idempotencyKey: `act:${String(seq)}`,
      from: this.code,
      to: this.theirs,
      assignmentId,
      seq,
      sentAt: new Date().toISOString(),
      body,
    });
  }

  /** Sends it, signed now. */
  async send(base: string, text: string): Promise<{ status: number; body: { taken?: string; code?: string } }> {
    const path = '/api/exchange/messages';
    const response = await fetch(base + path, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'Hejie-Signature': this.signature('POST', path, Buffer.from(text)),
      },
      body: text,
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    const body = JSON.parse(bytes.toString()) as { taken?: string; code?: string; messageId?: string };
    if (response.ok) {
      const about = body.messageId ?? '';
      this.check(response.headers.get('Hejie-Signature') ?? '', bytes, 'RECEIPT', about);
      if (body.taken !== 'DUPLICATE') this.sent.push(kept(text));
    }
    return { status: response.status, body };
  }

  private signature(htm: string, htu: string, body: Buffer): string {
    const header = encoded(
      JSON.stringify({
        alg: 'ES256',
        typ: 'hejie-exchange',
        kid: this.code,
        iat: Math.floor(Date.now() / 1000),
        jti: randomBytes(16).toString('base64url'),
        aud: this.theirs,
        htm,
        htu,
      }),
    );
    const made = sign('sha256', Buffer.from(`${header}.${encoded(body)}`), {
      key: this.key,
      dsaEncoding: 'ieee-p1363',
    });
    return `${header}..${made.toString('base64url')}`;
  }

  private check(signature: string, body: Buffer, htm: string, htu: string): void {
    const [header = '', , made = ''] = signature.split('.');
    const said = JSON.parse(Buffer.from(header, 'base64url').toString() || '{}') as Record<string, unknown>;
    const key = createPublicKey({ key: Buffer.from(this.theirKey, 'base64'), format: 'der', type: 'spki' });
    const holds = verify(
      'sha256',
      Buffer.from(`${header}.${encoded(body)}`),
      { key, dsaEncoding: 'ieee-p1363' },
      Buffer.from(made, 'base64url'),
    );
    const expected = { kid: this.theirs, aud: this.code, htm, htu };
    for (const [part, value] of Object.entries(expected)) {
      if (said[part] !== value) this.faults.push(`${part} of ${htm} ${htu}: ${JSON.stringify(said[part])}`);
    }
    if (!holds) this.faults.push(`signature of ${htm} ${htu}`);
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const path = request.url ?? '';
    this.check(String(request.headers['hejie-signature']), body, request.method ?? '', path);
    if (request.method === 'GET') {
      const day = new URL(path, this.url).searchParams.get('day') ?? '';
      const done = (line: Kept): object => ({ ...line, state: 'DONE' });
      const ledger = {
        platform: this.code,
        with: this.theirs,
        day,
        sent: this.sent.map(done),
        taken: this.taken.map(done),
      };
      this.reply(response, JSON.stringify(ledger), path);
      return;
    }
    const message = JSON.parse(body.toString()) as Told;
    const before = this.taken.some(({ messageId }) => messageId === message.messageId);
    if (!before) {
      this.taken.push(kept(body.toString()));
      this.told.push(message);
    }
    const receipt = {
      messageId: message.messageId,
      taken: before ? 'DUPLICATE' : 'NEW',
      at: new Date().toISOString(),
    };
    this.reply(response, JSON.stringify(receipt), message.messageId);
  }

  private reply(response: ServerResponse, text: string, about: string): void {
    response.setHeader('Hejie-Signature', this.signature('RECEIPT', about, Buffer.from(text)));
    response.setHeader('Content-Type', 'application/json');
    response.end(text);
  }
}

function kept(text: string): Kept {
  const message = JSON.parse(text) as Told;
  return {
    from: message.from,
    messageId: message.messageId,
    type: message.body.type,
    sha256: createHash('sha256').update(text).digest('hex'),
  };
}
