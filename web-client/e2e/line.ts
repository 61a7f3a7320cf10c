import { connect, createServer, type Server as TcpServer, type Socket } from 'node:net';

/** A TCP line between browsers and the server that a test can cut and mend. */
export class Line {
  private readonly sockets = new Set<Socket>();
  private cutNow = false;

  private constructor(
    private readonly server: TcpServer,
    readonly port: number,
  ) {}

  /** @param to the server's port, asked for at each connection: it may be known later */
  static async open(to: () => number): Promise<Line> {
    return new Promise((done, fail) => {
      const server = createServer((near) => {
        if (line.cutNow) {
          near.destroy();
          return;
        }
        const far = connect(to(), '127.0.0.1');
        for (const socket of [near, far]) {
          line.sockets.add(socket);
          socket.once('close', () => {
            line.sockets.delete(socket);
            near.destroy();
            far.destroy();
          });
          socket.on('error', () => socket.destroy());
        }
        near.pipe(far).pipe(near);
      });
      let line: Line;
      server.once('error', fail);
      server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        line = new Line(server, typeof address === 'object' && address ? address.port : 0);
        done(line);
      });
    });
  }

  /** Every open connection ends and new ones are refused. */
  cut(): void {
    this.cutNow = true;
    for (const socket of this.sockets) {
      socket.destroy();
    }
  }

  mend(): void {
    this.cutNow = false;
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise<void>((done) => {
      this.server.close(() => {
        done();
      });
    });
  }
}
