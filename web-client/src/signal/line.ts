import {
  type AnswerFrame,
  type ClientFrame,
  type Command,
  type EventFrame,
  type Language,
  type Notice,
  PROTOCOL_VERSION,
  type Refusal,
  type ServerFrame,
  type WelcomeFrame,
} from '../protocol';

/** Where the line stands; `waiting` is between two tries, `over` is for good. */
export type LineState =
  | { at: 'new' }
  | { at: 'ticket' }
  | { at: 'opening'; since: number }
  | { at: 'greeting'; since: number }
  | { at: 'live' }
  | { at: 'waiting'; until: number }
  | { at: 'over'; reason: Refusal };

/** What the line asks its surroundings to do, in order. */
export type Effect =
  | { do: 'ask-ticket' }
  | { do: 'open' }
  | { do: 'send'; frame: ClientFrame }
  | { do: 'close' }
  | { do: 'welcome'; frame: WelcomeFrame }
  | { do: 'event'; frame: EventFrame }
  | { do: 'notice'; notice: Notice }
  | { do: 'answered'; answer: AnswerFrame };

const OPEN_LIMIT_MS = 10_000;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 8_000;
const ACK_DELAY_MS = 200;
const MISSED_PINGS = 3;
const NOTHING_YET = -1;

/**
 * The signalling line without its socket, its clock and its dice: every method takes the time in milliseconds and returns what is to be done.
 * A request is answered exactly once, over as many connections as that takes; an event is told exactly once and in order.
 */
export class Line {
  state: LineState = { at: 'new' };

  private ticketInHand: string | undefined;
  private heartbeatMs = 10_000;
  private heardAt = 0;
  private tries = 0;
  /** Before the first welcome: no event, so that one who resumes is told of the whole room. */
  private lastEvent = NOTHING_YET;
  private acked = 0;
  private ackAt: number | undefined;
  private nextId = 1;
  private readonly unanswered = new Map<number, Command>();

  /**
   * @param random 0 to 1, spreads the returns of many clients after a server's restart
   * @param resumeToken of the page this one was loaded anew from
   */
  constructor(
    private readonly random: () => number,
    private readonly language: () => Language,
    private resumeToken?: string,
  ) {}

  /** Of the last welcome. */
  get token(): string | undefined {
    return this.resumeToken;
  }

  start(now: number): Effect[] {
    return this.state.at === 'new' ? this.connect(now) : [];
  }

  ticket(now: number, ticket: string): Effect[] {
    if (this.state.at !== 'ticket') return [];
    this.ticketInHand = ticket;
    return this.open(now);
  }

  /** No ticket: with a reason the server refused one, without it the server was not reached. */
  noTicket(now: number, reason?: Refusal): Effect[] {
    if (this.state.at !== 'ticket') return [];
    return reason === undefined ? this.retry(now) : this.finish(reason);
  }

  opened(now: number): Effect[] {
    if (this.state.at !== 'opening') return [];
    this.state = { at: 'greeting', since: now };
    const credential =
      this.resumeToken === undefined
        ? { ticket: this.ticketInHand ?? '', lastEvent: 0 }
        : { resumeToken: this.resumeToken, lastEvent: this.lastEvent };
    // A ticket opens one door once; whatever becomes of this hello, it is spent.
    this.ticketInHand = undefined;
    const hello = { frame: 'hello' as const, version: PROTOCOL_VERSION, ...credential, language: this.language() };
    return [{ do: 'send', frame: hello }];
  }

  frame(now: number, frame: ServerFrame): Effect[] {
    if (this.state.at !== 'live' && this.state.at !== 'greeting') return [];
    this.heardAt = now;
    switch (frame.frame) {
      case 'welcome':
        return this.welcome(frame);
      case 'answer':
        return this.answer(frame);
      case 'event':
        return this.event(now, frame);
      case 'notice':
        return [{ do: 'notice', notice: frame.notice }];
      case 'ping':
        return [{ do: 'send', frame: { frame: 'pong', nonce: frame.nonce } }];
      case 'bye':
        return frame.mayResume
          ? [{ do: 'close' }, ...this.retry(now, frame.retryAfterMillis)]
          : [{ do: 'close' }, ...this.finish(frame.reason)];
    }
  }

  /** The socket is gone. */
  closed(now: number): Effect[] {
    return this.connected() ? this.retry(now) : [];
  }

  /** Time has passed: what was due by now. */
  tick(now: number): Effect[] {
    const { state } = this;
    switch (state.at) {
      case 'waiting':
        return now >= state.until ? this.connect(now) : [];
      case 'opening':
      case 'greeting':
        return now >= state.since + OPEN_LIMIT_MS ? this.drop(now) : [];
      case 'live':
        if (now >= this.heardAt + this.heartbeatMs * MISSED_PINGS) return this.drop(now);
        return this.ackAt !== undefined && now >= this.ackAt ? this.acknowledge() : [];
      case 'new':
      case 'ticket':
      case 'over':
        return [];
    }
  }

