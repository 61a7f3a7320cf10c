// Written from the Java types of protocol/ by org.hejie.protocol.gen.GenerateTypeScript; do not edit.
// To write it again: mvn -q -pl protocol test-compile exec:java@typescript
// A property marked ? is left out of the JSON where Java has null. Times are ISO 8601 in UTC.

/** The protocol version these types describe. */
export const PROTOCOL_VERSION = 1;

export interface ClientFrameShape {
  frame: 'hello' | 'request' | 'ack' | 'pong';
}

export interface ServerFrameShape {
  frame: 'welcome' | 'answer' | 'event' | 'notice' | 'ping' | 'bye';
}

export interface CommandShape {
  type: 'media.offer' | 'track.set' | 'chat.send' | 'hand.raise' | 'consent.set' | 'help.ask' | 'leave' | 'session.open' | 'session.start' | 'session.pause' | 'session.resume' | 'session.end' | 'participant.admit' | 'participant.return' | 'participant.remove' | 'participant.mute' | 'room.lock' | 'recording.start' | 'recording.stop';
}

export interface RoomEventShape {
  type: 'session.scheduled' | 'session.opened' | 'session.started' | 'session.paused' | 'session.suspended' | 'session.resumed' | 'session.ended' | 'participant.joined' | 'participant.presence' | 'participant.placed' | 'participant.removed' | 'track.changed' | 'hand.raised' | 'help.asked' | 'chat.sent' | 'consent.changed' | 'room.locked' | 'recording.started' | 'recording.gap_opened' | 'recording.gap_closed' | 'recording.stopped';
}

export interface NoticeShape {
  type: 'slots' | 'speaking' | 'recorder.progress' | 'media.lost';
}

export interface RoomView {
  sessionId: string;
  caseId: string;
  caseTitle: string;
  organisation: string;
  presidingMediatorId: string;
  phase: Phase;
  startedAt?: DateAsString;
  locked: boolean;
  recording: RecordingState;
  recordingCause?: GapCause;
  participants: ParticipantView[];
  chat: ChatLine[];
}

export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  article?: string;
}

export interface HelloFrame extends ClientFrameShape {
  frame: 'hello';
  version: number;
  ticket?: string;
  resumeToken?: string;
  lastEvent: number;
  language?: Language;
}

export interface RequestFrame extends ClientFrameShape {
  frame: 'request';
  id: number;
  command: Command;
}

export interface AckFrame extends ClientFrameShape {
  frame: 'ack';
  event: number;
}

export interface PongFrame extends ClientFrameShape {
  frame: 'pong';
  nonce: number;
}

export interface WelcomeFrame extends ServerFrameShape {
  frame: 'welcome';
  version: number;
  resumed: boolean;
  participantId: string;
  resumeToken: string;
  lastEvent: number;
  room?: RoomView;
  heartbeatSeconds: number;
  seatSeconds: number;
  maxFrameBytes: number;
}

export interface AnswerFrame extends ServerFrameShape {
  frame: 'answer';
  re: number;
  sdp?: string;
  error?: Refusal;
}

export interface EventFrame extends ServerFrameShape {
  frame: 'event';
  n: number;
  at: DateAsString;
  event: RoomEvent;
}

export interface NoticeFrame extends ServerFrameShape {
  frame: 'notice';
  notice: Notice;
}

export interface PingFrame extends ServerFrameShape {
  frame: 'ping';
  nonce: number;
}

export interface ByeFrame extends ServerFrameShape {
  frame: 'bye';
  reason: Refusal;
  mayResume: boolean;
  retryAfterMillis: number;
}

export interface OfferMediaCommand extends CommandShape {
  type: 'media.offer';
  sdp: string;
  sources: { [index: string]: TrackSource };
}

export interface SetTrackCommand extends CommandShape {
  type: 'track.set';
  source: TrackSource;
  on: boolean;
}

export interface SendChatCommand extends CommandShape {
  type: 'chat.send';
  text: string;
}

export interface RaiseHandCommand extends CommandShape {
  type: 'hand.raise';
  raised: boolean;
}

export interface SetConsentCommand extends CommandShape {
  type: 'consent.set';
  kind: ConsentKind;
  granted: boolean;
}

export interface AskHelpCommand extends CommandShape {
  type: 'help.ask';
}

export interface LeaveCommand extends CommandShape {
  type: 'leave';
}

export interface OpenSessionCommand extends CommandShape {
  type: 'session.open';
}

export interface StartSessionCommand extends CommandShape {
  type: 'session.start';
}

