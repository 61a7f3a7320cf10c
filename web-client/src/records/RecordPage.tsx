import { type ReactNode, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';

import type {
  DisposalCertificate,
  FileCertificate,
  HoldCause,
  LegalHold,
  RecordView,
  RetentionTerm,
} from '../protocol';
import { api } from '../shared/api';
import { Choice, PushButton, TextArea, TextField } from '../shared/controls';
import desk from '../shared/desk.module.css';
import { Dialog } from '../shared/Dialog';
import { saveFile } from '../review/saveFile';
import { Loading } from '../shared/Loading';
import { mayOpen, StaffError, StaffPage, useMe } from '../shared/StaffPage';
import { useAsync } from '../shared/useAsync';
import { useDay } from './day';
import styles from './records.module.css';

/** What has to be over before a case's file may go. */
const WAITS = ['file_records_left', 'file_grant_open', 'file_exchange_open', 'file_clock_runs'] as const;

const CAUSES: readonly HoldCause[] = ['COMPLAINT', 'FALSE_MEDIATION', 'COURT_ORDER', 'DISPUTE', 'OTHER'];

/** One record: until when it is kept and why, what holds it, and how it goes. */
export function RecordPage() {
  const { t } = useTranslation('records');
  const { sessionId = '' } = useParams();
  const load = useCallback(
    (signal: AbortSignal) => api.get<RecordView>(`/records/${encodeURIComponent(sessionId)}`, { signal }),
    [sessionId],
  );
  const found = useAsync(load);
  return (
    <StaffPage
      title={t('record')}
      above={
        <Link to="/records" className={desk.back}>
          ‹ {t('back')}
        </Link>
      }
    >
      {found.state === 'loading' && <Loading text={t('loading')} />}
      {found.state === 'failed' && <StaffError error={found.error} onRetry={found.reload} />}
      {found.state === 'ready' && <View view={found.value} onChange={found.reload} />}
    </StaffPage>
  );
}

type Asked = 'hold' | 'class' | 'propose' | 'confirm' | 'refuse' | { lift: LegalHold };

function View({ view, onChange }: { view: RecordView; onChange: () => void }) {
  const { t } = useTranslation('records');
  const me = useMe();
  const day = useDay();
  const [asked, setAsked] = useState<Asked>();
  const { row, holds, disposals, classes, certificate, fileCertificate, waitsFor } = view;
  const officer = mayOpen(me, ['RECORDS_OFFICER']);
  const gone = row.state === 'DISPOSED';
  const waiting = disposals.find(({ state }) => state === 'PROPOSED');
  const close = () => setAsked(undefined);
  const done = () => {
    close();
    onChange();
  };
  return (
    <>
      <h2 className={desk.heading}>{row.references.join(' · ') || row.sessionId}</h2>
      {row.caucus !== undefined && (
        <p className={styles.held} data-testid="record-caucus">
          {t('caucus')}
        </p>
      )}
      <dl className={`${desk.card} ${desk.facts}`}>
        <dt>{t('organisation')}</dt>
        <dd>{row.organisation}</dd>
        {row.file ? (
          <>
            <dt>{t('what')}</dt>
            <dd>{t('fileMeans')}</dd>
          </>
        ) : (
          <>
            <dt>{t('held_on')}</dt>
            <dd>{row.startedAt === undefined ? t('notYet') : day(row.startedAt)}</dd>
          </>
        )}
        {row.quietSince !== undefined && (
          <>
            <dt>{t('quiet')}</dt>
            <dd data-testid="record-quiet">
              {t('quietSince', { day: day(row.quietSince) })}
              <br />
              <span className={desk.soft}>{t('quietMeans')}</span>
            </dd>
          </>
        )}
        <dt>{t('stateLabel')}</dt>
        <dd data-testid="record-state">
          <span className={styles.marks}>
            <span className={styles.mark}>{t(`state.${row.state}`)}</span>
            {row.held && <span className={`${styles.mark} ${styles.held}`}>{t('held')}</span>}
            {waiting !== undefined && <span className={styles.mark}>{t('waits')}</span>}
          </span>
        </dd>
      </dl>

      <h3 className={desk.heading}>{t('retention')}</h3>
      <Retention view={view} />
      {officer && !gone && (
        <PushButton variant="default" onClick={() => setAsked('class')} data-testid="record-class">
          {t('chooseClass')}
        </PushButton>
      )}

      <h3 className={desk.heading}>{t('holds')}</h3>
      {holds.length === 0 && <p className={desk.soft}>{t('noHolds')}</p>}
      {holds.length > 0 && (
        <ul className={desk.list}>
          {holds.map((hold) => (
            <li key={hold.holdId} className={desk.stack} data-testid="hold">
              <span className={desk.name}>
                {t(`cause.${hold.cause}`)} · {hold.inForce ? t('inForce') : t('over')}
              </span>
              <span>{hold.reason}</span>
              <span className={desk.soft}>
                {t('holdBy', { name: hold.by, day: day(hold.from) })}
                {' · '}
                {hold.to === undefined ? t('open') : t('until', { day: day(hold.to) })}
              </span>
              {hold.liftedAt !== undefined && (
                <span className={desk.soft}>
                  {t('liftedBy', { name: hold.liftedBy ?? '', day: day(hold.liftedAt), reason: hold.liftReason ?? '' })}
                </span>
              )}
              {hold.inForce && (
                <PushButton variant="default" onClick={() => setAsked({ lift: hold })} data-testid="hold-lift">
                  {t('lift')}
                </PushButton>
              )}
            </li>
          ))}
        </ul>
      )}
      {!gone && (
        <PushButton variant="default" onClick={() => setAsked('hold')} data-testid="hold-place">
          {t('placeHold')}
        </PushButton>
      )}

      <h3 className={desk.heading}>{t('disposal')}</h3>
      <p className={desk.soft}>{t('twoPeople')}</p>
      {disposals.length > 0 && (
        <ul className={desk.list}>
          {disposals.map((disposal) => (
            <li key={disposal.disposalId} className={desk.stack} data-testid="disposal">
              <span className={desk.name}>{t(`disposalState.${disposal.state}`)}</span>
              <span>
                {t('proposedBy', { name: disposal.proposedBy, day: day(disposal.proposedAt), reason: disposal.reason })}
              </span>
              {disposal.decidedAt !== undefined && (
                <span>
                  {t('decidedBy', {
                    name: disposal.decidedBy ?? '',
                    day: day(disposal.decidedAt),
                    reason: disposal.decisionReason ?? '',
                  })}
                </span>
              )}
              {disposal.lockedUntil !== undefined && <span>{t('locked', { day: day(disposal.lockedUntil) })}</span>}
            </li>
          ))}
        </ul>
      )}
      {(officer || row.caucus !== undefined) && row.mayPropose && (
        <PushButton color="red" variant="outline" onClick={() => setAsked('propose')} data-testid="disposal-propose">
          {t('propose')}
        </PushButton>
      )}
      {!gone && !row.mayPropose && waiting === undefined && (
        <p className={desk.soft} data-testid="why-not">
          {row.held ? t('whyHeld') : !row.due ? t('whyNotDue') : t('whyWaits')}
        </p>
      )}
      {waitsFor.length > 0 && (
        <ul className={desk.soft} data-testid="waits-for">
          {WAITS.filter((code) => waitsFor.includes(code)).map((code) => (
            <li key={code}>{t(`waitsFor.${code}`)}</li>
          ))}
        </ul>
      )}
      {waiting !== undefined && !waiting.mayConfirm && <p className={desk.soft}>{t('needsAnother')}</p>}
      {waiting?.mayConfirm === true && (
        <div className={desk.buttons}>
          <PushButton variant="default" onClick={() => setAsked('refuse')} data-testid="disposal-refuse">
            {t('refuse')}
          </PushButton>
          <PushButton color="red" onClick={() => setAsked('confirm')} data-testid="disposal-confirm">
            {t('confirm')}
          </PushButton>
        </div>
      )}
      {certificate !== undefined && <Certificate certificate={certificate} />}
      {fileCertificate !== undefined && <Erased certificate={fileCertificate} />}

      {asked === 'hold' && <HoldDialog sessionId={row.sessionId} file={row.file} onClose={close} onDone={done} />}
      {asked === 'class' && <ClassDialog sessionId={row.sessionId} classes={classes} onClose={close} onDone={done} />}
      {asked === 'propose' && (
        <ReasonDialog
          title={t('propose')}
          text={t('proposeText')}
          send={(reason) => api.post(`/records/${row.sessionId}/disposals`, { reason })}
          onClose={close}
          onDone={done}
        />
      )}
      {(asked === 'confirm' || asked === 'refuse') && waiting !== undefined && (
        <ReasonDialog
          title={t(asked)}
          text={t(asked === 'refuse' ? 'refuseText' : row.file ? 'confirmFileText' : 'confirmText')}
          danger={asked === 'confirm'}
          send={(reason) =>
            api.post(`/disposals/${waiting.disposalId}/decision`, { confirm: asked === 'confirm', reason })
          }
          onClose={close}
          onDone={done}
        >
          <p className={desk.name}>{row.references.join(' · ') || row.sessionId}</p>
          <Retention view={view} />
        </ReasonDialog>
      )}
      {typeof asked === 'object' && (
        <ReasonDialog
          title={t('lift')}
          text={t('liftText')}
          send={(reason) => api.post(`/holds/${asked.lift.holdId}/lift`, { reason })}
          onClose={close}
          onDone={done}
        />
      )}
    </>
  );
}

/** The classes the program brings; a house may have others, which go by the names it gave them. */
const CLASSES = ['PERMANENT', 'LONG', 'SHORT', 'MEDIATION', 'DEFAULT'] as const;

function useClassWords(): (term: Pick<RetentionTerm, 'owner' | 'fileClass'>) => string {
  const { t } = useTranslation('records');
  return ({ owner, fileClass }) => {
    const known = CLASSES.find((each) => each === fileClass);
    return `${t(`owner.${owner}`)} · ${known === undefined ? fileClass : t(`class.${known}`)}`;
  };
}

function Retention({ view }: { view: RecordView }) {
  const { t, i18n } = useTranslation('records');
  const classWords = useClassWords();
  const day = useDay();
  const { term, chosen, years, closedOn, dueOn } = view.row.retention;
  return (
    <dl className={`${desk.card} ${desk.facts}`} data-testid="retention">
      <dt>{t('closedOn')}</dt>
      <dd>{closedOn === undefined ? t('caseOpen') : day(closedOn)}</dd>
      <dt>{t('fileClass')}</dt>
      <dd>
        {term === undefined ? t('noRule') : classWords(term)}
        {term !== undefined && ` · ${t(chosen ? 'chosen' : 'longest')}`}
      </dd>
      <dt>{t('term')}</dt>
      <dd>{years !== undefined ? t('years', { count: years }) : closedOn === undefined ? t('noDay') : t('forEver')}</dd>
      <dt>{t('mayGoOn')}</dt>
      <dd data-testid="due-on">{dueOn === undefined ? t('noDay') : day(dueOn)}</dd>
      {term !== undefined && (
        <>
          <dt>{t('basis')}</dt>
          <dd>
            {i18n.language === 'en' ? term.basisEn : term.basisZh} <span className={desk.soft}>({term.article})</span>
          </dd>
        </>
      )}
    </dl>
  );
}

function Certificate({ certificate }: { certificate: DisposalCertificate }) {
  const { t } = useTranslation('records');
  const day = useDay();
  return (
    <Decided certificate={certificate} name={`${certificate.sessionId}.disposal.json`}>
      <dt>{t('manifest')}</dt>
      <dd className={desk.digest}>{certificate.manifest}</dd>
      <dt>{t('copies')}</dt>
      <dd>
        {certificate.copies.map(({ name, lockedUntil }) => (
          <span key={name} className={desk.line}>
            {name}: {lockedUntil === undefined ? t('deleted') : t('locked', { day: day(lockedUntil) })}
          </span>
        ))}
      </dd>
    </Decided>
  );
}

/** Of a case's file: no name is in it; papers are told by their digests. */
function Erased({ certificate }: { certificate: FileCertificate }) {
  const { t } = useTranslation('records');
  const { fileId, sessions, documents, erased } = certificate;
  return (
    <Decided certificate={certificate} name={`${fileId}.erasure.json`}>
      <dt>{t('erasedRows')}</dt>
      <dd>{t('erasedCount', { count: erased.reduce((sum, { rows }) => sum + rows, 0) })}</dd>
      <dt>{t('fileSessions')}</dt>
      <dd>{sessions.length}</dd>
      <dt>{t('fileDocuments')}</dt>
      <dd className={desk.digest}>
        {documents.length === 0
          ? '0'
          : documents.map(({ documentId, sha256 }) => (
              <span key={documentId} className={desk.line}>
                {sha256}
              </span>
            ))}
      </dd>
    </Decided>
  );
}

interface DecidedProps {
  certificate: DisposalCertificate | FileCertificate;
  name: string;
  children: ReactNode;
}

function Decided({ certificate, name, children }: DecidedProps) {
  const { t } = useTranslation('records');
  const day = useDay();
  const save = () => saveFile(name, 'application/json', JSON.stringify(certificate));
  return (
    <section className={desk.stack} data-testid="certificate">
      <h3 className={desk.name}>{t('certificate')}</h3>
      <dl className={desk.facts}>
        <dt>{t('disposedOn')}</dt>
        <dd>{day(certificate.at)}</dd>
        <dt>{t('firstPerson')}</dt>
        <dd>
          {certificate.proposedBy.name} · {certificate.proposedBy.organisation} · {certificate.proposedBy.reason}
        </dd>
        <dt>{t('secondPerson')}</dt>
        <dd>
          {certificate.confirmedBy.name} · {certificate.confirmedBy.organisation} · {certificate.confirmedBy.reason}
        </dd>
        {children}
      </dl>
      <PushButton variant="default" onClick={save} data-testid="certificate-save">
        {t('saveCertificate')}
      </PushButton>
    </section>
  );
}

interface AskProps {
  onClose: () => void;
  onDone: () => void;
}

function useSending(send: () => Promise<unknown>, onDone: () => void) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const go = () => {
    setBusy(true);
    setError(undefined);
    send().then(onDone, (fault: unknown) => {
      setError(fault);
      setBusy(false);
    });
  };
  return { busy, error, go };
}