  /** When {@link tick} has something to do; undefined when only others can move the line. */
  nextAt(): number | undefined {
    const { state } = this;
    switch (state.at) {
      case 'waiting':
        return state.until;
      case 'opening':
      case 'greeting':
        return state.since + OPEN_LIMIT_MS;
      case 'live':
        return Math.min(this.heardAt + this.heartbeatMs * MISSED_PINGS, this.ackAt ?? Infinity);
      case 'new':
      case 'ticket':
      case 'over':
        return undefined;
    }
  }

  /** The device goes another way into the network: the old way's connection is dead, though nothing will say so for a while. */
  rerouted(now: number): Effect[] {
    const { at } = this.state;
    if (at !== 'waiting' && !this.connected()) return [];
    this.tries = 0;
    this.ackAt = undefined;
    return at === 'waiting' ? this.connect(now) : [{ do: 'close' }, ...this.connect(now)];
  }

  /** The page is looked at again: no more waiting, and a line that missed a ping is not trusted. */
  nudge(now: number): Effect[] {
    const { state } = this;
    if (state.at === 'waiting') {
      this.tries = 0;
      return this.connect(now);
    }
    const silentFor = now - this.heardAt;
    const stuck =
      (state.at === 'live' && silentFor > this.heartbeatMs * 1.5) ||
      ((state.at === 'opening' || state.at === 'greeting') && now - state.since > FIRST_WAIT_MS * 4);
    if (!stuck) return [];
    this.tries = 0;
    return [{ do: 'close' }, ...this.connect(now)];
  }

  /** Sends a command, now or when the line is back; its answer names the returned id. */
  request(command: Command): { id: number; effects: Effect[] } {
    const id = this.nextId++;
    if (this.state.at !== 'over') this.unanswered.set(id, command);
    return { id, effects: this.state.at === 'live' ? [send(id, command)] : [] };
  }

  /** The client goes, for good. */
  leave(reason: Refusal): Effect[] {
    return [{ do: 'close' }, ...this.finish(reason)];
  }

  private connected(): boolean {
    return this.state.at === 'opening' || this.state.at === 'greeting' || this.state.at === 'live';
  }

  private connect(now: number): Effect[] {
    if (this.resumeToken === undefined && this.ticketInHand === undefined) {
      this.state = { at: 'ticket' };
      return [{ do: 'ask-ticket' }];
    }
    return this.open(now);
  }

  private open(now: number): Effect[] {
    this.state = { at: 'opening', since: now };
    return [{ do: 'open' }];
  }

  private drop(now: number): Effect[] {
    return [{ do: 'close' }, ...this.retry(now)];
  }

  private retry(now: number, atLeastMs = 0): Effect[] {
    const steady = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(this.tries, 10));
    this.tries++;
    this.ackAt = undefined;
    this.state = { at: 'waiting', until: now + Math.max(atLeastMs, steady * (0.5 + this.random() / 2)) };
    return [];
  }

  private finish(reason: Refusal): Effect[] {
    this.state = { at: 'over', reason };
    const open = [...this.unanswered.keys()];
    this.unanswered.clear();
    return open.map((re) => ({ do: 'answered', answer: { frame: 'answer', re, error: reason } }));
  }

  private welcome(frame: WelcomeFrame): Effect[] {
    this.state = { at: 'live' };
    this.tries = 0;
    this.resumeToken = frame.resumeToken;
    this.heartbeatMs = frame.heartbeatSeconds * 1000;
    this.lastEvent = frame.lastEvent;
    this.acked = frame.lastEvent;
    const again = [...this.unanswered].map(([id, command]) => send(id, command));
    return [{ do: 'welcome', frame }, ...again];
  }

  private answer(answer: AnswerFrame): Effect[] {
    return this.unanswered.delete(answer.re) ? [{ do: 'answered', answer }] : [];
  }

  private event(now: number, frame: EventFrame): Effect[] {
    if (frame.n <= this.lastEvent) return [];
    // One is missing: nothing after it may be believed. The server has it, and tells it again on resume.
    if (frame.n !== this.lastEvent + 1) return this.drop(now);
    this.lastEvent = frame.n;
    this.ackAt ??= now + ACK_DELAY_MS;
    return [{ do: 'event', frame }];
  }

  private acknowledge(): Effect[] {
    this.ackAt = undefined;
    if (this.acked === this.lastEvent) return [];
    this.acked = this.lastEvent;
    return [{ do: 'send', frame: { frame: 'ack', event: this.lastEvent } }];
  }
}

function send(id: number, command: Command): Effect {
  return { do: 'send', frame: { frame: 'request', id, command } };
}
