import type {
  AnswerFrame,
  Command,
  EventFrame,
  Language,
  Notice,
  Refusal,
  ServerFrame,
  WelcomeFrame,
} from '../protocol';
import { onNetworkChange } from '../shared/network';
import { type Effect, Line, type LineState } from './line';

/** The server said no to a command. */
export class RefusedError extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.code);
    this.name = 'RefusedError';
  }
}

/** Why no ticket was to be had, when the server said so. */
export class NoTicketError extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.code);
    this.name = 'NoTicketError';
  }
}

export interface SignalEvents {
  state: (state: LineState) => void;
  welcome: (frame: WelcomeFrame) => void;
  event: (frame: EventFrame) => void;
  notice: (notice: Notice) => void;
}

/** The resume token, kept for the same browser tab. */
export interface SeatKept {
  token: () => string | undefined;
  keep: (token: string | undefined) => void;
}

export interface SignalOptions {
  /** A fresh single-use ticket; rejects with NoTicketError when there is none to be had, with anything else when it is worth another try. */
  ticket: () => Promise<string>;
  language: () => Language;
  /** Where the seat outlives the page; without it a page that is loaded anew needs a ticket. */
  seat?: SeatKept | undefined;
  on: SignalEvents;
}

/** The line with its socket, timers and the browser's own signs that the network is back. */
export class SignalClient {
  private readonly line: Line;
  private readonly waiting = new Map<
    number,
    { done: (sdp?: string) => void; refused: (error: RefusedError) => void }
  >();
  private socket: WebSocket | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private told: LineState['at'] = 'new';
  private forgetNetwork: () => void = () => undefined;

  constructor(private readonly options: SignalOptions) {
    this.line = new Line(() => Math.random(), options.language, options.seat?.token());
  }

  start(): void {
    this.forgetNetwork = onNetworkChange(() => this.run(this.line.rerouted(Date.now())));
    document.addEventListener('visibilitychange', this.looked);
    this.run(this.line.start(Date.now()));
  }

  /** @returns the SDP answer, for an offer; rejects with RefusedError */
  request(command: Command): Promise<string | undefined> {
    const { state } = this.line;
    if (state.at === 'over') return Promise.reject(new RefusedError(state.reason));
    return new Promise((done, refused) => {
      const { id, effects } = this.line.request(command);
      this.waiting.set(id, { done, refused });
      this.run(effects);
    });
  }

  /** Of the last welcome: says who one is where there is no cookie. */
  get token(): string | undefined {
    return this.line.token;
  }

  close(reason: Refusal): void {
    if (this.line.state.at !== 'over') this.run(this.line.leave(reason));
  }

  private readonly looked = () => {
    if (document.visibilityState === 'visible') this.run(this.line.nudge(Date.now()));
  };

  private run(effects: Effect[]): void {
    for (const effect of effects) this.carryOut(effect);
    clearTimeout(this.timer);
    const at = this.line.nextAt();
    if (at !== undefined) {
      this.timer = setTimeout(() => this.run(this.line.tick(Date.now())), Math.max(0, at - Date.now()));
    }
    const { state } = this.line;
    if (state.at !== this.told) {
      this.told = state.at;
      if (state.at === 'over') {
        this.options.seat?.keep(undefined);
        this.stop();
      }
      this.options.on.state(state);
    }
  }

  private carryOut(effect: Effect): void {
    switch (effect.do) {
      case 'ask-ticket':
        this.askTicket();
        break;
      case 'open':
        this.open();
        break;
      case 'send':
        if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(effect.frame));
        break;
      case 'close': {
        const { socket } = this;
        this.socket = undefined;
        socket?.close(1000);
        break;
      }
      case 'welcome':
        this.options.seat?.keep(effect.frame.resumeToken);
        this.options.on.welcome(effect.frame);
        break;
      case 'event':
        this.options.on.event(effect.frame);
        break;
      case 'notice':
        this.options.on.notice(effect.notice);
        break;
      case 'answered':
        this.answered(effect.answer);
        break;
    }
  }

  private askTicket(): void {
    this.options.ticket().then(
      (ticket) => this.run(this.line.ticket(Date.now(), ticket)),
      (error: unknown) =>
        this.run(this.line.noTicket(Date.now(), error instanceof NoTicketError ? error.refusal : undefined)),
    );
  }

  private open(): void {
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    const socket = new WebSocket(`${scheme}://${location.host}/signal`);
    this.socket = socket;
    const current = (then: () => Effect[]) => {
      if (this.socket === socket) this.run(then());
    };
    socket.onopen = () => current(() => this.line.opened(Date.now()));
    socket.onmessage = (message) =>
      current(() => this.line.frame(Date.now(), JSON.parse(String(message.data)) as ServerFrame));
    socket.onclose = () =>
      current(() => {
        this.socket = undefined;
        return this.line.closed(Date.now());
      });
  }

  private answered(answer: AnswerFrame): void {
    const asked = this.waiting.get(answer.re);
    this.waiting.delete(answer.re);
    if (answer.error !== undefined) asked?.refused(new RefusedError(answer.error));
    else asked?.done(answer.sdp);
  }

  private stop(): void {
    clearTimeout(this.timer);
    this.forgetNetwork();
    document.removeEventListener('visibilitychange', this.looked);
  }
}
