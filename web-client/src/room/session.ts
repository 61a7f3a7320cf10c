import type { Capture } from '../media/capture';
import { Connection } from '../media/connection';
import { NO_LIMIT } from '../media/encodings';
import type {
  AgreementView,
  CaucusRecordNotice,
  Command,
  EventFrame,
  GateNotice,
  LineQuality,
  Notice,
  PrivateTalksNotice,
  RecorderProgressNotice,
  SpeakerLevel,
  TrackSource,
  WelcomeFrame,
} from '../protocol';
import { language } from '../shared/i18n';
import { Store } from '../shared/store';
import { RefusedError, SignalClient, type SeatKept } from '../signal/client';
import type { LineState } from '../signal/line';
import { evolve, person, type RoomState, samePlace, self, welcomed } from '../signal/room';
import { type ExhibitState, NO_EXHIBITS, told as toldOfExhibits } from './exhibits';
import { Layout } from './layout';
import { type News, newsOf } from './news';
import { NO_PAPERS, type Papers, toldOf } from './papers';

export interface NumberedNews extends News {
  n: number;
}

export interface SessionState {
  line: LineState;
  /** Undefined until the first welcome. */
  room: RoomState | undefined;
  /** What the person wants to send; what is sent depends on the place as well. */
  wishes: Record<TrackSource, boolean>;
  speaking: readonly SpeakerLevel[];
  /** How each person's line is, as far as one is told: one's own, and for mediators everyone's. Nothing while the server is out of reach. */
  lines: Readonly<Record<string, LineQuality>>;
  progress: RecorderProgressNotice | undefined;
  /** Private talks that are on; undefined: none. */
  talks: PrivateTalksNotice | undefined;
  /** The own record of the caucus one is in, once there is something to say of it. */
  caucusRecord: CaucusRecordNotice | undefined;
  /** The gate's board, as far as one is told: a mediator's, of everyone; else one's own row. */
  gate: GateNotice | undefined;
  /** The session's papers, as far as one is told. */
  papers: Papers;
  exhibits: ExhibitState;
  /** The agreement, once drafting began. */
  agreement: AgreementView | undefined;
  /** The server cannot write its record: nothing is recorded, whatever the room's events said. */
  halted: boolean;
  news: readonly NumberedNews[];
  unread: number;
}

const SOURCES: readonly TrackSource[] = ['MICROPHONE', 'CAMERA', 'SCREEN'];
const NEWS_KEPT = 20;
const RETRY_TRACK_MS = 2_000;

/** One person in one room: the line, the connection, and what the person wants to send. */
export class RoomSession {
  readonly store: Store<SessionState>;
  readonly connection: Connection;
  readonly layout: Layout;
  private readonly signal: SignalClient;
  private readonly setting = new Set<TrackSource>();
  private readonly forget: (() => void)[];
  /** The lines whose pictures are looked at. */
  private seen: readonly string[] = [];
  private newsCount = 0;
  private reading = false;
  /** Milliseconds that this clock is ahead of the server's, at most: what an event took to come is in it. */
  private ahead = Infinity;

  constructor(
    ticket: () => Promise<string>,
    private readonly capture: Capture,
    wishes: Record<TrackSource, boolean>,
    seat?: SeatKept,
  ) {
    this.store = new Store<SessionState>({
      line: { at: 'new' },
      room: undefined,
      wishes,
      speaking: [],
      lines: {},
      progress: undefined,
      talks: undefined,
      caucusRecord: undefined,
      gate: undefined,
      papers: NO_PAPERS,
      exhibits: NO_EXHIBITS,
      agreement: undefined,
      halted: false,
      news: [],
      unread: 0,
    });
    this.signal = new SignalClient({
      ticket,
      language,
      seat,
      on: {
        state: (line) => this.lineChanged(line),
        welcome: (frame) => this.welcome(frame),
        event: (frame) => this.event(frame),
        notice: (notice) => this.notice(notice),
      },
    });
    this.connection = new Connection({
      offer: async (sdp, sources) => (await this.signal.request({ type: 'media.offer', sdp, sources })) ?? '',
      refused: () => undefined,
      renewed: () => this.layout.renewed(),
      // A figure for the record; the next one comes.
      playback: (failed) => void this.act({ type: 'playback.report', ...failed }).catch(() => undefined),
    });
    this.layout = new Layout(
      (slots) => this.act({ type: 'view.set', slots }),
      (mids) => {
        this.seen = mids;
        this.expect();
      },
    );
    this.forget = [
      capture.store.subscribe(() => this.captureChanged()),
      this.connection.store.subscribe(() => this.remotesChanged()),
    ];
  }

