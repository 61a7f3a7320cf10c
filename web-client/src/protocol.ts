// Written from the Java types of protocol/ by org.hejie.protocol.gen.GenerateTypeScript; do not edit.
// To write it again: mvn -q -pl protocol test-compile exec:exec@typescript
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
  type: 'media.offer' | 'track.set' | 'view.set' | 'playback.report' | 'chat.send' | 'hand.raise' | 'consent.set' | 'help.ask' | 'leave' | 'session.open' | 'session.start' | 'session.pause' | 'session.resume' | 'session.end' | 'participant.admit' | 'participant.return' | 'participant.remove' | 'participant.mute' | 'room.lock' | 'recording.start' | 'recording.stop' | 'caucus.open' | 'caucus.move' | 'caucus.close' | 'caucus.return' | 'caucus.knock' | 'caucus.record' | 'gate.disclose' | 'gate.answer' | 'gate.read' | 'gate.vouch' | 'gate.override' | 'gate.authority' | 'gate.mode' | 'gate.mode_propose' | 'gate.mode_answer' | 'gate.mode_withdraw' | 'gate.remind' | 'floor.give' | 'floor.listen' | 'channel.set' | 'session.hand_over' | 'session.take_over' | 'ask.make' | 'ask.take_back' | 'ask.answer' | 'transcript.write' | 'transcript.drafts' | 'transcript.draft_done' | 'transcript.correct' | 'transcript.strike' | 'transcript.read_back' | 'transcript.confirm' | 'transcript.object' | 'transcript.keep' | 'fact.put' | 'fact.change' | 'fact.withdraw' | 'fact.answer' | 'proposal.make' | 'proposal.answer' | 'proposal.withdraw' | 'exhibit.add' | 'exhibit.show' | 'exhibit.hide' | 'exhibit.point' | 'exhibit.mark' | 'exhibit.erase' | 'exhibit.withdraw' | 'exhibit.let' | 'agreement.draft' | 'agreement.set_clause' | 'agreement.remove_clause' | 'agreement.suggest' | 'agreement.answer' | 'agreement.fix' | 'agreement.read_aloud' | 'agreement.reopen' | 'agreement.refuse';
}

export interface RoomEventShape {
  type: 'session.scheduled' | 'session.opened' | 'session.started' | 'session.paused' | 'session.suspended' | 'session.resumed' | 'session.ended' | 'participant.joined' | 'participant.presence' | 'participant.placed' | 'participant.removed' | 'caucus.opened' | 'caucus.closed' | 'caucus.knocked' | 'track.changed' | 'line.changed' | 'hand.raised' | 'help.asked' | 'chat.sent' | 'consent.changed' | 'room.locked' | 'floor.changed' | 'channel.changed' | 'recording.started' | 'recording.gap_opened' | 'recording.gap_closed' | 'recording.stopped' | 'recording.tap_counted' | 'gate.prepared' | 'gate.disclosed' | 'gate.answered' | 'gate.notice_read' | 'gate.vouched' | 'gate.overridden' | 'gate.authority_entered' | 'gate.mode_set' | 'gate.mode_proposed' | 'gate.mode_answered' | 'gate.mode_withdrawn' | 'gate.reminded' | 'session.presiding_changed' | 'ask.made' | 'ask.answered' | 'transcript.line_written' | 'transcript.line_corrected' | 'transcript.line_struck' | 'transcript.read_back' | 'transcript.confirmed' | 'transcript.objected' | 'transcript.objection_answered' | 'transcript.closed' | 'transcript.drafts_started' | 'transcript.drafts_stopped' | 'fact.put' | 'fact.changed' | 'fact.withdrawn' | 'fact.answered' | 'fact.undisputed' | 'proposal.made' | 'proposal.answered' | 'proposal.withdrawn' | 'exhibit.added' | 'exhibit.shown' | 'exhibit.hidden' | 'exhibit.marked' | 'exhibit.erased' | 'exhibit.withdrawn' | 'exhibit.presenter' | 'agreement.drafted' | 'agreement.clause_set' | 'agreement.clause_removed' | 'agreement.suggested' | 'agreement.suggestion_answered' | 'agreement.fixed' | 'agreement.papered' | 'agreement.read_aloud' | 'agreement.reopened' | 'agreement.signed' | 'agreement.refused' | 'agreement.sealed' | 'agreement.scanned';
}

export interface NoticeShape {
  type: 'slots' | 'speaking' | 'encoding.limits' | 'line.quality' | 'recorder.progress' | 'media.lost' | 'recording.halted' | 'private.talks' | 'caucus.record' | 'gate' | 'transcript' | 'transcript.line' | 'transcript.drafting' | 'transcript.drafts' | 'facts' | 'proposals' | 'exhibits' | 'exhibit.marks' | 'exhibit.mark_added' | 'exhibit.pointed' | 'agreement';
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
  asks: AskView[];
  listeningSides: Role[];
  refusedMediator: boolean;
}

export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  article?: string;
}

export interface Login {
  username: string;
  password: string;
}

export interface Me {
  accountId: string;
  name: string;
  organisation: string;
  roles: StaffRole[];
}

export interface MediatorList {
  mediators: StaffName[];
}

export interface CauseList {
  causes: Cause[];
}

export interface NewCase {
  title: string;
  references: NewReference[];
  cause: string;
  court?: string;
  presidingMediatorId: string;
  claims?: string;
  parties: NewParty[];
}

export interface IntegrationCase {
  organisationId?: string;
  title: string;
  references: NewReference[];
  cause: string;
  court?: string;
  presidingMediatorId: string;
  claims?: string;
  parties: NewParty[];
}

export interface CaseList {
  cases: CaseSummary[];
}

export interface CaseView {
  caseId: string;
  title: string;
  references: CaseReference[];
  cause: string;
  court?: string;
  organisation: string;
  presidingMediator: StaffName;
  claims?: string;
  createdAt: DateAsString;
  ruleSet: string;
  parties: PartyView[];
  sessions: SessionView[];
  assignment?: CaseAssignment;
  closed?: FileClosing;
}

export interface NewAssignment {
  appliedAt?: DateAsString;
  oral: boolean;
  readBack: boolean;
  together: boolean;
  title: string;
  references: NewReference[];
  cause: string;
  amountClaimed?: number;
  claims?: string;
  facts?: string;
  newForm: boolean;
  parties: NewParty[];
}

export interface AssignmentList {
  assignments: AssignmentSummary[];
  after?: string;
}

export interface AssignmentMessages {
  stuck: StuckMessage[];
}

export interface ReviewRequestList {
  requests: ReviewRequestView[];
}

export interface AssignmentView {
  assignmentId: string;
  from?: string;
  origin: OriginBody;
  procedure: ProcedureBody;
  organisation: string;
  court?: string;
  title: string;
  references: CaseReference[];
  cause: string;
  amountClaimed?: number;
  claims?: string;
  facts?: string;
  newForm: boolean;
  ruleSet: string;
  reasons: TerminationReason[];
  state: AssignmentState;
  reason?: TerminationReason;
  receivedAt: DateAsString;
  waitsFor?: AssignmentAct;
  waitsForPlaces: number[];
  parties: AssignmentParty[];
  mediator?: StaffName;
  howChosen?: HowChosenBody;
  caseId?: string;
  clocks: AssignmentClock[];
  limitation: LimitationView;
  timeline: Happening[];
  acts: AssignmentAct[];
  mayExtend: boolean;
}

export interface RuleSetList {
  ruleSets: RuleSetView[];
}

export interface ReminderList {
  reminders: ReminderView[];
}

export interface WhatIf {
  counts: WhatIfCount[];
}

export interface DeclineAssignment {
  reason: DeclineReasonBody;
  words?: string;
}

export interface ContactAttempt {
  place: number;
  channel: PartyChannel;
  outcome: AttemptOutcome;
  note?: string;
}

export interface CounterpartyAnswer {
  place: number;
  answer: WillingnessBody;
  channel: PartyChannel;
  at?: DateAsString;
}

export interface ChooseMediator {
  how: HowChosenBody;
  accountId: string;
  chosenBy: PartyAct[];
}

export interface SendLinks {
  to: LinkTo[];
}

export interface NewPageLinks {
  links: NewPageLink[];
}

export interface BeforeDoor {
  organisation: string;
  expiresAt: DateAsString;
  phoneHint?: string;
  bound: boolean;
}

export interface BeforeView {
  name: string;
  role: Role;
  organisation: string;
  profile?: OrganisationProfile;
  court?: string;
  title: string;
  cause: string;
  claims?: string;
  step: BeforeStep;
  state: AssignmentState;
  reason?: TerminationReason;
  clocks: AssignmentClock[];
  ruleSet: string;
  answer?: WillingnessBody;
  mine?: StaffName;
  others: OtherParty[];
  mediator?: MediatorCard;
  howChosen?: HowChosenBody;
}

export interface BeforeMediators {
  recommended: BeforeMediator[];
  found: BeforeMediator[];
  more: boolean;
}

export interface AnswerAsked extends BeforeRequest {
  willing: boolean;
}

export interface NameMediator extends BeforeRequest {
  accountId: string;
}

export interface ExtendTerm {
  days: number;
  consents: PartyAct[];
}

export interface ReportSuspicion {
  grounds: string;
}

export interface SuspendTerm {
  reason: string;
}

export interface NoteLimitation {
  act: LimitationAct;
  on: DateAsString;
  ground?: LimitationGround;
  place?: number;
  unpaidPay: boolean;
  employmentEnded?: DateAsString;
  evidence: string;
}

export interface StrikeLimitation {
  seq: number;
  why: string;
}

export interface TerminateMediation {
  reason: TerminationReason;
  basics: string;
  why: string;
  conduct: string;
  hints: string;
}

export interface ApplyForConfirmation {
  route: RouteBody;
  court?: CourtBody;
  askedBy: PartyAct[];
}

export interface JoinConfirmation {
  routes: RouteBody[];
  chosen?: RouteBody;
  clocks: AssignmentClock[];
  ruleSet: string;
  parties: JointParty[];
  open: boolean;
  sent: boolean;
}

export interface AskTogether {
  route: RouteBody;
}

export interface NewSession {
  plannedAt: DateAsString;
  coMediators?: string[];
  reminders?: number[];
}

export interface SessionList {
  sessions: SessionSummary[];
}

export interface SessionView {
  sessionId: string;
  caseId: string;
  caseTitle: string;
  plannedAt: DateAsString;
  startedAt?: DateAsString;
  endedAt?: DateAsString;
  endReason?: TerminationReason;
  reminders: number[];
  cancelledAt?: DateAsString;
  change?: PlanChange;
  participants: SessionParticipant[];
}

export interface NewInvitation {
  invitationId: string;
  url: string;
  code: string;
  expiresAt: DateAsString;
}

export interface JoinTicket {
  ticket: string;
  expiresAt: DateAsString;
}

export interface NoticeList {
  notices: Text[];
}

export interface OpenDoor extends JoinRequest {
  token: string;
}

export interface AskCode extends JoinRequest {
  token: string;
  name: string;
  idDigits: string;
}

export interface VerifyCode extends JoinRequest {
  token: string;
  code: string;
}

export interface ReadNotice extends JoinRequest {
  version: string;
  promised?: boolean;
}

export interface DecideConsent extends JoinRequest {
  kind: ConsentKind;
  granted: boolean;
  version: string;
}

export interface JoinDoor {
  caseTitle?: string;
  organisation: string;
  invitedByCourt?: string;
  mediatorName: string;
  plannedAt: DateAsString;
  expiresAt: DateAsString;
  phoneHint?: string;
  bound: boolean;
}

export interface CodeSent {
  sentTo: string;
  validSeconds: number;
  resendAfterSeconds: number;
}

export interface ComplaintList {
  complaints: Complaint[];
  refusals: MediatorRefusal[];
  objections: Objection[];
  changes: MediatorChange[];
}

export interface DocumentList {
  documents: DocumentView[];
}

export interface MomentView {
  lineId: string;
  from: DateAsString;
  to: DateAsString;
  tracks: MomentTrack[];
}

export interface AgreementTemplates {
  templates: Template[];
}

export interface AgreementStatus {
  version: number;
  kind: AgreementKind;
  fixedAt: DateAsString;
  digest: string;
  pdfDigest: string;
  signatures: Signed[];
  effect: Effect;
  ruleSet: string;
  afterFiling: boolean;
  clocks: AgreementClock[];
  paymentOrder: boolean;
  maySeal: boolean;
}

export interface AskSigningCode {
  digest: string;
}

export interface SignAgreement {
  digest: string;
  code: string;
}

export interface StaffSigning {
  digest: string;
}

export interface SignatureReceipt {
  version: number;
  agreementDigest: string;
  pdfDigest: string;
  evidenceDigest: string;
  algorithm: string;
  keyId: string;
  signature: string;
  signedAt: DateAsString;
}

export interface Sealing {
  mediatorsMaySeal: boolean;
}

export interface SessionOutcome {
  result: Result;
  reason: TerminationReason;
  basics: string;
  why: string;
  conduct: string;
  hints: string;
  writtenBy?: string;
  writtenAt?: DateAsString;
  complete: boolean;
}

export interface NewOutcome {
  result: Result;
  reason: TerminationReason;
  basics: string;
  why: string;
  conduct: string;
  hints: string;
}

export interface ComplaintReceipt {
  complaintId: string;
  at: DateAsString;
  held: boolean;
}

export interface NewComplaint {
  ground: ComplaintGround;
  text: string;
}

export interface NewCoMediator {
  accountId: string;
}

export interface SessionClosing {
  reason: string;
}

export interface MoveSession {
  startsAt: DateAsString;
  reason: string;
}

export interface JoinStatus {
  participantId: string;
  sessionId: string;
  caseTitle: string;
  organisation: string;
  invitedByCourt?: string;
  mediatorName: string;
  plannedAt: DateAsString;
  name: string;
  role: Role;
  step: JoinStep;
  sessionOver: boolean;
  sessionCancelled: boolean;
  notices: JoinNotice[];
  consents: JoinConsent[];
  deviceCheck?: DeviceCheck;
}

export interface DeviceCheck {
  camera: CaptureState;
  microphone: CaptureState;
  speaker: SpeakerState;
  network: NetworkState;
  note?: string;
}

