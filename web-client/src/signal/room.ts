import type {
  AskAnswer,
  AskKind,
  AskView,
  ChatLine,
  ConsentKind,
  DisconnectCause,
  EventFrame,
  LineGrade,
  ParticipantView,
  Place,
  Role,
  RoomEvent,
  RoomView,
  TerminationReason,
  TrackSource,
} from '../protocol';

/** The room as the server last told it, and what its events said beside the state. A value: {@link evolve} makes the next one. */
export interface RoomState extends RoomView {
  /** One's own participant id. */
  me: string;
  /** Presiding mediator's removal of oneself. */
  removed?: { reason?: string };
  ended?: { reason: TerminationReason; note?: string; by?: string; cause?: DisconnectCause };
  /** What became of one's own asks since they were made last: shown until the next ask of its kind. */
  answers: Readonly<Partial<Record<AskKind, AskAnswer>>>;
  pausedFor?: string;
  suspendedBy?: DisconnectCause;
  /** Whose consent or act holds the recording back, where the server tells us. */
  recordingBy?: string;
  recordingDetail?: string;
  /** Measured cause of each person's last drop. */
  causes: Readonly<Record<string, DisconnectCause>>;
  /** When each person last asked for help, as told since this page is open. */
  help: Readonly<Record<string, string>>;
  /** How each person's line was when the log last noted it; one not named was never noted as bad. */
  lines: Readonly<Record<string, LineGrade>>;
  /** Who knocked and was not seen to since: from a caucus, for the mediator; from outside, to be let in. */
  knocks: Readonly<Record<string, { at: string; caucusId?: string }>>;
}

/** The whole state, as a welcome brings it. What only events say is kept from before. */
export function welcomed(view: RoomView, me: string, before?: RoomState): RoomState {
  const { recordingCause, startedAt, ...rest } = view;
  return {
    ...rest,
    ...(startedAt === undefined ? {} : { startedAt }),
    ...(recordingCause === undefined ? {} : { recordingCause }),
    me,
    causes: before?.causes ?? {},
    help: before?.help ?? {},
    lines: before?.lines ?? {},
    knocks: before?.knocks ?? {},
    answers: before?.answers ?? {},
  };
}

/** Same rule as the server's `Place.mayReceiveFrom`: for showing who can hear whom; the server is the one who enforces it. */
export function mayReceiveFrom(mine: Place, other: Place): boolean {
  if (mine.kind === 'waiting') return false;
  return mine.kind === 'caucus' ? other.kind === 'caucus' && other.id === mine.id : other.kind === mine.kind;
}

export function samePlace(a: Place, b: Place): boolean {
  return a.kind === 'caucus' ? b.kind === 'caucus' && a.id === b.id : a.kind === b.kind;
}

/** Whose tracks and hand one is told of: those of one's place, and as a mediator of everyone who is not in another caucus. */
export function sees(me: ParticipantView, other: ParticipantView): boolean {
  return mayReceiveFrom(me.place, other.place) || (isMediator(me.role) && other.place.kind !== 'caucus');
}

export function isMediator(role: Role): boolean {
  return role === 'PRESIDING_MEDIATOR' || role === 'CO_MEDIATOR';
}

const OF_A_SIDE: readonly Role[] = ['APPLICANT', 'RESPONDENT', 'THIRD_PARTY', 'AGENT', 'REPRESENTATIVE'];

/** Who answers for themselves or for a party: the server's `Role.isOfASide`. */
export function ofASide(role: Role): boolean {
  return OF_A_SIDE.includes(role);
}

export function person(state: RoomState, id: string): ParticipantView | undefined {
  return state.participants.find((p) => p.participantId === id);
}

/** Oneself; undefined only after one's removal. */
export function self(state: RoomState): ParticipantView | undefined {
  return person(state, state.me);
}

/** Chat of the place one is in. */
export function chatHere(state: RoomState): ChatLine[] {
  const here = self(state)?.place;
  return here === undefined ? [] : state.chat.filter((line) => mayReceiveFrom(here, line.place));
}

/** Everyone else in one's place who is on the line or expected back. */
export function company(state: RoomState): ParticipantView[] {
  const here = self(state)?.place;
  if (here === undefined) return [];
  return state.participants.filter(
    (p) => p.participantId !== state.me && p.presence !== 'GONE' && mayReceiveFrom(p.place, here),
  );
}