  start(): void {
    this.signal.start();
  }

  /** Asks the server for something; rejects with RefusedError and its sentence. */
  async act(command: Command): Promise<void> {
    await this.signal.request(command);
  }

  /** Switches one's own microphone, camera or screen. */
  async wish(source: TrackSource, on: boolean): Promise<void> {
    if (on && (await this.capture.open(source)) === undefined) return;
    if (!on && source !== 'MICROPHONE') this.capture.close(source);
    this.setWish(source, on);
    this.publish();
  }

  /** Says who one is where there is no cookie: for those a platform vouched for. */
  get token(): string | undefined {
    return this.signal.token;
  }

  /** Chat is being looked at, or no longer. */
  readChat(reading: boolean): void {
    this.reading = reading;
    if (reading) this.store.update({ unread: 0 });
  }

  /** Goes, and says so to the others. */
  async leave(): Promise<void> {
    try {
      await this.act({ type: 'leave' });
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
    } finally {
      this.close();
    }
  }

  close(): void {
    this.signal.close({ code: 'left', message: '' });
    this.end();
  }

  private end(): void {
    for (const forget of this.forget.splice(0)) forget();
    this.layout.close();
    this.connection.close();
  }

  private lineChanged(line: LineState): void {
    this.store.update(line.at === 'live' ? { line } : { line, lines: {} });
    if (line.at !== 'live') this.layout.lineIs(false);
    if (line.at === 'over') {
      this.end();
      this.capture.closeAll();
    }
  }

  /** The server's clock as far as it is known from here, in milliseconds; never ahead of it. */
  now(): number {
    return Date.now() - (Number.isFinite(this.ahead) ? this.ahead : 0);
  }

  private welcome(frame: WelcomeFrame): void {
    const first = this.store.get().room === undefined;
    // The current ones follow.
    this.store.update({ talks: undefined, caucusRecord: undefined, papers: NO_PAPERS, exhibits: NO_EXHIBITS });
    if (frame.room !== undefined) {
      this.store.update({ room: welcomed(frame.room, frame.participantId, this.store.get().room) });
    }
    this.connection.relay(frame.iceServers);
    if (first) this.connection.renew();
    else this.connection.nudge();
    this.layout.lineIs(true);
    this.silence();
    this.publish();
  }

  /** Who only listens sends nothing, and switches on anew when asked to speak. */
  private silence(): void {
    const { room, wishes } = this.store.get();
    if (room === undefined || self(room)?.listening !== true) return;
    for (const source of SOURCES) if (wishes[source]) void this.wish(source, false);
  }

  private event(frame: EventFrame): void {
    this.ahead = Math.min(this.ahead, Date.now() - Date.parse(frame.at));
    const before = this.store.get().room;
    if (before === undefined) return;
    const room = evolve(before, frame);
    const news = newsOf(frame.event, before, room);
    const told = news === undefined ? [] : [{ ...news, n: ++this.newsCount }];
    const chat = frame.event.type === 'chat.sent' && frame.event.participantId !== room.me && !this.reading ? 1 : 0;
    this.store.update({
      room,
      news: [...this.store.get().news, ...told].slice(-NEWS_KEPT),
      unread: this.store.get().unread + chat,
    });
    this.moved(before, room);
    if (frame.event.type === 'track.changed' && news?.key === 'mutedMe') {
      void this.wish(frame.event.source, false);
    }
    if (frame.event.type === 'floor.changed') this.silence();
    this.expect();
    this.publish();
  }

  /** What was a caucus's own stays there: its record, and a shared screen that was meant for those there. */
  private moved(before: RoomState, after: RoomState): void {
    const was = self(before)?.place;
    const is = self(after)?.place;
    if (was === undefined || is === undefined || samePlace(was, is)) return;
    this.store.update({ caucusRecord: undefined });
    if (was.kind === 'caucus' && this.store.get().wishes.SCREEN) void this.wish('SCREEN', false);
  }

