import { type SyntheticEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { AssignmentView, LimitationEntry, LimitationView, StrikeLimitation } from '../protocol';
import { api } from '../shared/api';
import { PushButton, TextArea } from '../shared/controls';
import { Dialog } from '../shared/Dialog';
import { citation } from '../shared/format';
import { StaffError } from '../shared/StaffPage';
import { useLanguage } from '../shared/useLanguage';
import desk from '../shared/desk.module.css';
import { ActForm } from './ActForm';
import styles from './assignments.module.css';

const TONES = {
  NOT_NOTED: 'warn',
  NO_LIMITATION: 'good',
  RUNNING: '',
  SUSPENDED: 'warn',
  OVER: 'bad',
  UNKNOWN: 'warn',
} as const;

interface LimitationProps {
  view: AssignmentView;
  onDone: () => void;
}

/** How long arbitration may still be asked for, why, and what was noted for it; a warning where the day is near. */
export function Limitation({ view, onDone }: LimitationProps) {
  const { t } = useTranslation('assignments');
  const language = useLanguage();
  const [adding, setAdding] = useState(false);
  const [striking, setStriking] = useState<LimitationEntry>();
  const { limitation } = view;
  const may = view.acts.includes('NOTE_LIMITATION');
  const done = () => {
    setAdding(false);
    setStriking(undefined);
    onDone();
  };
  return (
    <section aria-labelledby="limitation" className={styles.panel} data-testid="limitation">
      <h2 id="limitation">{t('limitation.title')}</h2>
      <Standing limitation={limitation} />
      <h3 className={styles.sub}>{t('limitation.entries')}</h3>
      <ul className={styles.parties}>
        {limitation.entries.map((entry) => (
          <li key={entry.seq ?? 'application'} data-testid={`limitation-${entry.act}`}>
            <strong>
              {entry.on} · {t(`limitation.act.${entry.act}`)}
            </strong>{' '}
            <span>
              {entry.ground === 'MEDIATION_APPLIED_FOR'
                ? t('limitation.application')
                : [
                    entry.party,
                    entry.ground === undefined ? undefined : t(`limitation.ground.${entry.ground}`),
                    entry.evidence,
                  ]
                    .filter((part) => part !== undefined && part !== '')
                    .join(' · ')}
            </span>
            <span className={styles.soft}>{citation(entry.article, language)}</span>
            {entry.late && <span className={styles.late}>{t('limitation.late')}</span>}
            {may && entry.seq !== undefined && (
              <PushButton variant="default" onClick={() => setStriking(entry)}>
                {t('limitation.strike')}
              </PushButton>
            )}
          </li>
        ))}
      </ul>
      {may && (
        <div className={`${desk.buttons} ${styles.under}`}>
          <PushButton variant="default" onClick={() => setAdding(true)} data-testid="act-NOTE_LIMITATION">
            {t('limitation.add')}
          </PushButton>
        </div>
      )}
      <Dialog open={adding} title={t('limitation.add')} onClose={() => setAdding(false)} testId="limitation-dialog">
        {adding && <ActForm act="NOTE_LIMITATION" view={view} onDone={done} />}
      </Dialog>
      <Dialog
        open={striking !== undefined}
        title={t('limitation.strikeTitle')}
        onClose={() => setStriking(undefined)}
        testId="strike-dialog"
      >
        {striking?.seq !== undefined && (
          <StrikeForm assignmentId={view.assignmentId} seq={striking.seq} onDone={done} />
        )}
      </Dialog>
    </section>
  );
}

function Standing({ limitation }: { limitation: LimitationView }) {
  const { t } = useTranslation('assignments');
  const language = useLanguage();
  const { standing, last, counted, notBefore, missingYear, near, startedOn } = limitation;
  const warns = near && standing === 'RUNNING';
  return (
    <div data-testid="limitation-stands" data-standing={standing} data-last={last} className={styles.limitation}>
      <span className={desk.state} data-tone={warns ? 'bad' : TONES[standing]}>
        {t(`limitation.standing.${standing}`)}
      </span>
      {last !== undefined && <strong>{t('limitation.last', { day: last })}</strong>}
      {notBefore !== undefined && <strong>{t('limitation.notBefore', { day: notBefore, year: missingYear })}</strong>}
      {warns && (
        <p role="alert" className={styles.late} data-testid="limitation-near">
          {t('limitation.near', { days: limitation.nearDays })}
        </p>
      )}
      {standing === 'OVER' && <p className={styles.late}>{t('limitation.over')}</p>}
      {standing === 'NOT_NOTED' && <p>{t('limitation.notNoted')}</p>}
      {standing === 'NO_LIMITATION' && <p>{t('limitation.noLimitation')}</p>}
      {standing === 'SUSPENDED' && <p>{t('limitation.suspendedMeans')}</p>}
      {standing === 'UNKNOWN' && notBefore === undefined && <p>{t('limitation.unknown', { year: missingYear })}</p>}
      {counted !== undefined && last !== undefined && (
        <span className={styles.soft}>{t('limitation.moved', { counted, last })}</span>
      )}
      {startedOn !== undefined && <span className={styles.soft}>{t('limitation.from', { day: startedOn })}</span>}
      <span className={styles.soft}>{citation(limitation.article, language)}</span>
    </div>
  );
}

function StrikeForm({ assignmentId, seq, onDone }: { assignmentId: string; seq: number; onDone: () => void }) {
  const { t } = useTranslation('assignments');
  const [why, setWhy] = useState('');
  const [wrong, setWrong] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const send = (event: SyntheticEvent) => {
    event.preventDefault();
    const missing = why.trim().length < 2;
    setWrong(missing);
    if (missing) return;
    setBusy(true);
    setError(undefined);
    api
      .post(`/assignments/${encodeURIComponent(assignmentId)}/limitation/struck`, {
        seq,
        why: why.trim(),
      } satisfies StrikeLimitation)
      .then(onDone)
      .catch((failure: unknown) => {
        setError(failure);
        setBusy(false);
      });
  };
  return (
    <form className={desk.form} onSubmit={send} noValidate>
      <TextArea
        label={t('limitation.strikeWhy')}
        description={t('limitation.strikeHint')}
        rows={3}
        maxLength={500}
        value={why}
        onChange={(event) => setWhy(event.currentTarget.value)}
        error={wrong && t('form.missing')}
        data-testid="strike-why"
      />
      {error !== undefined && <StaffError error={error} />}
      <div className={desk.buttons}>
        <PushButton type="submit" loading={busy} data-testid="strike-submit">
          {t('limitation.strike')}
        </PushButton>
      </div>
    </form>
  );
}