export interface PauseSessionCommand extends CommandShape {
  type: 'session.pause';
  reason?: string;
}

export interface ResumeSessionCommand extends CommandShape {
  type: 'session.resume';
}

export interface EndSessionCommand extends CommandShape {
  type: 'session.end';
  reason: TerminationReason;
  note?: string;
}

export interface AdmitCommand extends CommandShape {
  type: 'participant.admit';
  participantId: string;
}

export interface ReturnToWaitingCommand extends CommandShape {
  type: 'participant.return';
  participantId: string;
}

export interface RemoveCommand extends CommandShape {
  type: 'participant.remove';
  participantId: string;
  reason?: string;
}

export interface MuteCommand extends CommandShape {
  type: 'participant.mute';
  participantId: string;
  source: TrackSource;
}

export interface LockRoomCommand extends CommandShape {
  type: 'room.lock';
  locked: boolean;
}

export interface StartRecordingCommand extends CommandShape {
  type: 'recording.start';
}

export interface StopRecordingCommand extends CommandShape {
  type: 'recording.stop';
  reason?: string;
}

export interface SessionScheduledEvent extends RoomEventShape {
  type: 'session.scheduled';
  sessionId: string;
  caseId: string;
  caseTitle: string;
  organisation: string;
  presidingMediatorId: string;
}

export interface SessionOpenedEvent extends RoomEventShape {
  type: 'session.opened';
  by: string;
}

export interface SessionStartedEvent extends RoomEventShape {
  type: 'session.started';
  by: string;
}

export interface SessionPausedEvent extends RoomEventShape {
  type: 'session.paused';
  by: string;
  reason?: string;
}

export interface SessionSuspendedEvent extends RoomEventShape {
  type: 'session.suspended';
  cause: DisconnectCause;
}

export interface SessionResumedEvent extends RoomEventShape {
  type: 'session.resumed';
  by?: string;
}

export interface SessionEndedEvent extends RoomEventShape {
  type: 'session.ended';
  by?: string;
  reason: TerminationReason;
  note?: string;
}

export interface ParticipantJoinedEvent extends RoomEventShape {
  type: 'participant.joined';
  participantId: string;
  name: string;
  role: Role;
  place: Place;
  consents: { [P in ConsentKind]?: boolean };
  identityMethod: string;
}

export interface PresenceChangedEvent extends RoomEventShape {
  type: 'participant.presence';
  participantId: string;
  presence: Presence;
  cause?: DisconnectCause;
}

export interface ParticipantPlacedEvent extends RoomEventShape {
  type: 'participant.placed';
  participantId: string;
  from: Place;
  to: Place;
  by?: string;
}

export interface ParticipantRemovedEvent extends RoomEventShape {
  type: 'participant.removed';
  participantId: string;
  by: string;
  reason?: string;
}

export interface TrackChangedEvent extends RoomEventShape {
  type: 'track.changed';
  participantId: string;
  source: TrackSource;
  on: boolean;
  by?: string;
}

export interface HandRaisedEvent extends RoomEventShape {
  type: 'hand.raised';
  participantId: string;
  raised: boolean;
}

export interface HelpAskedEvent extends RoomEventShape {
  type: 'help.asked';
  participantId: string;
}

export interface ChatSentEvent extends RoomEventShape {
  type: 'chat.sent';
  messageId: string;
  participantId: string;
  place: Place;
  text: string;
}

export interface ConsentChangedEvent extends RoomEventShape {
  type: 'consent.changed';
  participantId: string;
  kind: ConsentKind;
  granted: boolean;
}

export interface RoomLockedEvent extends RoomEventShape {
  type: 'room.locked';
  locked: boolean;
  by: string;
}

export interface RecordingStartedEvent extends RoomEventShape {
  type: 'recording.started';
  recordingId: string;
  by: string;
}

export interface RecordingGapOpenedEvent extends RoomEventShape {
  type: 'recording.gap_opened';
  cause: GapCause;
  participantId?: string;
  detail?: string;
}

export interface RecordingGapClosedEvent extends RoomEventShape {
  type: 'recording.gap_closed';
}

export interface RecordingStoppedEvent extends RoomEventShape {
  type: 'recording.stopped';
  by?: string;
  cause: GapCause;
}

export interface SlotsNotice extends NoticeShape {
  type: 'slots';
  slots: Slot[];
  missing: number;
}

export interface SpeakingNotice extends NoticeShape {
  type: 'speaking';
  speakers: SpeakerLevel[];
}

export interface RecorderProgressNotice extends NoticeShape {
  type: 'recorder.progress';
  secondsSealed: number;
  bytesWritten: number;
}