interface FormProps extends AskProps {
  title: string;
  send: () => Promise<unknown>;
  ready: boolean;
  danger?: boolean;
  children: ReactNode;
}

function Form({ title, send, ready, danger = false, children, onClose, onDone }: FormProps) {
  const { t } = useTranslation('records');
  const { busy, error, go } = useSending(send, onDone);
  return (
    <Dialog
      open
      title={title}
      onClose={onClose}
      testId="records-dialog"
      actions={
        <>
          <PushButton variant="default" onClick={onClose}>
            {t('cancel')}
          </PushButton>
          <PushButton
            {...(danger ? { color: 'red' } : {})}
            disabled={busy || !ready}
            onClick={go}
            data-testid="records-send"
          >
            {title}
          </PushButton>
        </>
      }
    >
      <div className={desk.form}>
        {children}
        {error !== undefined && <StaffError error={error} />}
      </div>
    </Dialog>
  );
}

interface ReasonDialogProps extends AskProps {
  title: string;
  text: string;
  danger?: boolean;
  send: (reason: string) => Promise<unknown>;
  /** What is decided on. */
  children?: ReactNode;
}

function ReasonDialog({ title, text, danger = false, send, children, onClose, onDone }: ReasonDialogProps) {
  const [reason, setReason] = useState('');
  return (
    <Form
      title={title}
      send={() => send(reason)}
      ready={reason.trim() !== ''}
      danger={danger}
      onClose={onClose}
      onDone={onDone}
    >
      <p>{text}</p>
      {children}
      <Reason value={reason} onChange={setReason} />
    </Form>
  );
}