/** Those of one's company who hear what one says: nobody while one listens, of an interpreter with a channel its listeners. */
export function hearers(state: RoomState): ParticipantView[] {
  const me = self(state);
  if (me === undefined || me.listening) return [];
  const { channel } = me;
  return company(state).filter((p) => channel === undefined || channel.includes(p.participantId));
}

/** The state after one more event; the same rules as the server's, over what the server told this participant. */
export function evolve(state: RoomState, { event, at }: Pick<EventFrame, 'event' | 'at'>): RoomState {
  switch (event.type) {
    case 'session.scheduled':
      return { ...state, ...scheduled(event) };
    case 'session.opened':
      return { ...state, phase: 'OPEN' };
    case 'session.started':
      return { ...state, phase: 'IN_SESSION', startedAt: at };
    case 'session.paused':
      return { ...without(state, 'pausedFor'), phase: 'PAUSED', ...given('pausedFor', event.reason) };
    case 'session.suspended':
      return { ...state, phase: 'SUSPENDED', suspendedBy: event.cause };
    case 'session.resumed':
      return { ...without(state, 'pausedFor', 'suspendedBy'), phase: 'IN_SESSION' };
    case 'session.ended':
      return {
        ...state,
        phase: 'ENDED',
        ended: {
          reason: event.reason,
          ...given('note', event.note),
          ...given('by', event.by),
          ...given('cause', event.cause),
        },
      };
    case 'participant.joined':
      return put(state, {
        participantId: event.participantId,
        name: event.name,
        role: event.role,
        place: event.place,
        presence: 'CONNECTED',
        handRaised: false,
        tracksOn: [],
        listening: false,
        // Told of another party, both are empty: that is "not told", not "none".
        ...(event.identityMethod === '' ? {} : { consents: event.consents, identityMethod: event.identityMethod }),
      });
    case 'participant.presence':
      return presence(state, event.participantId, event);
    case 'participant.placed':
      return placed(state, event.participantId, event.to);
    case 'participant.removed':
      return removed(state, event.participantId, event.reason);
    case 'caucus.opened':
      return state;
    case 'caucus.closed':
      return {
        ...state,
        knocks: Object.fromEntries(Object.entries(state.knocks).filter(([, k]) => k.caucusId !== event.caucusId)),
      };
    case 'caucus.knocked':
      return {
        ...state,
        knocks: { ...state.knocks, [event.participantId]: { at, ...given('caucusId', event.caucusId) } },
      };
    case 'track.changed':
      return change(state, event.participantId, (p) => ({ ...p, tracksOn: set(p.tracksOn, event.source, event.on) }));
    case 'line.changed':
      return { ...state, lines: { ...state.lines, [event.participantId]: event.quality.grade } };
    case 'floor.changed':
      return {
        ...state,
        participants: state.participants.map((p) =>
          event.participantIds.includes(p.participantId) ? { ...p, listening: !event.given } : p,
        ),
        listeningSides: sides(state.listeningSides, event.side, !event.given),
      };
    case 'channel.changed':
      return change(state, event.participantId, (p) => ({ ...openly(p), ...given('channel', event.listeners) }));
    case 'gate.mode_set':
      return change(state, event.participantId, (p) => ({
        ...nowhere(p),
        ...given('venue', event.mode === 'ASSISTED_VENUE' ? event.venue : undefined),
      }));
    case 'hand.raised':
      return change(state, event.participantId, (p) => ({ ...p, handRaised: event.raised }));
    case 'help.asked':
      return asked({ ...state, help: { ...state.help, [event.participantId]: at } }, event.participantId, {
        kind: 'HELP',
        second: false,
        at,
      });
    case 'ask.made': {
      const { participantId, kind, reason, second, since } = event;
      return asked(state, participantId, { kind, ...given('reason', reason), second, at: since ?? at });
    }
    case 'ask.answered':
      return {
        ...state,
        asks: state.asks.filter((ask) => ask.participantId !== event.participantId || ask.kind !== event.kind),
        answers: event.participantId === state.me ? { ...state.answers, [event.kind]: event.answer } : state.answers,
      };
    case 'session.presiding_changed':
      return {
        ...change(
          change(state, event.from, (p) => ({ ...p, role: 'CO_MEDIATOR' })),
          event.participantId,
          (p) => ({ ...p, role: 'PRESIDING_MEDIATOR' }),
        ),
        presidingMediatorId: event.participantId,
        // Those of others are for whoever presides, who is told them next.
        asks: state.asks.filter((ask) => ask.participantId === state.me),
      };
    case 'chat.sent': {
      const { messageId, participantId, place, text } = event;
      // Said in a caucus before the server was restarted: nobody kept the words.
      if (text === '') return state;
      return { ...state, chat: [...state.chat, { messageId, participantId, place, text, at }].slice(-CHAT_LINES) };
    }
    case 'consent.changed':
      return change(state, event.participantId, (p) => consented(p, event.kind, event.granted));
    case 'room.locked':
      return { ...state, locked: event.locked };
    case 'recording.started':
    case 'recording.gap_closed':
      return { ...noGap(state), recording: 'RECORDING' };
    case 'recording.gap_opened':
      return {
        ...noGap(state),
        recording: 'GAP',
        recordingCause: event.cause,
        ...given('recordingBy', event.participantId),
        ...given('recordingDetail', event.detail),
      };
    case 'recording.stopped':
      return { ...noGap(state), recording: 'OFF' };
    case 'agreement.drafted':
    case 'agreement.clause_set':
    case 'agreement.clause_removed':
    case 'agreement.suggested':
    case 'agreement.suggestion_answered':
    case 'agreement.fixed':
    case 'agreement.papered':
    case 'agreement.read_aloud':
    case 'agreement.reopened':
    case 'agreement.signed':
    case 'agreement.refused':
    case 'agreement.sealed':
    case 'agreement.scanned':
    case 'gate.prepared':
    case 'gate.disclosed':
    case 'gate.answered':
    case 'gate.notice_read':
    case 'gate.vouched':
    case 'gate.overridden':
    case 'gate.authority_entered':
    case 'gate.mode_proposed':
    case 'gate.mode_answered':
    case 'gate.mode_withdrawn':
    case 'gate.reminded':
      // The notices `agreement` and `gate` say what follows.
      return state;
    case 'exhibit.added':
    case 'exhibit.shown':
    case 'exhibit.hidden':
    case 'exhibit.marked':
    case 'exhibit.erased':
    case 'exhibit.withdrawn':
    case 'exhibit.presenter':
      // The notices `exhibits` and `exhibit.marks` say what follows.
      return state;
    case 'recording.tap_counted':
      return state;
    case 'transcript.line_written':
    case 'transcript.line_corrected':
    case 'transcript.line_struck':
    case 'transcript.read_back':
    case 'transcript.confirmed':
    case 'transcript.objected':
    case 'transcript.objection_answered':
    case 'transcript.closed':
    case 'transcript.drafts_started':
    case 'transcript.drafts_stopped':
    case 'fact.put':
    case 'fact.changed':
    case 'fact.withdrawn':
    case 'fact.answered':
    case 'fact.undisputed':
    case 'proposal.made':
    case 'proposal.answered':
    case 'proposal.withdrawn':
      // The notices say it.
      return state;
  }
}