export interface MediaLostNotice extends NoticeShape {
  type: 'media.lost';
}

export interface ParticipantView {
  participantId: string;
  name: string;
  role: Role;
  place: Place;
  presence: Presence;
  handRaised: boolean;
  tracksOn: TrackSource[];
  consents?: { [P in ConsentKind]?: boolean };
  identityMethod?: string;
}

export interface ChatLine {
  messageId: string;
  participantId: string;
  place: Place;
  text: string;
  at: DateAsString;
}

export interface Refusal {
  code: string;
  message: string;
  article?: string;
}

export interface PlaceShape {
  kind: 'waiting' | 'joint' | 'caucus';
}

export interface Slot {
  mid: string;
  peerId: string;
  source: TrackSource;
}

export interface SpeakerLevel {
  peerId: string;
  level: number;
}

export interface WaitingPlace extends PlaceShape {
  kind: 'waiting';
}

export interface JointPlace extends PlaceShape {
  kind: 'joint';
}

export interface CaucusPlace extends PlaceShape {
  kind: 'caucus';
  id: string;
}

export type DateAsString = string;

export type StaffRole = 'MEDIATOR' | 'ORGANISATION_ADMIN' | 'COURT_REVIEWER' | 'OPERATOR';

export type Phase = 'SCHEDULED' | 'OPEN' | 'IN_SESSION' | 'PAUSED' | 'SUSPENDED' | 'ENDED';

export type RecordingState = 'OFF' | 'RECORDING' | 'GAP';

export type GapCause = 'CONSENT_MISSING' | 'CONSENT_WITHDRAWN' | 'STOPPED_BY_MEDIATOR' | 'SESSION_PAUSED' | 'SESSION_SUSPENDED' | 'CAUCUS' | 'DISK_FULL' | 'RECORDER_FAULT' | 'PROCESS_DIED';

export type Language = 'zh-CN' | 'en';

export type TrackSource = 'MICROPHONE' | 'CAMERA' | 'SCREEN';

export type ConsentKind = 'ONLINE_MEDIATION' | 'RECORDING' | 'RECORDING_REPLACES_TRANSCRIPT';

export type TerminationReason = 'ADJOURNED' | 'AGREEMENT_REACHED' | 'SETTLED_AND_WITHDRAWN' | 'PARTY_UNREACHABLE_IN_TERM' | 'PARTY_UNWILLING' | 'DIFFERENCES_TOO_WIDE' | 'TERM_EXPIRED_NO_EXTENSION' | 'PARTY_REFUSED_TO_SIGN' | 'OTHER';

export type DisconnectCause = 'CLIENT_CLOSED' | 'NETWORK_LOST' | 'NODE_STOPPING' | 'KICKED' | 'REPLACED' | 'ROOM_CLOSED' | 'PROTOCOL_FAULT';

export type Role = 'PRESIDING_MEDIATOR' | 'CO_MEDIATOR' | 'APPLICANT' | 'RESPONDENT' | 'THIRD_PARTY';

export type Presence = 'CONNECTED' | 'RECONNECTING' | 'GONE';

export type ClientFrame = HelloFrame | RequestFrame | AckFrame | PongFrame;

export type ServerFrame = WelcomeFrame | AnswerFrame | EventFrame | NoticeFrame | PingFrame | ByeFrame;

export type Command = OfferMediaCommand | SetTrackCommand | SendChatCommand | RaiseHandCommand | SetConsentCommand | AskHelpCommand | LeaveCommand | OpenSessionCommand | StartSessionCommand | PauseSessionCommand | ResumeSessionCommand | EndSessionCommand | AdmitCommand | ReturnToWaitingCommand | RemoveCommand | MuteCommand | LockRoomCommand | StartRecordingCommand | StopRecordingCommand;

export type RoomEvent = SessionScheduledEvent | SessionOpenedEvent | SessionStartedEvent | SessionPausedEvent | SessionSuspendedEvent | SessionResumedEvent | SessionEndedEvent | ParticipantJoinedEvent | PresenceChangedEvent | ParticipantPlacedEvent | ParticipantRemovedEvent | TrackChangedEvent | HandRaisedEvent | HelpAskedEvent | ChatSentEvent | ConsentChangedEvent | RoomLockedEvent | RecordingStartedEvent | RecordingGapOpenedEvent | RecordingGapClosedEvent | RecordingStoppedEvent;

export type Notice = SlotsNotice | SpeakingNotice | RecorderProgressNotice | MediaLostNotice;

export type Place = WaitingPlace | JointPlace | CaucusPlace;