export interface IdentityAssertion {
  method: string;
  reference: string;
  consents: { [P in ConsentKind]?: boolean };
  noticesRead?: string[];
}

export interface ReviewCase {
  caseId: string;
  title: string;
  references: string[];
  cause: string;
  court?: string;
  organisation: string;
  presidingMediator: StaffName;
  parties: ReviewParty[];
}

export interface ReviewSessions {
  sessions: ReviewSummary[];
}

export interface ReviewSession {
  sessionId: string;
  caseId: string;
  caseTitle: string;
  state: ArchiveState;
  startedAt?: DateAsString;
  endedAt?: DateAsString;
  endReason?: TerminationReason;
  manifestDigest?: string;
  participants: ReviewParticipant[];
  recordings: ReviewRecording[];
  timeline: TimelineEntry[];
  stays: ReviewStay[];
  caucus?: SealedCaucusEvent;
  transcript?: Transcript;
}

export interface TrackLevels {
  trackId: string;
  stepMs: number;
  levels: string;
}

export interface VenueView {
  name: string;
  organisation: string;
  plannedAt: DateAsString;
  expiresAt: DateAsString;
}

export interface VerifyReport {
  ok: boolean;
  checked: Checked;
  findings: Finding[];
  proved: Statement[];
  notProved: Statement[];
  unknowable: Statement[];
}

export interface GrantRequest {
  caseId: string;
  sessionIds: string[];
  purpose: AccessPurpose;
  basis: string;
  from: DateAsString;
  to: DateAsString;
  export: boolean;
}

export interface GrantDecision {
  granted: boolean;
  export?: boolean;
  reason?: string;
}

export interface Reasoned {
  reason: string;
}

export interface AccessGrant {
  grantId: string;
  caseId: string;
  sessionIds: string[];
  references: string[];
  caseTitle?: string;
  reviewer: StaffName;
  organisation: string;
  purpose: AccessPurpose;
  basis: string;
  from: DateAsString;
  to: DateAsString;
  export: boolean;
  state: GrantState;
  askedAt: DateAsString;
  decidedBy?: StaffName;
  decidedAt?: DateAsString;
  decisionReason?: string;
  revokedBy?: StaffName;
  revokedAt?: DateAsString;
  revokedReason?: string;
}

export interface GrantList {
  grants: AccessGrant[];
}

export interface ArchiveSearch {
  results: Found[];
  page: number;
  pageSize: number;
  total: number;
  more: boolean;
}

export interface RecordPage {
  records: RecordRow[];
  after?: string;
}

export interface RecordView {
  row: RecordRow;
  holds: LegalHold[];
  disposals: Disposal[];
  classes: RetentionTerm[];
  certificate?: DisposalCertificate;
  waitsFor: string[];
  fileCertificate?: FileCertificate;
}

export interface NewHold {
  sessionId?: string;
  cause: HoldCause;
  reason: string;
  to?: DateAsString;
}

export interface NewFileClosing {
  reason: ClosingReason;
  words: string;
}

export interface ChosenClass {
  owner: RetentionOwner;
  fileClass: string;
  reason: string;
}

export interface DisposalDecision {
  confirm: boolean;
  reason: string;
}

export interface ReleaseRequest {
  grantId: string;
  reason: string;
}

export interface ReleaseDecision {
  released: boolean;
  reason: string;
}

export interface ReleaseList {
  releases: Release[];
}

export interface NewOpening {
  grantId: string;
  reason: string;
}

export interface Opening {
  openingId: string;
  grantId: string;
  caseId: string;
  sessionId: string;
  viewer: StaffName;
  organisation: string;
  purpose: AccessPurpose;
  basis: string;
  reason: string;
  export: boolean;
  sealedOnFailure: boolean;
  openedAt: DateAsString;
  endsAt: DateAsString;
  endedAt?: DateAsString;
}

export interface CustodyEvent {
  at: DateAsString;
  action: CustodyAction;
  actor: CustodyActor;
  object: CustodyObject;
  grantId?: string;
  openingId?: string;
  purpose?: AccessPurpose;
  reason?: string;
}

export interface CustodyPage {
  entries: CustodyEntry[];
  before?: number;
  integrity: CustodyIntegrity;
}

export interface PartyChange {
  role: Role;
  kind: PartyKind;
  name: string;
  entityName?: string;
  idKind?: IdKind;
  idNumber?: string;
  phone?: string;
  language?: Language;
  authority?: AgentAuthority;
  side?: Role;
  represents?: string[];
  languages?: string;
}

export interface DataRequestList {
  requests: DataRequestEntry[];
}

export interface DataRequestDecision {
  accept: boolean;
  reason: string;
}

export interface NewDataRequest {
  kind: DataRequestKind;
  field?: DataField;
  value?: string;
  text: string;
}

export interface OwnData {
  caseTitle: string;
  organisation: string;
  me: OwnEntry;
  looks: DataLook[];
  kept: KeptData[];
  requests: DataRequestView[];
  storeOnly: boolean;
}

export interface PartyNumbers {
  phone: string;
  idNumber: string;
  idKind: IdKind;
}

export interface PeopleFound {
  people: PersonFound[];
}

export interface PersonSearch {
  phone?: string;
  idNumber?: string;
}

export interface ProcessingRegister {
  at: DateAsString;
  activities: ProcessingActivity[];
  disclosures: DataDisclosure[];
  recipients: DataRecipient[];
}

export interface NewDataRecipient {
  relation: Relation;
  name: string;
  purpose: string;
  data: string;
  means: string;
  agreement: string;
  assessedOn: DateAsString;
  since: DateAsString;
}

export interface RecipientEnd {
  until: DateAsString;
}

export interface ShowNumbers {
  reason: ShowReason;
}

export interface PartyViewings {
  caseId: string;
  caseTitle: string;
  viewings: PartyViewing[];
}

export interface PlayedReport {
  parts: PlayedPart[];
}

export interface NewExport {
  reason: string;
  language?: Language;
}

export interface ExportJob {
  exportId: string;
  sessionId: string;
  fileName: string;
  state: ExportState;
  percent: number;
  bytes: number;
  sha256?: string;
  goneAt?: DateAsString;
  zh?: string;
  en?: string;
}

export interface NewDerivative {
  kind: DerivativeKind;
  recordingId: string;
  participantId?: string;
  language: Language;
  reason: string;
  edits?: Edit[];
}

export interface NewStill {
  recordingId: string;
  trackId: string;
  atMs: number;
  reason: string;
}

export interface NewVenue {
  name: string;
}

export interface NewMediator {
  accountId: string;
  reason: string;
}

export interface EditShape {
  type: 'bleep' | 'blur' | 'cut';
}

export interface DerivativeList {
  derivatives: Derivative[];
}

export interface ExchangeStatus {
  code: string;
  algorithm: string;
  publicKey: string;
  partners: PartnerLine[];
  regions: ExchangeRegion[];
  stuck: StuckMessage[];
  comparisons: Comparison[];
  partnerPort?: number;
  certificatesRequired: boolean;
  certificates: OwnCertificate[];
  revocationLists: RevocationList[];
  tlsFaults: TlsFault[];
}

export interface ExchangeImport {
  messages: Imported[];
}

export interface OpsNodes {
  nodes: OpsNode[];
}

export interface Drain {
  draining: boolean;
}

export interface OpsSessions {
  sessions: OpsSession[];
}

export interface OpsRecorder {
  state: RecorderState;
  detail?: string;
  openTracks: number;
  bytesWritten: number;
  freeBytes: number;
  keeping: OpsKeeping;
  clock?: OpsClock;
}

export interface ClockAccepted {
  offsetMs: number;
  reason: string;
}

export interface ServiceHealth {
  status: ServiceState;
  checks: Check[];
}

export interface Version {
  version: string;
}

export interface LineTest {
  lineTestId: string;
  expiresAt: DateAsString;
  iceServers: IceServer[];
}

export interface LineOffer {
  end: LineEnd;
  sdp: string;
  sources: { [index: string]: TrackSource };
}

export interface LineAnswer {
  sdp: string;
}

export interface AccountChange {
  name: string;
  roles: StaffRole[];
  expiresOn?: DateAsString;
  reason: string;
}

export interface AccountList {
  accounts: AccountRow[];
  total: number;
}

export interface AccountView {
  accountId: string;
  username: string;
  name: string;
  bodyId: string;
  body: string;
  bodyKind: BodyKind;
  roles: StaffRole[];
  state: AccountState;
  expiresOn?: DateAsString;
  codeUntil?: DateAsString;
  plannedSessions: number;
  openCases: number;
  locked?: Locked;
}

export interface Activation {
  username: string;
  code: string;
  password: string;
}

export interface AdminEventList {
  events: AdminEvent[];
}

export interface BodyChange {
  name: string;
  region: string;
  sealName?: string;
  parentId?: string;
  reason: string;
}

export interface BodyList {
  bodies: BodyRow[];
  total: number;
}

export interface BodyView {
  bodyId: string;
  name: string;
  kind: BodyKind;
  level: BodyLevel;
  region?: string;
  parentId?: string;
  state: BodyState;
  sealName?: string;
  above: BodyName[];
  children: number;
  accounts: number;
  own: boolean;
  roles: StaffRole[];
}

export interface ImportReport {
  kind: ImportKind;
  digest: string;
  rows: number;
  refusals: number;
  refused: RefusedRow[];
  planned: PlannedRow[];
  messages: number;
}

export interface ImportResult {
  kind: ImportKind;
  done: number;
  codes?: string;
  codesUntil?: DateAsString;
  sent: number;
  unsent: number;
}

export interface IssuedCode {
  account: AccountView;
  code: string;
  sentTo?: string;
  until: DateAsString;
}

export interface NewAccount {
  username: string;
  name: string;
  roles: StaffRole[];
  expiresOn?: DateAsString;
  phone?: string;
}

export interface NewBody {
  parentId: string;
  name: string;
  kind: BodyKind;
  level: BodyLevel;
  region: string;
  sealName?: string;
}

export interface NewTransfer {
  bodyId: string;
  reason: string;
}

export interface Transferred {
  account: AccountView;
  dropped: StaffRole[];
}

export interface CourtChoices {
  courts: BodyName[];
}

export interface MediatorProfile {
  causes: string[];
  languages: string[];
  region?: string;
  fee?: string;
  certificate?: string;
  issuer?: string;
  training: Training[];
  published: boolean;
}

export interface ConflictHints {
  hints: ConflictHint[];
  namesOnly: StaffName[];
}

export interface ExpertDesk {
  pool?: string;
  keeper: boolean;
  experts: Expert[];
  requests: ExpertRequest[];
  calls: ExpertCall[];
  acts: ExpertAct[];
}

export interface ExpertMatches {
  matches: ExpertMatch[];
}

export interface NewExpert {
  accountId: string;
  profile: ExpertProfile;
}

export interface ExpertDecision {
  verdict: ExpertVerdict;
  reason: string;
}

export interface NewExpertRequest {
  caseId: string;
  marked: boolean;
  words: string;
  languages: string[];
}

export interface NewExpertCall {
  expertId: string;
}

export interface CallAnswer {
  accept: boolean;
  reason?: string;
}

export interface PersonOnFile {
  phoneMasked?: string;
  idMasked?: string;
  employers: string[];
}

export interface PersonChange {
  phone?: string;
  idNumber?: string;
  employers: string[];
}

export interface MediatorCards {
  mediators: MediatorCard[];
}

export interface OrganisationProfile {
  address?: string;
  phone?: string;
  causes: string[];
  languages: string[];
  hours?: string;
  fee?: string;
  approval?: string;
  published: boolean;
}

export interface OrganisationCards {
  organisations: OrganisationCard[];
  more: boolean;
}

export interface NewRosterEntry {
  accountId?: string;
  courtId: string;
}

export interface RosterDecision {
  verdict: Verdict;
  until?: DateAsString;
  reasons?: string;
}

export interface RosterList {
  entries: RosterEntry[];
}

export interface FigureWords {
  words: FigureWord[];
}

export interface QualityReport {
  scope: QualityScope;
  from: DateAsString;
  to: DateAsString;
  madeAt: DateAsString;
  smallest: number;
  whole: QualityRow;
  months: QualityRow[];
  levels: QualityRow[];
  regions: QualityRow[];
  organisations: QualityRow[];
  organisationsLeft: number;
  causes: QualityRow[];
  above: BodyName[];
  below: BodyName[];
}

export interface KeptReports {
  rhythms: ReportRhythm[];
  reports: KeptReport[];
  platform: string;
  algorithm: string;
  publicKey: string;
}

export interface ReportSchedule {
  rhythms: ReportRhythm[];
}

export interface ProblemList {
  problems: LinkageProblem[];
  region?: string;
  bodies: BodyName[];
}

export interface LinkageProblem {
  problemId: string;
  category: ProblemCategory;
  region: string;
  title: string;
  state: ProblemState;
  raisedBy: BodyName;
  actor: BodyName;
  steps: ProblemMove[];
  actors: BodyName[];
}

export interface NewProblem {
  category: ProblemCategory;
  region: string;
  title: string;
  text: string;
  actorId: string;
}

export interface ProblemStep {
  seen: number;
  state: ProblemState;
  text: string;
  actorId: string;
}

