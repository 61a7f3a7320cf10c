import { Button } from '@mantine/core';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { AgreementStatus, SessionOutcome, NewOutcome, TerminationReason } from '../protocol';
import { api, ApiError } from '../shared/api';
import { ErrorOf } from '../shared/ErrorPanel';
import { Loading } from '../shared/Loading';
import { useAsync } from '../shared/useAsync';
import styles from './agreement.module.css';
import { Copies } from './Copies';

const REASONS: Record<SessionOutcome['result'], readonly TerminationReason[]> = {
  FULL: ['AGREEMENT_REACHED', 'SETTLED_AND_WITHDRAWN'],
  PARTIAL: ['AGREEMENT_REACHED'],
  NONE: [
    'ADJOURNED',
    'PARTY_UNREACHABLE_IN_TERM',
    'PARTY_UNWILLING',
    'DIFFERENCES_TOO_WIDE',
    'TERM_EXPIRED_NO_EXTENSION',
    'PARTY_REFUSED_TO_SIGN',
    'DEEMED_REFUSED',
    'OTHER',
  ],
};

/** How a session ended, for its staff: the agreement with its clocks, the form of 在线调解规则 art. 21, and the package. */
export default function EndingDesk({ sessionId }: { sessionId: string }) {
  const { t } = useTranslation('agreement');
  const agreement = useCallback(
    async (signal: AbortSignal) => {
      try {
        return await api.get<AgreementStatus>(`/sessions/${sessionId}/agreement`, { signal });
      } catch (error) {
        if (error instanceof ApiError && error.code === 'agreement_unknown') return null;
        throw error;
      }
    },
    [sessionId],
  );
  const outcome = useCallback(
    (signal: AbortSignal) => api.get<SessionOutcome>(`/sessions/${sessionId}/outcome`, { signal }),
    [sessionId],
  );
  const signed = useAsync(agreement);
  const ended = useAsync(outcome);
  // All at once: what came later would push what has the focus out of sight.
  const ready = signed.state !== 'loading' && ended.state !== 'loading';
  return (
    <section className={styles.desk} data-testid="ending-desk">
      <h3>{t('desk.title')}</h3>
      {!ready && <Loading />}
      {ready && signed.state === 'ready' && signed.value !== null && (
        <Copies status={signed.value} base={`/sessions/${sessionId}/agreement`} />
      )}
      {ready && signed.state === 'failed' && <ErrorOf error={signed.error} />}
      {ready && ended.state === 'failed' && <ErrorOf error={ended.error} />}
      {ready && ended.state === 'ready' && <OutcomeForm sessionId={sessionId} first={ended.value} />}
    </section>
  );
}

const FIELDS = ['basics', 'why', 'conduct', 'hints'] as const;

function OutcomeForm({ sessionId, first }: { sessionId: string; first: SessionOutcome }) {
  const { t } = useTranslation(['agreement', 'room']);
  const [saved, setSaved] = useState(first);
  const [form, setForm] = useState<NewOutcome>(() => {
    const { result, reason, basics, why, conduct, hints } = first;
    return { result, reason, basics, why, conduct, hints };
  });
  const [error, setError] = useState<unknown>();
  const save = async () => {
    setError(undefined);
    try {
      setSaved(await api.put<SessionOutcome>(`/sessions/${sessionId}/outcome`, form));
    } catch (caught) {
      setError(caught);
    }
  };
  const failed = form.result === 'NONE' && form.reason !== 'ADJOURNED';
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <fieldset className={styles.choices}>
        <legend>{t('desk.result')}</legend>
        {(['FULL', 'PARTIAL', 'NONE'] as const).map((result) => (
          <label key={result}>
            <input
              type="radio"
              name={`result-${sessionId}`}
              checked={form.result === result}
              data-testid={`result-${result}`}
              onChange={() => setForm({ ...form, result, reason: REASONS[result][0] ?? 'OTHER' })}
            />
            {t(`desk.results.${result}`)}
          </label>
        ))}
      </fieldset>
      <label className={styles.field}>
        {t('desk.reason')}
        <select
          value={form.reason}
          data-testid="outcome-reason"
          onChange={(event) => {
            const reason = REASONS[form.result].find((each) => each === event.target.value);
            if (reason !== undefined) setForm({ ...form, reason });
          }}
        >
          {REASONS[form.result].map((reason) => (
            <option key={reason} value={reason}>
              {t(`room:reason.${reason}`)}
            </option>
          ))}
        </select>
      </label>
      {failed && (
        <>
          <p className={styles.soft}>{t('desk.failed')}</p>
          {FIELDS.map((field) => (
            <label key={field} className={styles.field}>
              {t(`desk.field.${field}`)}
              <span className={styles.soft}>{t(`desk.means.${field}`)}</span>
              <textarea
                rows={3}
                maxLength={2000}
                value={form[field]}
                data-testid={`outcome-${field}`}
                onChange={(event) => setForm({ ...form, [field]: event.target.value })}
              />
            </label>
          ))}
        </>
      )}
      {error !== undefined && <ErrorOf error={error} />}
      <div className={styles.buttons}>
        <Button type="submit" data-testid="outcome-save">
          {t('save')}
        </Button>
        {saved.complete && (
          <a href={`/api/sessions/${sessionId}/handover`} download data-testid="handover">
            {t('desk.package')}
          </a>
        )}
      </div>
      <p className={styles.soft} role="status" data-testid="outcome-state" data-complete={saved.complete}>
        {t(saved.writtenAt === undefined ? 'desk.later' : saved.complete ? 'desk.complete' : 'desk.incomplete')}
      </p>
    </form>
  );
}