function Reason({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const { t } = useTranslation('records');
  return (
    <TextArea
      label={t('reason')}
      maxLength={500}
      rows={3}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data-testid="records-reason"
    />
  );
}

function HoldDialog({ sessionId, file, onClose, onDone }: AskProps & { sessionId: string; file: boolean }) {
  const { t } = useTranslation('records');
  const [cause, setCause] = useState<HoldCause>('COMPLAINT');
  const [reach, setReach] = useState('case');
  const [until, setUntil] = useState('');
  const [reason, setReason] = useState('');
  const send = () =>
    api.post(`/records/${sessionId}/holds`, {
      cause,
      reason,
      ...(reach === 'session' ? { sessionId } : {}),
      // To the end of that day in China.
      ...(until === '' ? {} : { to: `${until}T15:59:59Z` }),
    });
  return (
    <Form title={t('placeHold')} send={send} ready={reason.trim() !== ''} onClose={onClose} onDone={onDone}>
      <p>{t('holdText')}</p>
      <Choice
        label={t('holdCause')}
        value={cause}
        data={CAUSES.map((value) => ({ value, label: t(`cause.${value}`) }))}
        onChange={(event) => setCause(CAUSES.find((known) => known === event.currentTarget.value) ?? 'OTHER')}
        data-testid="hold-cause"
      />
      {!file && (
        <Choice
          label={t('reach')}
          value={reach}
          data={[
            { value: 'case', label: t('reachCase') },
            { value: 'session', label: t('reachSession') },
          ]}
          onChange={(event) => setReach(event.currentTarget.value)}
        />
      )}
      <TextField
        type="date"
        label={t('holdUntil')}
        description={t('holdUntilHint')}
        value={until}
        onChange={(event) => setUntil(event.currentTarget.value)}
      />
      <Reason value={reason} onChange={setReason} />
    </Form>
  );
}

interface ClassDialogProps extends AskProps {
  sessionId: string;
  classes: readonly RetentionTerm[];
}

function ClassDialog({ sessionId, classes, onClose, onDone }: ClassDialogProps) {
  const { t } = useTranslation('records');
  const classWords = useClassWords();
  const [at, setAt] = useState(0);
  const [reason, setReason] = useState('');
  const chosen = classes[at];
  const send = () =>
    api.post(`/records/${sessionId}/class`, { owner: chosen?.owner, fileClass: chosen?.fileClass, reason });
  return (
    <Form
      title={t('chooseClass')}
      send={send}
      ready={reason.trim() !== '' && chosen !== undefined}
      onClose={onClose}
      onDone={onDone}
    >
      <p>{t('classText')}</p>
      <Choice
        label={t('fileClass')}
        value={String(at)}
        data={classes.map(({ owner, fileClass, years }, index) => ({
          value: String(index),
          label: `${classWords({ owner, fileClass })}${years === undefined ? '' : ` · ${t('years', { count: years })}`}`,
        }))}
        onChange={(event) => setAt(Number(event.currentTarget.value))}
        data-testid="class-choice"
      />
      <Reason value={reason} onChange={setReason} />
    </Form>
  );
}