export interface NodeLoad {
  nodeId: string;
  state: NodeState;
  rooms: number;
  peers: number;
  packetsInPerSecond: number;
  packetsOutPerSecond: number;
  bitsInPerSecond: number;
  bitsOutPerSecond: number;
  packetsDropped: number;
  cpu: number;
  stress: number;
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
  iceServers: IceServer[];
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

export interface SetViewCommand extends CommandShape {
  type: 'view.set';
  slots: SlotView[];
}

export interface ReportPlaybackCommand extends CommandShape {
  type: 'playback.report';
  freezes: number;
  frozenMillis: number;
  concealedMillis: number;
}

export interface SendChatCommand extends CommandShape {
  type: 'chat.send';
  text: string;
  place?: Place;
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

export interface OpenCaucusCommand extends CommandShape {
  type: 'caucus.open';
  participantIds: string[];
}

export interface MoveToCaucusCommand extends CommandShape {
  type: 'caucus.move';
  caucusId: string;
  participantIds: string[];
}

export interface CloseCaucusCommand extends CommandShape {
  type: 'caucus.close';
  caucusId: string;
}

export interface ReturnToJointCommand extends CommandShape {
  type: 'caucus.return';
}

export interface KnockCommand extends CommandShape {
  type: 'caucus.knock';
}

export interface RecordCaucusCommand extends CommandShape {
  type: 'caucus.record';
  on: boolean;
}

export interface DiscloseCommand extends CommandShape, GateCommand {
  type: 'gate.disclose';
  kind: DisclosureKind;
  text?: string;
}

export interface AnswerDisclosureCommand extends CommandShape, GateCommand {
  type: 'gate.answer';
  disclosureId: string;
  waived: boolean;
}

export interface ReadNoticeCommand extends CommandShape, GateCommand {
  type: 'gate.read';
  noticeId: string;
  version: string;
}

export interface VouchCommand extends CommandShape, GateCommand {
  type: 'gate.vouch';
  participantId: string;
  reason: string;
}

export interface OverrideItemCommand extends CommandShape, GateCommand {
  type: 'gate.override';
  participantId: string;
  item: GateItem;
  reason: string;
}

export interface EnterAuthorityCommand extends CommandShape, GateCommand {
  type: 'gate.authority';
  participantId: string;
  authority: AgentAuthority;
}

export interface SetModeCommand extends CommandShape, GateCommand {
  type: 'gate.mode';
  participantId: string;
  mode: ParticipationMode;
  venue?: string;
}

export interface ProposeModeCommand extends CommandShape, GateCommand {
  type: 'gate.mode_propose';
  participantId: string;
  mode: ParticipationMode;
  reason: string;
  venue?: string;
}

export interface AnswerModeCommand extends CommandShape, GateCommand {
  type: 'gate.mode_answer';
  proposalId: string;
  agree: boolean;
  side?: Role;
}

export interface WithdrawModeCommand extends CommandShape, GateCommand {
  type: 'gate.mode_withdraw';
  proposalId: string;
}

export interface RemindCommand extends CommandShape, GateCommand {
  type: 'gate.remind';
  participantId: string;
}

export interface GiveFloorCommand extends CommandShape, VoiceCommand {
  type: 'floor.give';
  participantId: string;
  given: boolean;
}

export interface ListenWhileCommand extends CommandShape, VoiceCommand {
  type: 'floor.listen';
  side: Role;
  listening: boolean;
}

export interface SetChannelCommand extends CommandShape, VoiceCommand {
  type: 'channel.set';
  participantId: string;
  listeners?: string[];
}

export interface HandOverCommand extends CommandShape {
  type: 'session.hand_over';
  participantId: string;
}

export interface TakeOverCommand extends CommandShape {
  type: 'session.take_over';
  reason: string;
}

export interface AskCommand extends CommandShape {
  type: 'ask.make';
  kind: AskKind;
  reason?: string;
}

export interface TakeBackAskCommand extends CommandShape {
  type: 'ask.take_back';
  kind: AskKind;
}

export interface AnswerAskCommand extends CommandShape {
  type: 'ask.answer';
  participantId: string;
  kind: AskKind;
  granted: boolean;
}

export interface WriteLineCommand extends CommandShape, PaperCommand {
  type: 'transcript.write';
  speakerId: string;
  text: string;
  heardAt?: DateAsString;
  draftId?: string;
}

export interface SetDraftsCommand extends CommandShape, PaperCommand {
  type: 'transcript.drafts';
  on: boolean;
}

export interface DiscardDraftCommand extends CommandShape, PaperCommand {
  type: 'transcript.draft_done';
  draftId: string;
}

export interface CorrectLineCommand extends CommandShape, PaperCommand {
  type: 'transcript.correct';
  lineId: string;
  text: string;
  speakerId?: string;
  objectionId?: string;
}

export interface StrikeLineCommand extends CommandShape, PaperCommand {
  type: 'transcript.strike';
  lineId: string;
  objectionId?: string;
}

export interface ReadBackCommand extends CommandShape, PaperCommand {
  type: 'transcript.read_back';
}

export interface ConfirmTranscriptCommand extends CommandShape, PaperCommand {
  type: 'transcript.confirm';
  digest: string;
}

export interface ObjectToLineCommand extends CommandShape, PaperCommand {
  type: 'transcript.object';
  lineId: string;
  text: string;
}

export interface KeepLineCommand extends CommandShape, PaperCommand {
  type: 'transcript.keep';
  objectionId: string;
  reason: string;
}

export interface PutFactCommand extends CommandShape, PaperCommand {
  type: 'fact.put';
  text: string;
}

export interface ChangeFactCommand extends CommandShape, PaperCommand {
  type: 'fact.change';
  factId: string;
  text: string;
}

export interface WithdrawFactCommand extends CommandShape, PaperCommand {
  type: 'fact.withdraw';
  factId: string;
}

export interface AnswerFactCommand extends CommandShape, PaperCommand {
  type: 'fact.answer';
  factId: string;
  revision: number;
  agreed: boolean;
  side?: Role;
}

export interface MakeProposalCommand extends CommandShape, PaperCommand {
  type: 'proposal.make';
  text: string;
  amountFen?: number;
  place?: Place;
}

export interface AnswerProposalCommand extends CommandShape, PaperCommand {
  type: 'proposal.answer';
  proposalId: string;
  accepted: boolean;
}

export interface WithdrawProposalCommand extends CommandShape, PaperCommand {
  type: 'proposal.withdraw';
  proposalId: string;
}

export interface AddExhibitCommand extends CommandShape, ExhibitCommand {
  type: 'exhibit.add';
  documentId: string;
  place: Place;
}

export interface ShowExhibitCommand extends CommandShape, ExhibitCommand {
  type: 'exhibit.show';
  exhibitId: string;
  page: number;
}

export interface HideExhibitCommand extends CommandShape, ExhibitCommand {
  type: 'exhibit.hide';
}

export interface PointAtExhibitCommand extends CommandShape, ExhibitCommand {
  type: 'exhibit.point';
  exhibitId: string;
  page: number;
  x?: number;
  y?: number;
}

export interface MarkExhibitCommand extends CommandShape, ExhibitCommand {
  type: 'exhibit.mark';
  exhibitId: string;
  page: number;
  points: number[];
}

export interface EraseExhibitCommand extends CommandShape, ExhibitCommand {
  type: 'exhibit.erase';
  exhibitId: string;
  page: number;
  all: boolean;
}

export interface WithdrawExhibitCommand extends CommandShape, ExhibitCommand {
  type: 'exhibit.withdraw';
  exhibitId: string;
}

export interface LetPresentCommand extends CommandShape, ExhibitCommand {
  type: 'exhibit.let';
  participantId?: string;
}

export interface DraftAgreementCommand extends CommandShape, AgreementCommand {
  type: 'agreement.draft';
  head: AgreementHead;
}

export interface SetClauseCommand extends CommandShape, AgreementCommand {
  type: 'agreement.set_clause';
  clauseId?: string;
  template: string;
  text: string;
  payment?: Payment;
  position?: number;
}

export interface RemoveClauseCommand extends CommandShape, AgreementCommand {
  type: 'agreement.remove_clause';
  clauseId: string;
}

export interface SuggestChangeCommand extends CommandShape, AgreementCommand {
  type: 'agreement.suggest';
  clauseId?: string;
  text: string;
}

export interface AnswerSuggestionCommand extends CommandShape, AgreementCommand {
  type: 'agreement.answer';
  suggestionId: string;
  taken: boolean;
}

export interface FixAgreementCommand extends CommandShape, AgreementCommand {
  type: 'agreement.fix';
}

export interface ReadAgreementAloudCommand extends CommandShape, AgreementCommand {
  type: 'agreement.read_aloud';
  digest: string;
}

export interface ReopenAgreementCommand extends CommandShape, AgreementCommand {
  type: 'agreement.reopen';
  reason?: string;
}

export interface RefuseToSignCommand extends CommandShape, AgreementCommand {
  type: 'agreement.refuse';
  digest: string;
  reason?: string;
}

export interface SessionScheduledEvent extends RoomEventShape {
  type: 'session.scheduled';
  sessionId: string;
  caseId: string;
  presidingMediatorId: string;
  plannedAt: DateAsString;
  caseRecord: CaseRecord;
  caucus?: SealedCaucusEvent;
  refusedMediator?: string[];
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
  cause?: DisconnectCause;
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
  by?: string;
  reason?: string;
}

export interface CaucusOpenedEvent extends RoomEventShape {
  type: 'caucus.opened';
  caucusId: string;
  by: string;
}

export interface CaucusClosedEvent extends RoomEventShape {
  type: 'caucus.closed';
  caucusId: string;
  by?: string;
}

export interface CaucusKnockedEvent extends RoomEventShape {
  type: 'caucus.knocked';
  participantId: string;
  caucusId?: string;
}

export interface TrackChangedEvent extends RoomEventShape {
  type: 'track.changed';
  participantId: string;
  source: TrackSource;
  on: boolean;
  by?: string;
}

export interface LineChangedEvent extends RoomEventShape {
  type: 'line.changed';
  participantId: string;
  quality: LineQuality;
  freezes: number;
  frozenMillis: number;
  concealedMillis: number;
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

export interface FloorChangedEvent extends RoomEventShape {
  type: 'floor.changed';
  participantIds: string[];
  given: boolean;
  side?: Role;
  by?: string;
}

export interface ChannelSetEvent extends RoomEventShape {
  type: 'channel.changed';
  participantId: string;
  listeners?: string[];
  by?: string;
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
  reason?: string;
}

export interface RecordingTapCountedEvent extends RoomEventShape {
  type: 'recording.tap_counted';
  recordingId: string;
  at: TapMoment;
  counts?: TapCounts;
}

export interface GatePreparedEvent extends RoomEventShape, GateEvent {
  type: 'gate.prepared';
  participantId: string;
  identityMethod: string;
  facts: GateFacts;
}

export interface GateDisclosedEvent extends RoomEventShape, GateEvent {
  type: 'gate.disclosed';
  disclosureId: string;
  by: string;
  kind: DisclosureKind;
  text: string;
}

export interface GateAnsweredEvent extends RoomEventShape, GateEvent {
  type: 'gate.answered';
  participantId: string;
  disclosureId: string;
  waived: boolean;
}

export interface GateNoticeReadEvent extends RoomEventShape, GateEvent {
  type: 'gate.notice_read';
  participantId: string;
  noticeId: string;
  version: string;
}

export interface GateVouchedEvent extends RoomEventShape, GateEvent {
  type: 'gate.vouched';
  participantId: string;
  by: string;
  reason: string;
}

export interface GateOverriddenEvent extends RoomEventShape, GateEvent {
  type: 'gate.overridden';
  participantId: string;
  item: GateItem;
  by: string;
  reason: string;
}

export interface GateAuthorityEnteredEvent extends RoomEventShape, GateEvent {
  type: 'gate.authority_entered';
  participantId: string;
  by: string;
  authority: AgentAuthority;
}

export interface GateModeSetEvent extends RoomEventShape, GateEvent {
  type: 'gate.mode_set';
  participantId: string;
  by?: string;
  mode: ParticipationMode;
  venue?: string;
  proposalId?: string;
}

export interface GateModeProposedEvent extends RoomEventShape, GateEvent {
  type: 'gate.mode_proposed';
  proposalId: string;
  participantId: string;
  by: string;
  mode: ParticipationMode;
  reason: string;
  venue?: string;
}

export interface GateModeAnsweredEvent extends RoomEventShape, GateEvent {
  type: 'gate.mode_answered';
  proposalId: string;
  participantId: string;
  side?: Role;
  agreed: boolean;
}

export interface GateModeWithdrawnEvent extends RoomEventShape, GateEvent {
  type: 'gate.mode_withdrawn';
  proposalId: string;
  by: string;
}

export interface GateRemindedEvent extends RoomEventShape, GateEvent {
  type: 'gate.reminded';
  participantId: string;
  by: string;
}

export interface PresidingChangedEvent extends RoomEventShape {
  type: 'session.presiding_changed';
  participantId: string;
  from: string;
  by?: string;
  reason?: string;
}

export interface AskMadeEvent extends RoomEventShape {
  type: 'ask.made';
  participantId: string;
  kind: AskKind;
  reason?: string;
  second: boolean;
  since?: DateAsString;
}

export interface AskAnsweredEvent extends RoomEventShape {
  type: 'ask.answered';
  participantId: string;
  kind: AskKind;
  answer: AskAnswer;
  by: string;
}

export interface LineWrittenEvent extends RoomEventShape, PaperEvent {
  type: 'transcript.line_written';
  lineId: string;
  by: string;
  speakerId: string;
  text: string;
  heardAt: DateAsString;
  drafted?: boolean;
}

export interface LineCorrectedEvent extends RoomEventShape, PaperEvent {
  type: 'transcript.line_corrected';
  lineId: string;
  by: string;
  speakerId: string;
  text: string;
  objectionId?: string;
}

export interface LineStruckEvent extends RoomEventShape, PaperEvent {
  type: 'transcript.line_struck';
  lineId: string;
  by: string;
  objectionId?: string;
}

export interface TranscriptReadBackEvent extends RoomEventShape, PaperEvent {
  type: 'transcript.read_back';
  version: number;
  digest: string;
  by: string;
}

export interface TranscriptConfirmedEvent extends RoomEventShape, PaperEvent {
  type: 'transcript.confirmed';
  participantId: string;
  version: number;
  digest: string;
  ownLines: boolean;
}

export interface TranscriptObjectedEvent extends RoomEventShape, PaperEvent {
  type: 'transcript.objected';
  objectionId: string;
  participantId: string;
  lineId: string;
  text: string;
}

export interface ObjectionAnsweredEvent extends RoomEventShape, PaperEvent {
  type: 'transcript.objection_answered';
  objectionId: string;
  by: string;
  answer: ObjectionAnswer;
  reason?: string;
}

export interface TranscriptClosedEvent extends RoomEventShape, PaperEvent {
  type: 'transcript.closed';
  version: number;
  digest: string;
  current: boolean;
  confirmed: string[];
  unconfirmed: string[];
}

export interface DraftsStartedEvent extends RoomEventShape, PaperEvent {
  type: 'transcript.drafts_started';
  by: string;
}

export interface DraftsStoppedEvent extends RoomEventShape, PaperEvent {
  type: 'transcript.drafts_stopped';
  by?: string;
  cause: DraftsEnd;
}

export interface FactPutEvent extends RoomEventShape, PaperEvent {
  type: 'fact.put';
  factId: string;
  by: string;
  text: string;
}

export interface FactChangedEvent extends RoomEventShape, PaperEvent {
  type: 'fact.changed';
  factId: string;
  by: string;
  text: string;
}

export interface FactWithdrawnEvent extends RoomEventShape, PaperEvent {
  type: 'fact.withdrawn';
  factId: string;
  by: string;
}

export interface FactAnsweredEvent extends RoomEventShape, PaperEvent {
  type: 'fact.answered';
  factId: string;
  participantId: string;
  side: Role;
  agreed: boolean;
}

export interface FactUndisputedEvent extends RoomEventShape, PaperEvent {
  type: 'fact.undisputed';
  factId: string;
  text: string;
}

export interface ProposalMadeEvent extends RoomEventShape, WithoutPrejudice {
  type: 'proposal.made';
  proposalId: string;
  by: string;
  place: Place;
  text: string;
  amountFen?: number;
}

export interface ProposalAnsweredEvent extends RoomEventShape, WithoutPrejudice {
  type: 'proposal.answered';
  proposalId: string;
  participantId: string;
  place: Place;
  accepted: boolean;
}

export interface ProposalWithdrawnEvent extends RoomEventShape, WithoutPrejudice {
  type: 'proposal.withdrawn';
  proposalId: string;
  by: string;
  place: Place;
}

export interface ExhibitAddedEvent extends RoomEventShape, ExhibitEvent {
  type: 'exhibit.added';
  exhibitId: string;
  place: Place;
  by: string;
  document?: ExhibitFacts;
}

export interface ExhibitShownEvent extends RoomEventShape, ExhibitEvent {
  type: 'exhibit.shown';
  exhibitId: string;
  place: Place;
  page: number;
  by: string;
  name: string;
  sha256: string;
}

export interface ExhibitHiddenEvent extends RoomEventShape, ExhibitEvent {
  type: 'exhibit.hidden';
  place: Place;
  by: string;
}

export interface ExhibitMarkedEvent extends RoomEventShape, ExhibitEvent {
  type: 'exhibit.marked';
  exhibitId: string;
  page: number;
  by: string;
  points: number[];
}

export interface ExhibitErasedEvent extends RoomEventShape, ExhibitEvent {
  type: 'exhibit.erased';
  exhibitId: string;
  page: number;
  by: string;
  all: boolean;
}

export interface ExhibitWithdrawnEvent extends RoomEventShape, ExhibitEvent {
  type: 'exhibit.withdrawn';
  exhibitId: string;
  place: Place;
  by: string;
}

export interface ExhibitPresenterEvent extends RoomEventShape, ExhibitEvent {
  type: 'exhibit.presenter';
  participantId?: string;
  by: string;
}

export interface AgreementDraftedEvent extends RoomEventShape, AgreementEvent {
  type: 'agreement.drafted';
  by: string;
  head: AgreementHead;
}

export interface AgreementClauseSetEvent extends RoomEventShape, AgreementEvent {
  type: 'agreement.clause_set';
  by: string;
  clause: Clause;
  position: number;
}

export interface AgreementClauseRemovedEvent extends RoomEventShape, AgreementEvent {
  type: 'agreement.clause_removed';
  by: string;
  clauseId: string;
}

export interface AgreementSuggestedEvent extends RoomEventShape, AgreementEvent {
  type: 'agreement.suggested';
  suggestionId: string;
  participantId: string;
  clauseId?: string;
  text: string;
}

export interface AgreementSuggestionAnsweredEvent extends RoomEventShape, AgreementEvent {
  type: 'agreement.suggestion_answered';
  suggestionId: string;
  by: string;
  taken: boolean;
}

export interface AgreementFixedEvent extends RoomEventShape, AgreementEvent {
  type: 'agreement.fixed';
  by: string;
  version: number;
  digest: string;
}

export interface AgreementPaperedEvent extends RoomEventShape, AgreementEvent {
  type: 'agreement.papered';
  version: number;
  pdfDigest: string;
  documentId: string;
}

export interface AgreementReadAloudEvent extends RoomEventShape, AgreementEvent {
  type: 'agreement.read_aloud';
  by: string;
  version: number;
  digest: string;
}

export interface AgreementReopenedEvent extends RoomEventShape, AgreementEvent {
  type: 'agreement.reopened';
  by: string;
  version: number;
  reason?: string;
}

export interface AgreementSignedEvent extends RoomEventShape, AgreementEvent {
  type: 'agreement.signed';
  participantId: string;
  version: number;
  digest: string;
  pdfDigest: string;
  evidenceDigest: string;
  recording?: RecordingLinkEvent;
}

export interface AgreementRefusedEvent extends RoomEventShape, AgreementEvent {
  type: 'agreement.refused';
  participantId: string;
  version: number;
  digest: string;
  reason?: string;
}

export interface AgreementSealedEvent extends RoomEventShape, AgreementEvent {
  type: 'agreement.sealed';
  by?: string;
  name: string;
  version: number;
  digest: string;
  evidenceDigest: string;
}

export interface AgreementScannedEvent extends RoomEventShape, AgreementEvent {
  type: 'agreement.scanned';
  by: string;
  version: number;
  digest: string;
  documentId: string;
  scanDigest: string;
  signedBy: string[];
  signedAt: DateAsString;
  sealedBy?: string;
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

export interface EncodingLimitsNotice extends NoticeShape {
  type: 'encoding.limits';
  limits: SourceLimit[];
}

export interface LineQualityNotice extends NoticeShape {
  type: 'line.quality';
  participantId: string;
  quality: LineQuality;
}

export interface RecorderProgressNotice extends NoticeShape {
  type: 'recorder.progress';
  secondsSealed: number;
  bytesWritten: number;
}

export interface MediaLostNotice extends NoticeShape {
  type: 'media.lost';
}

export interface RecordingHaltedNotice extends NoticeShape {
  type: 'recording.halted';
  halted: boolean;
}

export interface PrivateTalksNotice extends NoticeShape {
  type: 'private.talks';
  since?: DateAsString;
  talks: TalkNotice[];
}

export interface CaucusRecordNotice extends NoticeShape {
  type: 'caucus.record';
  caucusId: string;
  recording: boolean;
  stopped?: GapCause;
  answers: { [index: string]: boolean };
}

export interface GateNotice extends NoticeShape {
  type: 'gate';
  rows: GateRow[];
  disclosed: Disclosed[];
  modes: ModeProposal[];
}

export interface TranscriptNotice extends NoticeShape {
  type: 'transcript';
  lines: number;
  reading?: ReadingView;
  objections: ObjectionView[];
}

export interface TranscriptLineNotice extends NoticeShape {
  type: 'transcript.line';
  lineId: string;
  number: number;
  speakerId: string;
  speaker: string;
  text: string;
  heardAt: DateAsString;
  corrected: boolean;
  struck: boolean;
}

export interface DraftingNotice extends NoticeShape {
  type: 'transcript.drafting';
  on: boolean;
  ended?: DraftsEnd;
  engine?: DraftEngine;
}

export interface DraftsNotice extends NoticeShape {
  type: 'transcript.drafts';
  drafts: DraftNotice[];
}

export interface FactsNotice extends NoticeShape {
  type: 'facts';
  facts: FactView[];
  side?: Role;
}

export interface ProposalsNotice extends NoticeShape {
  type: 'proposals';
  proposals: ProposalView[];
}

export interface ExhibitsNotice extends NoticeShape {
  type: 'exhibits';
  exhibits: ExhibitNotice[];
  shown?: ShownExhibitNotice;
  presenterId?: string;
}

export interface ExhibitMarksNotice extends NoticeShape {
  type: 'exhibit.marks';
  exhibitId: string;
  page: number;
  marks: ExhibitMark[];
}

export interface ExhibitMarkAddedNotice extends NoticeShape {
  type: 'exhibit.mark_added';
  exhibitId: string;
  page: number;
  mark: ExhibitMark;
}

export interface ExhibitPointedNotice extends NoticeShape {
  type: 'exhibit.pointed';
  participantId: string;
  exhibitId: string;
  page: number;
  x?: number;
  y?: number;
}

export interface AgreementNotice extends NoticeShape {
  type: 'agreement';
  agreement?: AgreementView;
}

export interface ParticipantView {
  participantId: string;
  name: string;
  role: Role;
  place: Place;
  presence: Presence;
  handRaised: boolean;
  tracksOn: TrackSource[];
  listening: boolean;
  channel?: string[];
  venue?: string;
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

export interface AskView {
  participantId: string;
  kind: AskKind;
  reason?: string;
  second: boolean;
  at: DateAsString;
}

export interface StaffName {
  accountId: string;
  name: string;
}

export interface Cause {
  name: string;
  group: string;
}

export interface NewReference {
  kind: ReferenceKind;
  value: string;
}

export interface NewParty {
  role: Role;
  kind: PartyKind;
  name: string;
  entityName?: string;
  idKind?: IdKind;
  idNumber: string;
  phone: string;
  language?: Language;
  authority?: AgentAuthority;
  side?: Role;
  represents?: string[];
  languages?: string;
}

export interface CaseSummary {
  caseId: string;
  title: string;
  references: string[];
  cause: string;
  createdAt: DateAsString;
  nextSession?: SessionSummary;
}

export interface CaseReference {
  kind: ReferenceKind;
  value: string;
  printed: string;
  of?: NumberOf;
  inUse: boolean;
}

export interface PartyView {
  partyId: string;
  role: Role;
  kind: PartyKind;
  name: string;
  entityName?: string;
  phoneMasked: string;
  idMasked: string;
  idKind: IdKind;
  language: Language;
  authority?: AgentAuthority;
  side?: Role;
  represents: string[];
  languages?: string;
}

export interface CaseAssignment {
  assignmentId: string;
  state: AssignmentState;
  courtNames?: string;
}

export interface FileClosing {
  reason: ClosingReason;
  words: string;
  by: StaffName;
  at: DateAsString;
}

export interface AssignmentSummary {
  assignmentId: string;
  title: string;
  origin: OriginBody;
  state: AssignmentState;
  receivedAt: DateAsString;
  dueOn?: DateAsString;
  dueFor?: ClockKind;
  overdue: boolean;
  stuck: boolean;
  mediator?: string;
  caseId?: string;
}

export interface StuckMessage {
  direction: Direction;
  messageId: string;
  other: string;
  assignmentId: string;
  seq: number;
  type: string;
  state: StuckState;
  tries: number;
  since: DateAsString;
  code: string;
  reason: string;
}

export interface ReviewRequestView {
  reviewRequestId: string;
  from: string;
  assignment: string;
  caseId: string;
  purpose: AccessPurpose;
  basis: string;
  days: number;
  askedAt: DateAsString;
  state: ReviewRequestState;
  grantId?: string;
  answeredBy?: string;
  answeredAt?: DateAsString;
  reason?: string;
}

export interface AssignmentParty {
  place: number;
  role: Role;
  name: string;
  entityName?: string;
  phoneMasked: string;
  idMasked: string;
  asked: boolean;
  attempts: number;
  answer?: WillingnessBody;
  answeredBy?: PartyChannel;
  wishes?: string;
  wishedBy?: PartyChannel;
  link?: PageLink;
  askedForConfirmation?: DateAsString;
}

export interface AssignmentClock {
  kind: ClockKind;
  standing: Standing;
  article: string;
  startedOn?: DateAsString;
  last?: DateAsString;
  counted?: DateAsString;
  extendedBy: number;
  mayExtendBy?: number;
  missingYear?: number;
  reading?: Reading;
}

export interface LimitationView {
  standing: LimitationStanding;
  article: string;
  startedOn?: DateAsString;
  last?: DateAsString;
  counted?: DateAsString;
  notBefore?: DateAsString;
  missingYear?: number;
  near: boolean;
  nearDays: number;
  unpaidPay: boolean;
  employmentEnded?: DateAsString;
  entries: LimitationEntry[];
}

export interface Happening {
  seq: number;
  at: DateAsString;
  kind: string;
  by?: string;
  party?: string;
  channel?: PartyChannel;
  detail?: string;
  words?: string;
}

export interface RuleSetView {
  name: string;
  from: DateAsString;
  basis: string;
  current: boolean;
  terms: RuleSetTerm[];
  numberTypes: NumberType[];
  causes: Cause[];
  reasons: TerminationReason[];
  documents: DocumentKind[];
}

export interface ReminderView {
  assignmentId: string;
  title: string;
  kind: ClockKind;
  moment: ReminderMoment;
  last: DateAsString;
  at: DateAsString;
}

export interface WhatIfCount {
  ruleSet: string;
  basis: string;
  kind: ClockKind;
  standing: WhatIfStanding;
  article?: string;
  startedOn: DateAsString;
  last?: DateAsString;
  counted?: DateAsString;
  missingYear?: number;
  refused?: WhatIfRefusal;
  spans: WhatIfSpan[];
  calendars: string[];
}

export interface PartyAct {
  place: number;
  channel: PartyChannel;
  at?: DateAsString;
}

export interface LinkTo {
  place: number;
  replaces?: string;
}

export interface NewPageLink {
  place: number;
  name: string;
  url: string;
  code: string;
  expiresAt: DateAsString;
  sent: boolean;
}

export interface OtherParty {
  role: Role;
  name: string;
  answered: boolean;
  named: boolean;
  mediator?: StaffName;
}

export interface MediatorCard {
  name: string;
  organisation: string;
  presiding: boolean;
  certificate?: string;
  issuer?: string;
  causes: string[];
  languages: string[];
  fee?: string;
  invitedBy: string[];
}

export interface BeforeMediator {
  accountId: string;
  card: MediatorCard;
  reasons: MatchReason[];
}

export interface BeforeRequest {
}

export interface CourtBody {
  code: string;
  name: string;
}

export interface JointParty {
  role: Role;
  name: string;
  mine: boolean;
  askedAt?: DateAsString;
}

export interface SessionSummary {
  sessionId: string;
  caseId: string;
  caseTitle: string;
  plannedAt: DateAsString;
  startedAt?: DateAsString;
  endedAt?: DateAsString;
  cancelledAt?: DateAsString;
  presidingMediator: StaffName;
}

export interface PlanChange {
  plannedBefore: DateAsString;
  cancelled: boolean;
  reason: string;
  by: StaffName;
  at: DateAsString;
}

export interface SessionParticipant {
  participantId: string;
  name: string;
  role: Role;
  step: JoinStep;
  identityMethod?: string;
  invitation?: InvitationView;
  consents: { [P in ConsentKind]?: boolean };
  deviceCheck?: DeviceCheck;
  accountId?: string;
  promise?: PromiseReceipt;
  notices: NoticeView[];
}

export interface Text {
  noticeId: string;
  version: string;
  title: string;
  text: string;
  article: string;
  promise?: string;
}

export interface JoinRequest {
}

export interface Complaint {
  complaintId: string;
  caseId: string;
  caseTitle: string;
  sessionId: string;
  by: string;
  role: Role;
  mediators: string[];
  ground: ComplaintGround;
  text: string;
  at: DateAsString;
  holdId?: string;
}

export interface MediatorRefusal {
  caseId: string;
  caseTitle: string;
  sessionId: string;
  by: string;
  role: Role;
  reason: string;
  second: boolean;
  at: DateAsString;
  takenBackAt?: DateAsString;
}

export interface Objection {
  caseId: string;
  caseTitle: string;
  sessionId: string;
  by: string;
  role: Role;
  mediator: string;
  kind: DisclosureKind;
  at: DateAsString;
}

export interface MediatorChange {
  caseId: string;
  caseTitle: string;
  from: string;
  to: string;
  by: string;
  reason: string;
  at: DateAsString;
}

export interface DocumentView {
  documentId: string;
  caseId: string;
  sessionId?: string;
  seriesId: string;
  version: number;
  kind: DocumentKind;
  name: string;
  mediaType: string;
  size: number;
  sha256: string;
  scan: ScanState;
  madeBy: string;
  madeAt: DateAsString;
}

export interface MomentTrack {
  participantId: string;
  url: string;
}

export interface Template {
  template: string;
  form: Form;
  subject: string;
  text: string;
  zh: Words;
  en: Words;
  article?: string;
}

export interface Signed {
  participantId?: string;
  name: string;
  role?: Role;
  act: Act;
  at: DateAsString;
  evidenceDigest?: string;
}

export interface Effect {
  byParties?: DateAsString;
  withSeal?: DateAsString;
}

export interface AgreementClock {
  route: Route;
  reading: Reading;
  effectiveOn: DateAsString;
  lastDay: DateAsString;
  moved: boolean;
  calendarLoaded: boolean;
  article: string;
}

export interface JoinNotice {
  noticeId: string;
  version: string;
  title: string;
  text: string;
  article?: string;
  readAt?: DateAsString;
  promise?: string;
  promised?: PromiseReceipt;
}

export interface JoinConsent {
  kind: ConsentKind;
  version: string;
  title: string;
  text: string;
  ifRefused: string;
  required: boolean;
  article?: string;
  granted?: boolean;
  at?: DateAsString;
}

export interface ReviewParty {
  role: Role;
  name: string;
}

export interface ReviewSummary {
  sessionId: string;
  startedAt?: DateAsString;
  endedAt?: DateAsString;
  durationMs: number;
  participants: number;
  recordings: number;
  state: ArchiveState;
  endReason?: TerminationReason;
  sealedOnFailure: boolean;
  caucus?: SealedCaucusEvent;
}

export interface ReviewParticipant {
  participantId: string;
  name: string;
  role: Role;
}

export interface ReviewRecording {
  recordingId: string;
  startedAt: DateAsString;
  durationMs: number;
  complete: boolean;
  tracks: ReviewTrack[];
  gaps: ReviewGap[];
}

export interface TimelineEntry {
  at: DateAsString;
  offsetMs: number;
  recordingId?: string;
  type: string;
  participantId?: string;
  text?: string;
}

export interface ReviewStay {
  participantId: string;
  from: DateAsString;
  to?: DateAsString;
  recording: boolean;
  replacesTranscript: boolean;
}

export interface SealedCaucusEvent {
  sessionId: string;
  caucusId: string;
}

export interface Transcript {
  lines: TranscriptLine[];
  objections: TranscriptObjection[];
  version?: TranscriptVersion;
}

export interface Checked {
  recordings: number;
  tracks: number;
  chunks: number;
  events: number;
  bytes: number;
}

export interface Finding {
  severity: Severity;
  code: string;
  zh: string;
  en: string;
  trackId?: string;
  chunk?: number;
  fromMs?: number;
  toMs?: number;
}

export interface Statement {
  zh: string;
  en: string;
}

export interface Found {
  caseId: string;
  sessionId: string;
  title?: string;
  references: string[];
  cause: string;
  court?: string;
  organisation: string;
  plannedAt: DateAsString;
  startedAt?: DateAsString;
  endedAt?: DateAsString;
  endReason?: TerminationReason;
  recordedSeconds: number;
  gaps: number;
  manifest?: string;
  state: ArchivedState;
  held: boolean;
  granted: boolean;
  caucus?: SealedCaucusEvent;
  people: FoundPerson[];
}

export interface RecordRow {
  caseId: string;
  sessionId: string;
  references: string[];
  organisation: string;
  startedAt?: DateAsString;
  state: ArchivedState;
  retention: RetentionDue;
  due: boolean;
  held: boolean;
  mayPropose: boolean;
  disposal?: Disposal;
  caucus?: SealedCaucusEvent;
  file: boolean;
  quietSince?: DateAsString;
}

export interface LegalHold {
  holdId: string;
  caseId: string;
  sessionId?: string;
  cause: HoldCause;
  reason: string;
  by: string;
  from: DateAsString;
  to?: DateAsString;
  liftedAt?: DateAsString;
  liftedBy?: string;
  liftReason?: string;
  inForce: boolean;
}

export interface Disposal {
  disposalId: string;
  sessionId: string;
  state: DisposalState;
  proposedBy: string;
  proposedAt: DateAsString;
  reason: string;
  decidedBy?: string;
  decidedAt?: DateAsString;
  decisionReason?: string;
  lockedUntil?: DateAsString;
  mayConfirm: boolean;
}

export interface RetentionTerm {
  owner: RetentionOwner;
  fileClass: string;
  length: Length;
  years?: number;
  countsFrom: CountsFrom;
  article: string;
  basisZh: string;
  basisEn: string;
  effectiveFrom: DateAsString;
  organisationId?: string;
}

export interface DisposalCertificate {
  format: number;
  caseId: string;
  sessionId: string;
  manifest: string;
  previous?: Previous;
  caucus?: SealedCaucusEvent;
  references: string[];
  organisationId: string;
  organisation: string;
  court?: string;
  plannedAt: DateAsString;
  startedAt?: DateAsString;
  endedAt?: DateAsString;
  endReason?: TerminationReason;
  files: number;
  bytes: number;
  retention: RetentionDue;
  proposedBy: Decision;
  confirmedBy: Decision;
  at: DateAsString;
  keys: string;
  copies: Copy[];
}

export interface FileCertificate {
  format: number;
  fileId: string;
  references: string[];
  organisationId: string;
  organisation: string;
  court?: string;
  cause: string;
  outcome?: string;
  sessions: Session[];
  documents: Document[];
  erased: Rows[];
  retention: RetentionDue;
  proposedBy: Decision;
  confirmedBy: Decision;
  at: DateAsString;
  keys: string;
}

export interface Release {
  releaseId: string;
  grantId: string;
  caseId: string;
  sessionId: string;
  references: string[];
  sessionStartedAt?: DateAsString;
  purpose: AccessPurpose;
  askedBy: StaffName;
  organisation: string;
  reason: string;
  askedAt: DateAsString;
  state: ReleaseState;
  signatures: ReleaseSignature[];
  caucus?: SealedCaucusEvent;
  mayDecide: boolean;
}

export interface CustodyActor {
  accountId: string;
  name: string;
  role: string;
  organisation: string;
}

export interface CustodyObject {
  caseId?: string;
  sessionId?: string;
  recordingId?: string;
  trackId?: string;
  fromMs?: number;
  toMs?: number;
  detail?: string;
}

export interface CustodyEntry {
  seq: number;
  event: CustodyEvent;
  hash: string;
}

export interface CustodyIntegrity {
  ok: boolean;
  lines: number;
  head: string;
  checkedAt: DateAsString;
  zh?: string;
  en?: string;
}

export interface AgentAuthority {
  kind: AuthorityKind;
  document?: string;
  seen: boolean;
  reason?: string;
}

export interface DataRequestEntry {
  request: DataRequestView;
  caseId: string;
  caseTitle: string;
  partyId: string;
  name: string;
  now?: string;
}

export interface OwnEntry {
  role: Role;
  name: string;
  entityName?: string;
  phoneMasked: string;
  idMasked: string;
  idKind: IdKind;
}

export interface DataLook {
  day: DateAsString;
  organisation: string;
  roles: StaffRole[];
  purpose: DataPurpose;
  grant?: AccessPurpose;
  kind: DataKind;
  mine: boolean;
  times: number;
  last: DateAsString;
}

export interface KeptData {
  kind: KeptKind;
  count: number;
  closedOn?: DateAsString;
  until?: DateAsString;
  held: boolean;
  article?: string;
  basisZh?: string;
  basisEn?: string;
}

export interface DataRequestView {
  requestId: string;
  kind: DataRequestKind;
  field?: DataField;
  value?: string;
  text: string;
  state: DataRequestState;
  madeAt: DateAsString;
  decidedAt?: DateAsString;
  reason?: string;
}

export interface PersonFound {
  partyId: string;
  caseId: string;
  caseTitle: string;
  openedAt: DateAsString;
  role: Role;
  name: string;
}

export interface ProcessingActivity {
  key: string;
  purposeZh: string;
  purposeEn: string;
  dataZh: string;
  dataEn: string;
  basis: string;
  keptZh: string;
  keptEn: string;
}

export interface DataDisclosure {
  month: string;
  kind: RecipientKind;
  recipient: string;
  what: string;
  count: number;
}

export interface DataRecipient {
  recipientId: string;
  relation: Relation;
  name: string;
  purpose: string;
  data: string;
  means: string;
  agreement: string;
  assessedOn: DateAsString;
  since: DateAsString;
  until?: DateAsString;
}

export interface PartyViewing {
  sessionId: string;
  sessionStartedAt?: DateAsString;
  role: string;
  organisation: string;
  purpose?: AccessPurpose;
  openedAt: DateAsString;
  endedAt?: DateAsString;
  seen: SeenPart[];
  seenMs: number;
  sentMs: number;
  exports: number;
  caucus?: SealedCaucusEvent;
}

export interface PlayedPart {
  recordingId: string;
  trackIds: string[];
  fromMs: number;
  toMs: number;
}

export interface BleepEdit extends EditShape {
  type: 'bleep';
  fromMs: number;
  toMs: number;
  participantId?: string;
  reason: string;
  decidedBy: string;
}

export interface BlurEdit extends EditShape {
  type: 'blur';
  fromMs: number;
  toMs: number;
  participantId: string;
  source: TrackSource;
  x: number;
  y: number;
  width: number;
  height: number;
  reason: string;
  decidedBy: string;
}

export interface CutEdit extends EditShape {
  type: 'cut';
  fromMs: number;
  toMs: number;
  reason: string;
  decidedBy: string;
}

export interface Derivative {
  derivativeId: string;
  sessionId: string;
  recordingId: string;
  kind: DerivativeKind;
  state: DerivativeState;
  participantId?: string;
  language: Language;
  requestedBy?: string;
  requestedAt: DateAsString;
  reason?: string;
  percent: number;
  secondsLeft?: number;
  madeAt?: DateAsString;
  bytes?: number;
  sha256?: string;
  mime?: string;
  durationMs?: number;
  url?: string;
  masterDigest?: string;
  trackId?: string;
  chunk?: number;
  atMs?: number;
  edits: Edit[];
  error?: string;
}

export interface PartnerLine {
  partner: ExchangePartner;
  waiting: number;
  lastTaken?: DateAsString;
  lastHeard?: DateAsString;
}

export interface ExchangeRegion {
  region: string;
  from: DateAsString;
  mode: IntegrationMode;
  partner?: string;
  court?: string;
}

export interface Comparison {
  partner: string;
  kind: PartnerKind;
  day: DateAsString;
  madeAt: DateAsString;
  clean: boolean;
  sent: number;
  taken: number;
  differences: Difference[];
}

export interface OwnCertificate {
  use: CertificateUse;
  sha256: string;
  until: DateAsString;
}

export interface RevocationList {
  issuer: string;
  issuedAt: DateAsString;
  until?: DateAsString;
  revoked: number;
}

export interface TlsFault {
  file: string;
  problem: TlsProblem;
  since: DateAsString;
}

export interface Imported {
  name: string;
  taken?: Taken;
  code?: string;
  reason?: string;
}

export interface OpsNode {
  nodeId: string;
  state: NodeState;
  rooms: number;
  peers: number;
  packetsInPerSecond: number;
  packetsOutPerSecond: number;
  bitsInPerSecond: number;
  bitsOutPerSecond: number;
  packetsDropped: number;
  cpu: number;
  stress: number;
  loops: OpsLoop[];
}

export interface OpsSession {
  sessionId: string;
  phase: Phase;
  participants: number;
  recording: RecordingState;
  startedAt?: DateAsString;
  nodeId?: string;
}

export interface OpsKeeping {
  state: KeepingState;
  copied: boolean;
  waiting: number;
  behindSeconds: number;
  checkedAt?: DateAsString;
  damaged: number;
  fault?: string;
}

export interface OpsClock {
  detail: string;
  now: DateAsString;
  offsetMs: number;
  source: string;
  earlier: boolean;
  acceptable: boolean;
}

export interface Check {
  name: string;
  status: ServiceState;
  detail?: string;
}

export interface IceServer {
  urls: string[];
  username: string;
  credential: string;
}

export interface AccountRow {
  accountId: string;
  username: string;
  name: string;
  roles: StaffRole[];
  state: AccountState;
  expiresOn?: DateAsString;
}

export interface AdminEvent {
  at: DateAsString;
  act: AdminAct;
  by?: string;
  body: string;
  account?: string;
  fromBody?: string;
  roles?: StaffRole[];
  reason?: string;
}

export interface BodyRow {
  bodyId: string;
  name: string;
  kind: BodyKind;
  level: BodyLevel;
  region?: string;
  state: BodyState;
  parent?: string;
  children: number;
}

export interface BodyName {
  bodyId: string;
  name: string;
}

export interface RefusedRow {
  row: number;
  column?: string;
  code: string;
  what: string;
}

export interface PlannedRow {
  row: number;
  name: string;
  body: string;
  username?: string;
  roles?: StaffRole[];
  kind?: BodyKind;
  level?: BodyLevel;
  phone?: string;
}

export interface Training {
  name: string;
  hours: number;
  on: DateAsString;
}

export interface ConflictHint {
  accountId: string;
  mediator: string;
  kind: ConflictKind;
  person: string;
  role: Role;
  earlierRole?: Role;
  disclose: DisclosureKind;
}

export interface Expert {
  expertId: string;
  name: string;
  body: string;
  profile: ExpertProfile;
  state: ExpertState;
  reason?: string;
}

export interface ExpertRequest {
  requestId: string;
  caseId: string;
  caseTitle: string;
  cause: string;
  body: string;
  workers: number;
  words: string;
  askedAt: DateAsString;
  calls: ExpertCall[];
}

export interface ExpertCall {
  callId: string;
  requestId: string;
  expert: string;
  caseTitle: string;
  body: string;
  state: CallState;
  reason?: string;
  at: DateAsString;
  sessions: ExpertSession[];
}

export interface ExpertAct {
  at: DateAsString;
  act: ExpertActKind;
  by: string;
  expert?: string;
  caseTitle?: string;
  reason?: string;
}

export interface ExpertMatch {
  expertId: string;
  name: string;
  body: string;
  score: number;
  parts: MatchPart[];
  called: boolean;
}

export interface ExpertProfile {
  field: string;
  causes: string[];
  languages: string[];
  region: string;
  available: boolean;
}

export interface OrganisationCard {
  bodyId: string;
  name: string;
  region?: string;
  sealName?: string;
  profile: OrganisationProfile;
  invitedBy: string[];
}

export interface RosterEntry {
  entryId: string;
  accountId?: string;
  name: string;
  bodyId: string;
  body: string;
  courtId: string;
  court: string;
  state: RosterState;
  until?: DateAsString;
  inForce: boolean;
  mayRenew: boolean;
  reasons?: string;
  sentTo?: string;
  profile?: MediatorProfile;
  organisation?: OrganisationProfile;
  steps: RosterStep[];
}

export interface FigureWord {
  figure: QualityFigure;
  unit: Unit;
  name: string;
  definition: string;
}

export interface QualityScope {
  bodyId: string;
  body: string;
  kind: BodyKind;
  bodyLevel: BodyLevel;
  reach: QualityReach;
  cause?: string;
  region?: string;
  level?: BodyLevel;
}

export interface QualityRow {
  key: string;
  name?: string;
  values: FigureValue[];
}

export interface KeptReport {
  reportId: string;
  rhythm: ReportRhythm;
  from: DateAsString;
  to: DateAsString;
  madeAt: DateAsString;
  sha256: string;
}

export interface ProblemMove {
  at: DateAsString;
  body: BodyName;
  state: ProblemState;
  actor: BodyName;
  text: string;
}

export interface Refusal {
  code: string;
  message: string;
  article?: string;
}

export interface SlotView {
  mid: string;
  height: number;
  stage: boolean;
}

export interface PlaceShape {
  kind: 'waiting' | 'joint' | 'caucus';
}

export interface GateCommand {
}

export interface VoiceCommand {
}

export interface PaperCommand {
}

export interface ExhibitCommand {
}

export interface AgreementHead {
  kind: AgreementKind;
  facts: string;
  claims: Claim[];
  noDefaultClause?: string;
  signers: Signer[];
}

export interface AgreementCommand {
}

export interface Payment {
  payerId: string;
  payeeId: string;
  amount: number;
  means?: PaymentMeans;
  account?: string;
  instalments: Instalment[];
}

export interface CaseRecord {
  title: string;
  references: Reference[];
  cause: string;
  court?: string;
  organisationId: string;
  organisation: string;
  mediatorId: string;
  mediator: string;
  openedAt: DateAsString;
  parties: CaseParty[];
}

export interface LineQuality {
  grade: LineGrade;
  roundTripMillis: number;
  lossUp: number;
  lossDown: number;
  jitterUpMillis: number;
  jitterDownMillis: number;
  kbitUp: number;
  kbitDown: number;
  kbitEstimate: number;
  brokenMillis: number;
  shown: ShownLayer[];
}

export interface TapCounts {
  epoch: string;
  tapped: number;
  byPlace: PlaceCount[];
}

export interface GateFacts {
  notices: NoticeFact[];
  device?: DeviceFact;
  mode: ParticipationMode;
  authority?: AgentAuthority;
  venue?: string;
  side?: Role;
}

export interface GateEvent {
}

export interface PaperEvent {
}

export interface WithoutPrejudice extends PaperEvent {
}

export interface ExhibitFacts {
  documentId: string;
  name: string;
  mediaType: string;
  pages: number;
  size: number;
  sha256: string;
  scan: ScanState;
}

export interface ExhibitEvent {
}

export interface AgreementEvent {
}

export interface Clause {
  clauseId: string;
  template: string;
  text: string;
  payment?: Payment;
}

export interface RecordingLinkEvent {
  recordingId: string;
  trackId: string;
  chunk: number;
  hash: string;
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

export interface SourceLimit {
  source: TrackSource;
  height: number;
}

export interface TalkNotice {
  caucusId: string;
  since: DateAsString;
  mediatorMayEnter: boolean;
}

export interface GateRow {
  participantId: string;
  name: string;
  role: Role;
  mode: ParticipationMode;
  venue?: string;
  authority?: AgentAuthority;
  counts: boolean;
  clear: boolean;
  entries: GateEntry[];
}

export interface Disclosed {
  disclosureId: string;
  by: string;
  name: string;
  kind: DisclosureKind;
  text: string;
  at: DateAsString;
  answers: { [index: string]: boolean };
}

export interface ModeProposal {
  proposalId: string;
  participantId: string;
  name: string;
  mode: ParticipationMode;
  venue?: string;
  reason: string;
  by: string;
  at: DateAsString;
  outcome: ModeOutcome;
  asked: boolean;
  sides: Role[];
  answers: { [index: string]: boolean };
  waitingFor: ModeWait[];
}

export interface ReadingView {
  version: number;
  digest: string;
  at: DateAsString;
  by: string;
  current: boolean;
  people: ConfirmationView[];
}

export interface ObjectionView {
  objectionId: string;
  participantId: string;
  name: string;
  lineId: string;
  text: string;
  at: DateAsString;
  answer?: ObjectionAnswer;
  reason?: string;
}

export interface DraftNotice {
  draftId: string;
  speakerId: string;
  text: string;
  heardAt: DateAsString;
}

export interface FactView {
  factId: string;
  revision: number;
  text: string;
  by: string;
  name: string;
  undisputed: boolean;
  answers: FactAnswerView[];
}

export interface ProposalView {
  proposalId: string;
  by: string;
  name: string;
  text: string;
  amountFen?: number;
  at: DateAsString;
  withdrawn: boolean;
  answers: ProposalAnswerView[];
}

export interface ExhibitNotice {
  exhibitId: string;
  place: Place;
  by: string;
  name: string;
  mediaType: string;
  pages: number;
  size: number;
  sha256: string;
  scan: ScanState;
  at: DateAsString;
  documentId?: string;
}

export interface ShownExhibitNotice {
  exhibitId: string;
  page: number;
  by: string;
}

export interface ExhibitMark {
  by: string;
  points: number[];
}

export interface AgreementView {
  parties: AgreementParty[];
  head: AgreementHead;
  headAt?: DateAsString;
  clauses: ClauseView[];
  suggestions: SuggestionView[];
  findings: AgreementFinding[];
  fixed?: FixedView;
}

export interface PageLink {
  linkId: string;
  state: InvitationState;
  sentAt?: DateAsString;
  openedAt?: DateAsString;
  expiresAt: DateAsString;
}

export interface LimitationEntry {
  seq?: number;
  act: LimitationAct;
  on: DateAsString;
  ground?: LimitationGround;
  party?: string;
  evidence: string;
  article: string;
  late: boolean;
}

export interface RuleSetTerm {
  kind: ClockKind;
  length: number;
  unit: string;
  extendable?: number;
  suspends: boolean;
  article: string;
}

export interface NumberType {
  code: string;
  of: NumberOf;
}

export interface WhatIfSpan {
  from: DateAsString;
  to: DateAsString;
  what: WhatIfDay;
  name?: string;
  count: number;
}

export interface InvitationView {
  invitationId: string;
  expiresAt: DateAsString;
  state: InvitationState;
}

export interface PromiseReceipt {
  noticeId: string;
  version: string;
  digest: string;
  channel: string;
  at: DateAsString;
}

export interface NoticeView {
  noticeId: string;
  kind: NoticeKind;
  dueAt: DateAsString;
  state: NoticeState;
  tries: number;
  nextAt?: DateAsString;
  sentAt?: DateAsString;
  receipt?: string;
  readAt?: DateAsString;
}

export interface Words {
  name: string;
  explanation: string;
}

export interface ReviewTrack {
  trackId: string;
  participantId: string;
  source: TrackSource;
  mime: string;
  startMs: number;
  endMs: number;
  bytes: number;
  url: string;
}

export interface ReviewGap {
  fromMs: number;
  toMs?: number;
  cause: GapCause;
  participantId?: string;
  detail?: string;
}

export interface TranscriptLine {
  number: number;
  heardAt: DateAsString;
  participantId: string;
  speaker: string;
  text: string;
  corrected: boolean;
  struck: boolean;
}

export interface TranscriptObjection {
  line: number;
  participantId: string;
  name: string;
  text: string;
  at: DateAsString;
  answer?: ObjectionAnswer;
  reason?: string;
}

export interface TranscriptVersion {
  version: number;
  digest: string;
  computed: string;
  at: DateAsString;
  readBack: boolean;
  closed: boolean;
  people: TranscriptPerson[];
}

export interface FoundPerson {
  name: string;
  role: Role;
}

export interface RetentionDue {
  term?: RetentionTerm;
  chosen: boolean;
  years?: number;
  closedOn?: DateAsString;
  dueOn?: DateAsString;
}

export interface Previous {
  sessionId: string;
  manifest: string;
}

export interface Decision {
  accountId: string;
  name: string;
  role: string;
  organisation: string;
  at: DateAsString;
  reason: string;
}

export interface Copy {
  name: string;
  lockedUntil?: DateAsString;
}

export interface Session {
  sessionId: string;
  plannedAt: DateAsString;
  startedAt?: DateAsString;
  endedAt?: DateAsString;
  endReason?: TerminationReason;
  manifest?: string;
}

export interface Document {
  documentId: string;
  kind: DocumentKind;
  madeAt: DateAsString;
  sha256: string;
}

export interface Rows {
  table: string;
  rows: number;
}

export interface ReleaseSignature {
  by: StaffName;
  role: StaffRole;
  organisation: string;
  released: boolean;
  reason: string;
  at: DateAsString;
}

export interface SeenPart {
  recordingId: string;
  at?: DateAsString;
  fromMs: number;
  toMs: number;
}

export interface ExchangePartner {
  code: string;
  kind: PartnerKind;
  name: string;
  url: string;
  algorithm: string;
  publicKeys: string[];
  speaksFor: string[];
  enabled: boolean;
  certificate?: string;
  clientCertificates?: string[];
}

export interface Difference {
  kind: DifferenceKind;
  messageId?: string;
  type?: string;
}

export interface OpsLoop {
  loop: number;
  port: number;
  rooms: number;
  peers: number;
  packetsIn: number;
  bytesIn: number;
  packetsOut: number;
  bytesOut: number;
  dropped: { [index: string]: number };
  sendDropped: number;
  receiveDropped: number;
  busyNanos: number;
}

export interface ExpertSession {
  sessionId: string;
  plannedAt: DateAsString;
}

export interface MatchPart {
  reason: MatchReason;
  points: number;
}

export interface RosterStep {
  state: RosterState;
  at: DateAsString;
  by: string;
  reasons?: string;
}

export interface FigureValue {
  figure: QualityFigure;
  value?: number;
  hidden?: HiddenFigure;
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

export interface Claim {
  text: string;
  settled: boolean;
}

export interface Signer {
  partyId: string;
  participantId: string;
  workers: string[];
}

export interface Instalment {
  due: string;
  amount: number;
}

export interface Reference {
  kind: ReferenceKind;
  printed: string;
}

export interface CaseParty {
  partyId: string;
  role: Role;
  kind: PartyKind;
  name: string;
  entityName?: string;
}

export interface ShownLayer {
  peerId: string;
  source: TrackSource;
  encoding: number;
  encodings: number;
  height: number;
}

export interface PlaceCount {
  place: Place;
  published: number;
  forwarded: number;
  outside: number;
  tapped: number;
}

export interface NoticeFact {
  noticeId: string;
  version: string;
  readAt?: DateAsString;
}

export interface DeviceFact {
  camera: CaptureState;
  microphone: CaptureState;
  speaker: SpeakerState;
  network: NetworkState;
}

export interface GateEntry {
  item: GateItem;
  state: GateState;
  article: string;
  overridable: boolean;
  detail?: string;
  at?: DateAsString;
  by?: string;
  reason?: string;
}

export interface ModeWait {
  participantId?: string;
  side?: Role;
}

export interface ConfirmationView {
  participantId: string;
  name: string;
  at?: DateAsString;
}

export interface FactAnswerView {
  participantId: string;
  name: string;
  side: Role;
  agreed: boolean;
}

export interface ProposalAnswerView {
  participantId: string;
  name: string;
  accepted: boolean;
}

export interface AgreementParty {
  partyId: string;
  role: Role;
  name: string;
  entityName?: string;
}

export interface ClauseView {
  clause: Clause;
  sentence: string;
  changedAt: DateAsString;
  changedBy: string;
}

export interface SuggestionView {
  suggestionId: string;
  participantId: string;
  clauseId?: string;
  text: string;
  at: DateAsString;
  taken?: boolean;
}

export interface AgreementFinding {
  kind: Kind;
  clauseId?: string;
  about?: string;
}

export interface FixedView {
  version: number;
  digest: string;
  at: DateAsString;
  pdfDigest?: string;
  readAloudAt?: DateAsString;
  signatures: SignatureView[];
  refused: RefusedView[];
  seal?: SealView;
  effect: Effect;
}

export interface TranscriptPerson {
  participantId: string;
  name: string;
  at?: DateAsString;
}

export interface SignatureView {
  participantId: string;
  name: string;
  role: Role;
  partyIds: string[];
  at: DateAsString;
  onPaper: boolean;
}

export interface RefusedView {
  participantId: string;
  reason?: string;
  at: DateAsString;
}

export interface SealView {
  name: string;
  at: DateAsString;
}

export type DateAsString = string;

export type StaffRole = 'MEDIATOR' | 'ORGANISATION_ADMIN' | 'COURT_REVIEWER' | 'COURT_SUPERVISOR' | 'RECORDS_OFFICER' | 'BODY_ADMIN' | 'OPERATOR';

export type Phase = 'SCHEDULED' | 'OPEN' | 'IN_SESSION' | 'PAUSED' | 'SUSPENDED' | 'ENDED';

export type RecordingState = 'OFF' | 'RECORDING' | 'GAP';

export type GapCause = 'CONSENT_MISSING' | 'CONSENT_WITHDRAWN' | 'STOPPED_BY_MEDIATOR' | 'SESSION_PAUSED' | 'SESSION_SUSPENDED' | 'CAUCUS' | 'DISK_FULL' | 'RECORDER_FAULT' | 'PROCESS_DIED';

export type Role = 'PRESIDING_MEDIATOR' | 'CO_MEDIATOR' | 'APPLICANT' | 'RESPONDENT' | 'THIRD_PARTY' | 'AGENT' | 'REPRESENTATIVE' | 'WITNESS' | 'INTERPRETER' | 'EXPERT' | 'UNION' | 'INVITED_JUDGE' | 'OBSERVER';

export type OriginBody = 'DELEGATED_PRE_FILING' | 'ENTRUSTED_POST_FILING' | 'ORGANISATION_OWN';

export type ProcedureBody = 'ORDINARY' | 'SUMMARY' | 'NONE';

export type TerminationReason = 'ADJOURNED' | 'AGREEMENT_REACHED' | 'SETTLED_AND_WITHDRAWN' | 'PARTY_UNREACHABLE_IN_TERM' | 'PARTY_UNWILLING' | 'DIFFERENCES_TOO_WIDE' | 'TERM_EXPIRED_NO_EXTENSION' | 'PARTY_REFUSED_TO_SIGN' | 'DEEMED_REFUSED' | 'OTHER';

export type AssignmentState = 'PENDING_ACCEPTANCE' | 'DECLINED' | 'LAPSED' | 'ACCEPTED' | 'COUNTERPARTY_ASKED' | 'READY' | 'IN_MEDIATION' | 'AGREED' | 'TERMINATED' | 'RECALLED' | 'CONFIRMATION_APPLIED' | 'CLOSED';

export type AssignmentAct = 'ACCEPT' | 'DECLINE' | 'ATTEMPT' | 'ANSWER' | 'SEND_LINKS' | 'CHOOSE_MEDIATOR' | 'OPEN' | 'EXTEND' | 'SUSPEND' | 'RESUME' | 'TERMINATE' | 'REPORT_SUSPICION' | 'APPLY_FOR_CONFIRMATION' | 'NOTE_LIMITATION';

export type HowChosenBody = 'CHOSEN_TOGETHER' | 'DESIGNATED_BY_COURT' | 'DESIGNATED_BY_ORGANISATION';

export type DeclineReasonBody = 'NOT_WITHIN_COURT_SCOPE' | 'NO_JURISDICTION_FOR_CHOSEN_MEDIATOR' | 'NOT_SUITABLE_ONLINE' | 'CONFLICT_OF_INTEREST' | 'NO_MEDIATOR_AVAILABLE' | 'NO_ANSWER' | 'OTHER';

export type PartyChannel = 'PAGE' | 'MESSAGE' | 'PHONE' | 'IN_PERSON' | 'PLATFORM';

export type AttemptOutcome = 'NO_ANSWER' | 'ANSWERED' | 'SENT';

export type WillingnessBody = 'WILLING' | 'UNWILLING' | 'UNREACHABLE';

export type BeforeStep = 'ANSWER' | 'CHOOSE' | 'CHOICE_OVER' | 'SETTLED' | 'OPENED' | 'NOT_TAKING_PART' | 'OVER';

export type LimitationAct = 'STARTS' | 'INTERRUPTED' | 'SUSPENDED' | 'RESUMED';

export type LimitationGround = 'CLAIMED' | 'RELIEF_REQUESTED' | 'ACKNOWLEDGED' | 'MEDIATION_APPLIED_FOR' | 'FORCE_MAJEURE' | 'OTHER_CAUSE';

export type RouteBody = 'JUDICIAL_CONFIRMATION' | 'MEDIATION_STATEMENT' | 'ARBITRATION_REVIEW';

export type ConsentKind = 'ONLINE_MEDIATION' | 'RECORDING' | 'RECORDING_REPLACES_TRANSCRIPT' | 'CAUCUS_RECORDING' | 'SPEECH_TO_TEXT';

export type AgreementKind = 'FULL' | 'PARTIAL';

export type Result = 'FULL' | 'PARTIAL' | 'NONE';

export type ComplaintGround = 'FORCED_MEDIATION' | 'TOOK_REQUEST_OR_PROPERTY' | 'REFUSED_WITHOUT_REASON' | 'LEAKED' | 'OTHER';

export type JoinStep = 'INVITED' | 'IDENTITY' | 'CONSENTS' | 'DEVICE' | 'READY';

export type CaptureState = 'OK' | 'NONE' | 'DENIED' | 'BUSY' | 'FAILED';

export type SpeakerState = 'HEARD' | 'NOT_HEARD' | 'UNTESTED';

export type NetworkState = 'UDP' | 'TCP' | 'RELAY' | 'NONE' | 'UNTESTED';

export type ArchiveState = 'OPEN' | 'ARCHIVED';

export type AccessPurpose = 'CONFIRMATION' | 'MEDIATION_STATEMENT' | 'FALSE_MEDIATION' | 'COMPLAINT' | 'TRANSCRIPT_OBJECTION';

export type GrantState = 'ASKED' | 'REFUSED' | 'UPCOMING' | 'IN_FORCE' | 'EXPIRED' | 'REVOKED';

export type HoldCause = 'COMPLAINT' | 'FALSE_MEDIATION' | 'COURT_ORDER' | 'DISPUTE' | 'OTHER';

export type ClosingReason = 'SETTLED_AND_WITHDRAWN' | 'PARTY_UNREACHABLE' | 'PARTY_UNWILLING' | 'DIFFERENCES_TOO_WIDE' | 'TERM_EXPIRED' | 'ENTERED_IN_ERROR' | 'OTHER';

export type RetentionOwner = 'COURT' | 'ARBITRATION' | 'ORGANISATION' | 'PEOPLES_MEDIATION';

export type CustodyAction = 'GRANT_ASKED' | 'GRANT_GIVEN' | 'GRANT_REFUSED' | 'GRANT_REVOKED' | 'RELEASE_ASKED' | 'RELEASE_SIGNED' | 'RELEASE_REFUSED' | 'VIEW_REFUSED' | 'VIEW_OPENED' | 'VIEW_ENDED' | 'RANGE_SERVED' | 'RANGE_PLAYED' | 'VERIFIED' | 'EXPORT_MADE' | 'EXPORT_TAKEN' | 'DERIVATIVE_MADE' | 'DERIVATIVE_READ' | 'ARCHIVE_SEARCHED' | 'RETENTION_CHOSEN' | 'HOLD_PLACED' | 'HOLD_LIFTED' | 'DISPOSAL_PROPOSED' | 'DISPOSAL_REFUSED' | 'DISPOSAL_CONFIRMED' | 'DISPOSED' | 'COPY_CHECKED' | 'COPY_REPAIRED' | 'RESTORED' | 'CLOCK_ACCEPTED' | 'CUSTODY_READ';

export type PartyKind = 'NATURAL' | 'LEGAL' | 'OTHER';

export type IdKind = 'RESIDENT_ID' | 'PASSPORT' | 'TRAVEL_PERMIT' | 'OTHER';

export type Language = 'zh-CN' | 'en';

export type DataRequestKind = 'CORRECTION' | 'DELETION';

export type DataField = 'NAME' | 'UNIT' | 'PHONE' | 'ID_NUMBER' | 'OTHER';

export type Relation = 'ENTRUSTED' | 'PROVIDED';

export type ShowReason = 'REACH' | 'IDENTIFY' | 'PAPERS';

export type ExportState = 'WORKING' | 'READY' | 'FAILED' | 'CANCELLED';

export type DerivativeKind = 'GRID' | 'AUDIO' | 'PERSON' | 'REDACTED' | 'STILL';

export type RecorderState = 'OK' | 'FAILED';

export type ServiceState = 'UP' | 'DOWN';

export type LineEnd = 'UDP' | 'TCP' | 'RELAY' | 'SENDER' | 'RECEIVER';

export type TrackSource = 'MICROPHONE' | 'CAMERA' | 'SCREEN';

export type BodyKind = 'COURT' | 'HRSS' | 'MEDIATION' | 'OPERATOR';

export type AccountState = 'PENDING' | 'ACTIVE' | 'SUSPENDED' | 'EXPIRED' | 'CLOSED';

export type Locked = 'OWN' | 'BEYOND';

export type BodyLevel = 'NATIONAL' | 'PROVINCIAL' | 'CITY' | 'COUNTY' | 'TOWNSHIP';

export type BodyState = 'ACTIVE' | 'SUSPENDED';

export type ImportKind = 'BODIES' | 'ACCOUNTS';

export type ExpertVerdict = 'ADMIT' | 'REFUSE' | 'END';

export type Verdict = 'CONFIRM' | 'RETURN' | 'REFUSE';

export type ReportRhythm = 'MONTH' | 'QUARTER';

export type ProblemCategory = 'ASSIGNING' | 'ROSTER' | 'AUDIO_VIDEO' | 'CONFIRMATION' | 'DOCKING' | 'OTHER';

export type ProblemState = 'OPEN' | 'IN_HAND' | 'SETTLED';

export type NodeState = 'ACTIVE' | 'DRAINING' | 'STOPPING';

export type DisclosureKind = 'NONE' | 'NEAR_RELATIVE' | 'INTEREST' | 'OTHER_RELATION';

export type GateItem = 'IDENTITY' | 'FALSE_MEDIATION_WARNING' | 'RIGHTS_NOTICE' | 'ROOM_RULES' | 'DECLARATION' | 'DISCLOSURE' | 'AUTHORITY' | 'ONLINE_MEDIATION' | 'RECORDING' | 'RECORDING_REPLACES_TRANSCRIPT' | 'DEVICE';

export type ParticipationMode = 'VIDEO' | 'VIDEO_SEPARATE_TIME' | 'ASSISTED_VENUE' | 'ON_SITE';

export type AskKind = 'BREAK' | 'STOP' | 'ANOTHER_MEDIATOR' | 'HELP';

export type DisconnectCause = 'CLIENT_CLOSED' | 'NETWORK_LOST' | 'NODE_STOPPING' | 'KICKED' | 'REPLACED' | 'ROOM_CLOSED' | 'PROTOCOL_FAULT';

export type Presence = 'CONNECTED' | 'RECONNECTING' | 'GONE';

export type TapMoment = 'STARTED' | 'GAP_OPENED' | 'GAP_CLOSED' | 'MOVED' | 'STOPPED' | 'ENDED';

export type AskAnswer = 'GRANTED' | 'DECLINED' | 'TAKEN_BACK';

export type ObjectionAnswer = 'CORRECTED' | 'KEPT' | 'TAKEN_BACK';

export type DraftsEnd = 'TURNED_OFF' | 'NOT_RECORDED' | 'CONSENT_WITHDRAWN' | 'CONSENT_MISSING';

export type DraftEngine = 'ANSWERING' | 'BEHIND' | 'FAILING';

export type ReferenceKind = 'COURT' | 'ARBITRATION' | 'ORGANISATION' | 'OTHER';

export type NumberOf = 'PRE_FILING' | 'FILED' | 'CONFIRMATION' | 'MEDIATION_STATEMENT';

export type ClockKind = 'CHOICE_OF_MEDIATOR' | 'DESIGNATION_OF_MEDIATOR' | 'ACCEPTANCE' | 'COUNTERPARTY_ASKED' | 'PRE_FILING' | 'POST_FILING_ORDINARY' | 'POST_FILING_SUMMARY' | 'OWN_CASE' | 'NEW_FORM_EMPLOYMENT' | 'ARBITRATION_REVIEW' | 'JUDICIAL_CONFIRMATION' | 'ARBITRATION_LIMITATION';

export type Direction = 'IN' | 'OUT';

export type StuckState = 'REFUSED' | 'DEAD' | 'TRYING';

export type ReviewRequestState = 'OPEN' | 'TAKEN_UP' | 'DECLINED';

export type Standing = 'RUNNING' | 'SUSPENDED' | 'MET' | 'OVER' | 'UNKNOWN' | 'NO_TERM';

export type Reading = 'BY_PARTIES' | 'WITH_SEAL';

export type LimitationStanding = 'NOT_NOTED' | 'NO_LIMITATION' | 'RUNNING' | 'SUSPENDED' | 'OVER' | 'UNKNOWN';

export type DocumentKind = 'EXHIBIT' | 'TRANSCRIPT' | 'UNDISPUTED_FACTS' | 'AGREEMENT' | 'AGREEMENT_SCAN' | 'MANDATE' | 'NOTICE_RECEIPT' | 'FAILURE_REPORT' | 'OTHER';

export type ReminderMoment = 'HALF' | 'DAY_BEFORE' | 'LAST_DAY' | 'LAPSED';

export type WhatIfStanding = 'COUNTED' | 'NO_TERM' | 'NO_CALENDAR' | 'REFUSED';

export type WhatIfRefusal = 'NOT_SUSPENDED_BY_LAW' | 'NOT_EXTENDABLE' | 'EXTENDED_TOO_FAR' | 'ALREADY_OVER';

export type MatchReason = 'CAUSE' | 'LANGUAGE' | 'REGION' | 'LOAD' | 'CONFLICT';

export type ScanState = 'CLEAN' | 'NOT_SCANNED' | 'OWN';

export type Form = 'PAYMENT' | 'DEFAULT' | 'TEXT';

export type Act = 'SIGNATURE' | 'SEAL' | 'ON_PAPER';

export type Route = 'ARBITRATION_REVIEW' | 'JUDICIAL_CONFIRMATION';

export type Severity = 'ERROR' | 'NOTE';

export type ArchivedState = 'OPEN' | 'SEALED' | 'SEALED_ON_FAILURE' | 'KEPT' | 'DISPOSED';

export type DisposalState = 'PROPOSED' | 'REFUSED' | 'CONFIRMED' | 'DONE';

export type Length = 'YEARS' | 'PERMANENT' | 'LONGEST';

export type CountsFrom = 'CLOSING' | 'NEXT_YEAR';

export type ReleaseState = 'ASKED' | 'HALF' | 'RELEASED' | 'REFUSED';

export type AuthorityKind = 'GENERAL' | 'SPECIAL';

export type DataPurpose = 'MEDIATION' | 'ADMINISTRATION' | 'REVIEW' | 'RETENTION' | 'HANDOVER' | 'INTEGRATION' | 'DATA_SUBJECT';

export type DataKind = 'LIST' | 'CASE' | 'SESSION' | 'DOCUMENTS' | 'DOCUMENT' | 'COMPLAINTS' | 'RECORD' | 'NUMBERS' | 'PACKAGE' | 'COPY';

export type KeptKind = 'PERSON' | 'CONSENTS' | 'MESSAGES' | 'DOCUMENTS' | 'RECORDINGS' | 'LOOKS';

export type DataRequestState = 'ASKED' | 'ACCEPTED' | 'REFUSED' | 'STORE_ONLY';

export type RecipientKind = 'EXCHANGE' | 'INTEGRATION' | 'TAKEN_AWAY' | 'MESSAGES';

export type DerivativeState = 'WAITING' | 'RUNNING' | 'PAUSED' | 'DONE' | 'FAILED';

export type IntegrationMode = 'DOCKED' | 'ONBOARDED' | 'LOCAL';

export type PartnerKind = 'COURT' | 'HRSS' | 'LOCAL';

export type CertificateUse = 'BROWSERS' | 'SERVER' | 'CLIENT';

export type TlsProblem = 'UNREADABLE' | 'KEY_DOES_NOT_FIT' | 'CHAIN_BROKEN' | 'OVER' | 'NOT_YET_VALID' | 'ISSUER_UNKNOWN' | 'OLDER';

export type Taken = 'NEW' | 'DUPLICATE' | 'WAITING';

export type KeepingState = 'OK' | 'BEHIND' | 'DAMAGED';

export type AdminAct = 'BODY_OPENED' | 'BODY_CHANGED' | 'BODY_MOVED' | 'BODY_SUSPENDED' | 'BODY_RESUMED' | 'PROFILE_CHANGED' | 'ACCOUNT_OPENED' | 'ACCOUNT_CHANGED' | 'CODE_ISSUED' | 'ACTIVATED' | 'PASSWORD_SET' | 'ACCOUNT_SUSPENDED' | 'ACCOUNT_RESUMED' | 'ACCOUNT_CLOSED' | 'ACCOUNT_TRANSFERRED';

export type ConflictKind = 'SAME_PERSON' | 'SAME_NAME' | 'EMPLOYER' | 'EARLIER_ROLE' | 'LATER_ROLE';

export type ExpertState = 'PROPOSED' | 'ADMITTED' | 'REFUSED' | 'ENDED';

export type CallState = 'ASSIGNED' | 'ACCEPTED' | 'DECLINED';

export type ExpertActKind = 'PROPOSED' | 'ADMITTED' | 'REFUSED' | 'ENDED' | 'ASKED' | 'ASSIGNED' | 'ACCEPTED' | 'DECLINED';

export type RosterState = 'DRAFT' | 'SUBMITTED' | 'RETURNED' | 'REFUSED' | 'CONFIRMED' | 'PUBLISHED';

export type QualityFigure = 'RECEIVED' | 'ORIGIN_DELEGATED_PRE_FILING' | 'ORIGIN_ENTRUSTED_POST_FILING' | 'ORIGIN_ORGANISATION_OWN' | 'ACCEPTED' | 'DECLINED' | 'LAPSED' | 'RECALLED' | 'ENDED' | 'END_AGREEMENT_REACHED' | 'END_SETTLED_AND_WITHDRAWN' | 'END_PARTY_UNREACHABLE_IN_TERM' | 'END_PARTY_UNWILLING' | 'END_DIFFERENCES_TOO_WIDE' | 'END_TERM_EXPIRED_NO_EXTENSION' | 'END_PARTY_REFUSED_TO_SIGN' | 'END_DEEMED_REFUSED' | 'END_OTHER' | 'FULL' | 'PARTIAL' | 'SUCCESS_SHARE' | 'FULL_SHARE' | 'PARTIAL_SHARE' | 'AV' | 'AV_SHARE' | 'DAYS_MEDIAN' | 'DAYS_P90' | 'APPLIED' | 'APPLIED_JUDICIAL_CONFIRMATION' | 'APPLIED_MEDIATION_STATEMENT' | 'APPLIED_ARBITRATION_REVIEW' | 'RULED' | 'RULED_CONFIRMED' | 'RULED_REJECTED' | 'RULED_REFUSED_TO_ACCEPT' | 'RULED_WITHDRAWN' | 'SESSIONS' | 'PEOPLE' | 'DROPPED' | 'DROP_SHARE' | 'DROP_NETWORK_LOST' | 'DROP_CLIENT_CLOSED' | 'DROP_NODE_STOPPING' | 'DROP_PROTOCOL_FAULT' | 'MEDIATORS' | 'MEDIATORS_CERTIFIED' | 'MEDIATORS_TRAINED' | 'TRAINING_HOURS' | 'TRAINING_HOURS_EVER';

export type Unit = 'CASES' | 'SHARE' | 'DAYS' | 'SESSIONS' | 'PEOPLE' | 'HOURS';

export type QualityReach = 'OWN' | 'BELOW' | 'COURT';

export type PaymentMeans = 'BANK_TRANSFER' | 'WECHAT' | 'ALIPAY' | 'CASH' | 'ENTRUSTED_ACCOUNT';

export type LineGrade = 'GOOD' | 'POOR' | 'BAD';

export type ModeOutcome = 'OPEN' | 'AGREED' | 'DECLINED' | 'WITHDRAWN';

export type InvitationState = 'OPEN' | 'USED' | 'EXPIRED' | 'REVOKED' | 'LOCKED';

export type WhatIfDay = 'START' | 'COUNTED' | 'COUNTED_MAKE_UP' | 'COUNTED_HOLIDAY' | 'WEEKEND' | 'HOLIDAY' | 'SUSPENDED' | 'MOVED_WEEKEND' | 'MOVED_HOLIDAY' | 'LAST';

export type NoticeKind = 'INVITED' | 'REMINDER' | 'MOVED' | 'CANCELLED';

export type NoticeState = 'PLANNED' | 'SENDING' | 'SENT' | 'FAILED' | 'UNKNOWN' | 'VOID';

export type DifferenceKind = 'NOT_THERE' | 'NOT_HERE' | 'DIFFERENT' | 'NOT_OURS' | 'UNDER_WAY' | 'DEAD_THERE' | 'DEAD_HERE' | 'NO_LEDGER';

export type HiddenFigure = 'SMALL' | 'BESIDE';

export type GateState = 'SETTLED' | 'MISSING' | 'REFUSED' | 'OVERRIDDEN';

export type Kind = 'NO_CLAUSE' | 'PAYER_UNKNOWN' | 'PAYEE_UNKNOWN' | 'PAYS_ITSELF' | 'AMOUNT_MISSING' | 'INSTALMENT_AMOUNT' | 'INSTALMENTS_DIFFER' | 'DAY_MISSING' | 'DAY_UNKNOWN' | 'DAY_PAST' | 'DAYS_NOT_IN_ORDER' | 'MEANS_MISSING' | 'AMOUNTS_DIFFER' | 'TEXT_MISSING' | 'BLANK_LEFT' | 'DEFAULT_MISSING' | 'CLAIMS_MISSING' | 'CLAIM_OPEN' | 'NOTHING_OPEN' | 'NOTHING_SETTLED' | 'FACTS_MISSING' | 'SIGNER_MISSING' | 'SIGNER_UNFIT';

export type ClientFrame = HelloFrame | RequestFrame | AckFrame | PongFrame;

export type ServerFrame = WelcomeFrame | AnswerFrame | EventFrame | NoticeFrame | PingFrame | ByeFrame;

export type Command = OfferMediaCommand | SetTrackCommand | SetViewCommand | ReportPlaybackCommand | SendChatCommand | RaiseHandCommand | SetConsentCommand | AskHelpCommand | LeaveCommand | OpenSessionCommand | StartSessionCommand | PauseSessionCommand | ResumeSessionCommand | EndSessionCommand | AdmitCommand | ReturnToWaitingCommand | RemoveCommand | MuteCommand | LockRoomCommand | StartRecordingCommand | StopRecordingCommand | OpenCaucusCommand | MoveToCaucusCommand | CloseCaucusCommand | ReturnToJointCommand | KnockCommand | RecordCaucusCommand | DiscloseCommand | AnswerDisclosureCommand | ReadNoticeCommand | VouchCommand | OverrideItemCommand | EnterAuthorityCommand | SetModeCommand | ProposeModeCommand | AnswerModeCommand | WithdrawModeCommand | RemindCommand | GiveFloorCommand | ListenWhileCommand | SetChannelCommand | HandOverCommand | TakeOverCommand | AskCommand | TakeBackAskCommand | AnswerAskCommand | WriteLineCommand | SetDraftsCommand | DiscardDraftCommand | CorrectLineCommand | StrikeLineCommand | ReadBackCommand | ConfirmTranscriptCommand | ObjectToLineCommand | KeepLineCommand | PutFactCommand | ChangeFactCommand | WithdrawFactCommand | AnswerFactCommand | MakeProposalCommand | AnswerProposalCommand | WithdrawProposalCommand | AddExhibitCommand | ShowExhibitCommand | HideExhibitCommand | PointAtExhibitCommand | MarkExhibitCommand | EraseExhibitCommand | WithdrawExhibitCommand | LetPresentCommand | DraftAgreementCommand | SetClauseCommand | RemoveClauseCommand | SuggestChangeCommand | AnswerSuggestionCommand | FixAgreementCommand | ReadAgreementAloudCommand | ReopenAgreementCommand | RefuseToSignCommand;

export type RoomEvent = SessionScheduledEvent | SessionOpenedEvent | SessionStartedEvent | SessionPausedEvent | SessionSuspendedEvent | SessionResumedEvent | SessionEndedEvent | ParticipantJoinedEvent | PresenceChangedEvent | ParticipantPlacedEvent | ParticipantRemovedEvent | CaucusOpenedEvent | CaucusClosedEvent | CaucusKnockedEvent | TrackChangedEvent | LineChangedEvent | HandRaisedEvent | HelpAskedEvent | ChatSentEvent | ConsentChangedEvent | RoomLockedEvent | FloorChangedEvent | ChannelSetEvent | RecordingStartedEvent | RecordingGapOpenedEvent | RecordingGapClosedEvent | RecordingStoppedEvent | RecordingTapCountedEvent | GatePreparedEvent | GateDisclosedEvent | GateAnsweredEvent | GateNoticeReadEvent | GateVouchedEvent | GateOverriddenEvent | GateAuthorityEnteredEvent | GateModeSetEvent | GateModeProposedEvent | GateModeAnsweredEvent | GateModeWithdrawnEvent | GateRemindedEvent | PresidingChangedEvent | AskMadeEvent | AskAnsweredEvent | LineWrittenEvent | LineCorrectedEvent | LineStruckEvent | TranscriptReadBackEvent | TranscriptConfirmedEvent | TranscriptObjectedEvent | ObjectionAnsweredEvent | TranscriptClosedEvent | DraftsStartedEvent | DraftsStoppedEvent | FactPutEvent | FactChangedEvent | FactWithdrawnEvent | FactAnsweredEvent | FactUndisputedEvent | ProposalMadeEvent | ProposalAnsweredEvent | ProposalWithdrawnEvent | ExhibitAddedEvent | ExhibitShownEvent | ExhibitHiddenEvent | ExhibitMarkedEvent | ExhibitErasedEvent | ExhibitWithdrawnEvent | ExhibitPresenterEvent | AgreementDraftedEvent | AgreementClauseSetEvent | AgreementClauseRemovedEvent | AgreementSuggestedEvent | AgreementSuggestionAnsweredEvent | AgreementFixedEvent | AgreementPaperedEvent | AgreementReadAloudEvent | AgreementReopenedEvent | AgreementSignedEvent | AgreementRefusedEvent | AgreementSealedEvent | AgreementScannedEvent;

export type Notice = SlotsNotice | SpeakingNotice | EncodingLimitsNotice | LineQualityNotice | RecorderProgressNotice | MediaLostNotice | RecordingHaltedNotice | PrivateTalksNotice | CaucusRecordNotice | GateNotice | TranscriptNotice | TranscriptLineNotice | DraftingNotice | DraftsNotice | FactsNotice | ProposalsNotice | ExhibitsNotice | ExhibitMarksNotice | ExhibitMarkAddedNotice | ExhibitPointedNotice | AgreementNotice;

export type Edit = BleepEdit | BlurEdit | CutEdit;

export type Place = WaitingPlace | JointPlace | CaucusPlace;