/** An ask is known to who presides and to who asked; the same one said again keeps its time. */
function asked(state: RoomState, participantId: string, ask: Omit<AskView, 'participantId'>): RoomState {
  const known = state.me === participantId || state.me === state.presidingMediatorId;
  if (!known || askOf(state, participantId, ask.kind) !== undefined) return state;
  const answers = { ...state.answers };
  if (participantId === state.me) Reflect.deleteProperty(answers, ask.kind);
  return { ...state, asks: [...state.asks, { participantId, ...ask }], answers };
}

/** Who presided is out of the room for good, and nobody else presides yet. */
export function isWithoutMediator(room: RoomState): boolean {
  return room.phase === 'SUSPENDED' && person(room, room.presidingMediatorId) === undefined;
}

export function askOf(state: RoomState, participantId: string, kind: AskKind): AskView | undefined {
  return state.asks.find((ask) => ask.participantId === participantId && ask.kind === kind);
}

const CHAT_LINES = 200;

function scheduled(event: Extract<RoomEvent, { type: 'session.scheduled' }>) {
  const { sessionId, caseId, presidingMediatorId, caseRecord } = event;
  return { sessionId, caseId, caseTitle: caseRecord.title, organisation: caseRecord.organisation, presidingMediatorId };
}

function presence(
  state: RoomState,
  id: string,
  { presence, cause }: Pick<Extract<RoomEvent, { type: 'participant.presence' }>, 'presence' | 'cause'>,
): RoomState {
  const next = change(state, id, (p) =>
    presence === 'GONE' ? { ...p, presence, handRaised: false, tracksOn: [] } : { ...p, presence },
  );
  return cause === undefined ? next : { ...next, causes: { ...next.causes, [id]: cause } };
}

