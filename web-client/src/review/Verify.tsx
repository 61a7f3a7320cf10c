import { memo, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Finding, Opening, ReviewSession, Statement, VerifyReport } from '../protocol';
import { api, ApiError } from '../shared/api';
import { PushButton } from '../shared/controls';
import { bytes, clockTime, dateTime } from '../shared/format';
import desk from '../shared/desk.module.css';
import { StaffError } from '../shared/StaffPage';
import { useLanguage } from '../shared/useLanguage';
import type { Axis } from './axis';
import { digestGroups, inLanguage, ownerOf, placeOf, reportText } from './report';
import { saveFile } from './saveFile';
import styles from './Verify.module.css';

interface VerifyProps {
  session: ReviewSession;
  axis: Axis;
  opening: Opening;
  onSeek: (positionMs: number) => void;
  /** The viewing may have ended. */
  onRefused: () => void;
}

type Check =
  | { state: 'idle' }
  | { state: 'running'; sinceMs: number; abort: AbortController }
  | { state: 'failed'; error: unknown }
  | { state: 'done'; report: VerifyReport; at: string };

export const Verify = memo(function Verify({ session, axis, opening, onSeek, onRefused }: VerifyProps) {
  const { t } = useTranslation('review');
  const [check, setCheck] = useState<Check>({ state: 'idle' });
  const running = useRef<AbortController | undefined>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const path = `/review/sessions/${encodeURIComponent(session.sessionId)}`;
  const start = () => {
    const abort = new AbortController();
    running.current = abort;
    setCheck({ state: 'running', sinceMs: Date.now(), abort });
    api
      .post<VerifyReport>(`${path}/verify?opening=${encodeURIComponent(opening.openingId)}`, undefined, {
        signal: abort.signal,
      })
      .then((report) => setCheck({ state: 'done', report, at: new Date().toISOString() }))
      .catch((error: unknown) => {
        setCheck(abort.signal.aborted ? { state: 'idle' } : { state: 'failed', error });
        if (error instanceof ApiError && error.status === 403) onRefused();
      });
  };
  return (
    <section className={desk.card} aria-labelledby="integrity">
      <h2 id="integrity" className={desk.title}>
        {t('verify.title')}
      </h2>
      <p className={desk.soft}>{t('verify.intro')}</p>
      <div className={desk.buttons}>
        <PushButton onClick={start} loading={check.state === 'running'} data-testid="verify">
          {t(check.state === 'done' ? 'verify.again' : 'verify.start')}
        </PushButton>
        <a className={styles.link} href="/verifier.html" download="hejie-verifier.html" data-testid="get-verifier">
          {t('verify.page')}
        </a>
        {check.state === 'idle' && <span className={desk.soft}>{t('verify.never')}</span>}
        {check.state === 'running' && <Running sinceMs={check.sinceMs} onCancel={() => check.abort.abort()} />}
      </div>
      {check.state === 'failed' && <StaffError error={check.error} onRetry={start} />}
      {check.state === 'done' && (
        <Result report={check.report} at={check.at} session={session} axis={axis} onSeek={onSeek} />
      )}
    </section>
  );
});

function Running({ sinceMs, onCancel }: { sinceMs: number; onCancel: () => void }) {
  const { t } = useTranslation('review');
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds(Math.floor((Date.now() - sinceMs) / 1000)), 1_000);
    return () => clearInterval(timer);
  }, [sinceMs]);
  return (
    <>
      <span>{t('verify.running', { seconds })}</span>
      <PushButton variant="default" onClick={onCancel}>
        {t('verify.cancel')}
      </PushButton>
    </>
  );
}

interface ResultProps extends Omit<VerifyProps, 'opening' | 'onRefused'> {
  report: VerifyReport;
  at: string;
}