  private notice(notice: Notice): void {
    switch (notice.type) {
      case 'slots':
        this.connection.assign(notice);
        break;
      case 'speaking':
        this.store.update({ speaking: notice.speakers });
        break;
      case 'encoding.limits':
        for (const source of ['CAMERA', 'SCREEN'] as const) {
          const limit = notice.limits.find((each) => each.source === source);
          void this.connection.limitHeight(source, limit?.height ?? NO_LIMIT);
        }
        break;
      case 'line.quality':
        this.store.update({ lines: { ...this.store.get().lines, [notice.participantId]: notice.quality } });
        if (notice.participantId === this.store.get().room?.me) {
          this.connection.uplinkLost(notice.quality.lossUp);
        }
        break;
      case 'recorder.progress':
        this.store.update({ progress: notice });
        break;
      case 'private.talks':
        this.store.update({ talks: notice.since === undefined ? undefined : notice });
        break;
      case 'caucus.record':
        this.store.update({ caucusRecord: notice });
        break;
      case 'gate':
        this.store.update({ gate: notice });
        break;
      case 'transcript':
      case 'transcript.line':
      case 'transcript.drafting':
      case 'transcript.drafts':
      case 'facts':
      case 'proposals':
        this.store.update({ papers: toldOf(this.store.get().papers, notice) });
        break;
      case 'exhibits':
      case 'exhibit.marks':
      case 'exhibit.mark_added':
      case 'exhibit.pointed':
        this.store.update({ exhibits: toldOfExhibits(this.store.get().exhibits, notice) });
        break;
      case 'agreement':
        this.store.update({ agreement: notice.agreement });
        break;
      case 'recording.halted':
        this.store.update({ halted: notice.halted });
        break;
      case 'media.lost':
        this.connection.renew();
        break;
    }
  }

  private remotesChanged(): void {
    const { remotes } = this.connection.store.get();
    this.layout.carries(remotes.flatMap(({ mid, source }) => (source === 'MICROPHONE' ? [] : [mid])));
    this.expect();
  }

  /** What is to arrive now: what people have switched on, and of pictures only what is looked at. The rest is no fault of the line. */
  private expect(): void {
    const { room } = this.store.get();
    const { remotes } = this.connection.store.get();
    const coming = remotes.filter(({ mid, participantId, source }) => {
      const on = room !== undefined && person(room, participantId)?.tracksOn.includes(source) === true;
      return on && (source === 'MICROPHONE' || this.seen.includes(mid));
    });
    this.connection.expects(new Set(coming.map(({ mid }) => mid)));
  }

  private captureChanged(): void {
    const { tracks } = this.capture.store.get();
    if (tracks.SCREEN === undefined && this.store.get().wishes.SCREEN) this.setWish('SCREEN', false);
    this.publish();
  }

  private setWish(source: TrackSource, on: boolean): void {
    this.store.update({ wishes: { ...this.store.get().wishes, [source]: on } });
  }

  /** Sends what is wanted where it may be heard, and tells the others. Nothing leaves the device from the waiting room. */
  private publish(): void {
    const { room } = this.store.get();
    const me = room === undefined ? undefined : self(room);
    if (room === undefined || me === undefined || room.phase === 'ENDED') return;
    for (const source of SOURCES) {
      const on = this.sent(source);
      void this.connection.publish(source, on ? this.capture.store.get().tracks[source] : undefined);
      if (me.tracksOn.includes(source) !== on) this.tell(source, on);
    }
  }

  /** Whether a source is to be sent now: it is wanted, it is there, and one is in a room. */
  private sent(source: TrackSource): boolean {
    const { room, wishes } = this.store.get();
    const me = room === undefined ? undefined : self(room);
    const inside = me !== undefined && me.place.kind !== 'waiting' && !me.listening;
    return inside && wishes[source] && this.capture.store.get().tracks[source] !== undefined;
  }

  private tell(source: TrackSource, on: boolean): void {
    if (this.setting.has(source) || this.store.get().line.at === 'over') return;
    this.setting.add(source);
    this.act({ type: 'track.set', source, on }).then(
      () => {
        this.setting.delete(source);
        // The person may have changed their mind while the answer was under way.
        if (this.sent(source) !== on) this.publish();
      },
      () =>
        setTimeout(() => {
          this.setting.delete(source);
          this.publish();
        }, RETRY_TRACK_MS),
    );
  }
}
