import { useTranslation } from 'react-i18next';

import type { DataRequestState, DataRequestView } from '../protocol';
import desk from '../shared/desk.module.css';
import { dateTime } from '../shared/format';
import { useLanguage } from '../shared/useLanguage';

const TONES: Record<DataRequestState, string | undefined> = {
  ASKED: 'warn',
  ACCEPTED: 'good',
  REFUSED: 'bad',
  STORE_ONLY: undefined,
};

/** What one asked, and what became of it. */
export function Requests({ requests }: { requests: DataRequestView[] }) {
  const { t } = useTranslation('privacy');
  return (
    <>
      {requests.length === 0 && (
        <p className={desk.empty} role="status">
          {t('requests.none')}
        </p>
      )}
      <ul className={desk.list} data-testid="requests">
        {requests.map((request) => (
          <li key={request.requestId} className={desk.stack} data-state={request.state}>
            <Request request={request} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** The same for the person and for who decides. */
export function Request({ request }: { request: DataRequestView }) {
  const { t } = useTranslation('privacy');
  const language = useLanguage();
  const { kind, field, value, text, state, madeAt, decidedAt, reason } = request;
  const waits = kind === 'DELETION' && state === 'REFUSED';
  return (
    <>
      <span className={desk.top}>
        <strong>
          {field === undefined ? t('requests.DELETION') : t('requests.CORRECTION', { field: t(`ask.fields.${field}`) })}
        </strong>
        <span className={desk.state} data-tone={TONES[state]}>
          {t(`requests.state.${state}`)}
        </span>
      </span>
      {value !== undefined && <span>{t('requests.value', { value })}</span>}
      <span>{text}</span>
      {reason !== undefined && <span>{t('requests.reason', { reason })}</span>}
      {waits && <span>{t('requests.openCase')}</span>}
      <span className={desk.soft}>
        {t('requests.made', { time: dateTime(madeAt, language) })}
        {decidedAt !== undefined && ` · ${t('requests.decided', { time: dateTime(decidedAt, language) })}`}
      </span>
    </>
  );
}