function Result({ report, at, session, axis, onSeek }: ResultProps) {
  const { t } = useTranslation('review');
  const language = useLanguage();
  const { ok, checked, findings, proved, notProved, unknowable } = report;
  const errors = findings.filter(({ severity }) => severity === 'ERROR').length;
  const verdict = ok ? t('verify.ok') : t('verify.bad', { count: Math.max(errors, 1) });
  const checkedWords = t('verify.checked', { ...checked, bytes: bytes(checked.bytes, language) });
  const about = (finding: Finding) => {
    const place = placeOf(finding, axis);
    return [
      ownerOf(finding, session),
      finding.chunk === undefined ? undefined : t('verify.chunk', { chunk: finding.chunk }),
      place && `${clockTime(place.fromMs)}–${clockTime(place.toMs)}`,
    ]
      .filter((part) => part !== undefined)
      .join(' · ');
  };
  const save = () => {
    const time = (iso: string | undefined) => (iso === undefined ? t('report.unknown') : dateTime(iso, language));
    const head = [
      t('report.case', { title: session.caseTitle }),
      t('report.session', { id: session.sessionId }),
      t('report.times', { from: time(session.startedAt), to: time(session.endedAt) }),
      t('report.digest', {
        digest: session.manifestDigest === undefined ? t('report.unknown') : digestGroups(session.manifestDigest),
      }),
      t('report.made', { time: `${dateTime(at, language)} (${at})` }),
    ];
    const text = reportText(report, language, {
      title: t('report.title'),
      head,
      verdict,
      checked: checkedWords,
      findings: t('verify.findings'),
      proved: t('verify.proved'),
      notProved: t('verify.notProved'),
      unknowable: t('verify.unknowable'),
      finding: (finding) =>
        [
          `[${t(`verify.${finding.severity}`)}] ${inLanguage(finding, language)}`,
          about(finding),
          t('report.code', { code: finding.code }),
        ]
          .filter((part) => part !== '')
          .join(' — '),
    });
    saveFile(`hejie-${session.sessionId}-${at.slice(0, 10)}.txt`, 'text/plain;charset=utf-8', `\uFEFF${text}`);
  };
  const saveJson = () => {
    const about = { sessionId: session.sessionId, manifestDigest: session.manifestDigest, verifiedAt: at };
    const json = JSON.stringify({ ...about, report }, undefined, 2);
    saveFile(`hejie-${session.sessionId}-${at.slice(0, 10)}.json`, 'application/json', json);
  };
  return (
    <div className={ok ? styles.good : styles.bad} role="status" data-testid="verify-result" data-ok={ok}>
      <p className={styles.verdict}>
        <span aria-hidden>{ok ? '✓ ' : '✗ '}</span>
        {verdict}
      </p>
      <p>{checkedWords}</p>
      {findings.length > 0 && (
        <>
          <h3 className={styles.sub}>{t('verify.findings')}</h3>
          <ul className={styles.findings}>
            {findings.map((finding, index) => (
              <FindingRow key={index} finding={finding} about={about(finding)} axis={axis} onSeek={onSeek} />
            ))}
          </ul>
        </>
      )}
      <Sentences heading={t('verify.proved')} statements={proved} />
      <Sentences heading={t('verify.notProved')} statements={notProved} />
      <Sentences heading={t('verify.unknowable')} statements={unknowable} />
      <div className={desk.buttons}>
        <PushButton onClick={save} data-testid="save-report">
          {t('verify.saveText')}
        </PushButton>
        <PushButton variant="default" onClick={saveJson}>
          {t('verify.saveJson')}
        </PushButton>
      </div>
    </div>
  );
}

interface FindingRowProps {
  finding: Finding;
  about: string;
  axis: Axis;
  onSeek: (positionMs: number) => void;
}

function FindingRow({ finding, about, axis, onSeek }: FindingRowProps) {
  const { t } = useTranslation('review');
  const language = useLanguage();
  const place = placeOf(finding, axis);
  return (
    <li data-code={finding.code}>
      <strong className={finding.severity === 'ERROR' ? styles.error : styles.note}>
        {t(`verify.${finding.severity}`)}
      </strong>{' '}
      {inLanguage(finding, language)}
      {about !== '' && <span className={desk.soft}> {about}</span>}
      {place !== undefined && (
        <button type="button" className={styles.jump} onClick={() => onSeek(place.fromMs)}>
          {t('gaps.jump', { time: clockTime(place.fromMs) })}
        </button>
      )}
    </li>
  );
}

function Sentences({ heading, statements }: { heading: string; statements: readonly Statement[] }) {
  const language = useLanguage();
  if (statements.length === 0) return null;
  return (
    <>
      <h3 className={styles.sub}>{heading}</h3>
      <ul className={styles.findings}>
        {statements.map((statement, index) => (
          <li key={index}>{inLanguage(statement, language)}</li>
        ))}
      </ul>
    </>
  );
}