function placed(state: RoomState, id: string, to: Place): RoomState {
  // Whoever moved was seen to.
  const knocks = Object.fromEntries(Object.entries(state.knocks).filter(([who]) => who !== id));
  const moved = { ...change(state, id, (p) => ({ ...p, place: to, handRaised: false })), knocks };
  const me = self(moved);
  if (me === undefined) return moved;
  // Whoever comes in sight is told with their tracks by the events that follow.
  if (id !== state.me) return change(moved, id, (p) => (sees(me, p) ? p : unseen(p)));
  const participants = moved.participants.map((p) => (p.participantId === id ? p : from(me, p)));
  if (to.kind !== 'waiting') return { ...moved, participants };
  return {
    ...noGap(moved),
    locked: false,
    recording: 'OFF',
    listeningSides: [],
    participants: participants
      .filter((p) => p.participantId === me.participantId || isMediator(p.role))
      .map((p) => (p.participantId === me.participantId ? openly(p) : { ...unseen(p), place: { kind: 'joint' } })),
  };
}

/** Another person, seen from where one is now: a party knows the name of its own caucus only. */
function from(me: ParticipantView, p: ParticipantView): ParticipantView {
  const apart = p.place.kind === 'caucus' && !isMediator(me.role) && !mayReceiveFrom(me.place, p.place);
  const there: ParticipantView = apart ? { ...p, place: { kind: 'caucus', id: '' } } : p;
  return sees(me, there) ? there : unseen(there);
}

function removed(state: RoomState, id: string, reason: string | undefined): RoomState {
  const next = {
    ...state,
    participants: state.participants.filter((p) => p.participantId !== id),
    asks: state.asks.filter((ask) => ask.participantId !== id),
  };
  return id === state.me ? { ...next, removed: given('reason', reason) } : next;
}

/** Heard by everyone of the place, as far as one knows. */
function openly(p: ParticipantView): ParticipantView {
  const next = { ...p };
  Reflect.deleteProperty(next, 'channel');
  return next;
}

/** From one's own device, as far as one knows. */
function nowhere(p: ParticipantView): ParticipantView {
  const next = { ...p };
  Reflect.deleteProperty(next, 'venue');
  return next;
}

function unseen(p: ParticipantView): ParticipantView {
  return { ...p, tracksOn: [], handRaised: false };
}

function consented(p: ParticipantView, kind: ConsentKind, granted: boolean): ParticipantView {
  return { ...p, consents: { ...p.consents, [kind]: granted } };
}

function change(state: RoomState, id: string, how: (p: ParticipantView) => ParticipantView): RoomState {
  return { ...state, participants: state.participants.map((p) => (p.participantId === id ? how(p) : p)) };
}

function put(state: RoomState, p: ParticipantView): RoomState {
  return person(state, p.participantId) === undefined
    ? { ...state, participants: [...state.participants, p] }
    : change(state, p.participantId, () => p);
}

const SOURCES: readonly TrackSource[] = ['MICROPHONE', 'CAMERA', 'SCREEN'];

function set(on: TrackSource[], source: TrackSource, value: boolean): TrackSource[] {
  return SOURCES.filter((s) => (s === source ? value : on.includes(s)));
}

function sides(listening: Role[], side: Role | undefined, value: boolean): Role[] {
  if (side === undefined) return listening;
  const others = listening.filter((s) => s !== side);
  return value ? [...others, side] : others;
}

function noGap(state: RoomState): RoomState {
  return without(state, 'recordingCause', 'recordingBy', 'recordingDetail');
}

type Optional = 'pausedFor' | 'suspendedBy' | 'recordingCause' | 'recordingBy' | 'recordingDetail';

function without(state: RoomState, ...keys: Optional[]): RoomState {
  const next = { ...state };
  for (const key of keys) Reflect.deleteProperty(next, key);
  return next;
}

/** A property that is there, or is not: never there with nothing in it. */
function given<K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> {
  return (value === undefined ? {} : { [key]: value }) as Partial<Record<K, V>>;
}
