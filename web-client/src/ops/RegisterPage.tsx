import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import type { DataRecipient, ProcessingActivity, ProcessingRegister } from '../protocol';
import { api } from '../shared/api';
import { PushButton, TextField } from '../shared/controls';
import desk from '../shared/desk.module.css';
import { citation } from '../shared/format';
import { Loading } from '../shared/Loading';
import { StaffError, StaffPage } from '../shared/StaffPage';
import { useAsync } from '../shared/useAsync';
import { useLanguage } from '../shared/useLanguage';
import { Disclosures } from './Disclosures';
import { RecipientForm } from './RecipientForm';

const load = (signal: AbortSignal) => api.get<ProcessingRegister>('/privacy/register', { signal });

/** The register of processing of the whole house: what data is for, who was given it, and who is entrusted with it. Nothing of any case is in it. */
export function RegisterPage() {
  const { t } = useTranslation('ops');
  const found = useAsync(load);
  return (
    <StaffPage title={t('register.title')}>
      <Link to="/ops" className={desk.back}>
        {t('register.back')}
      </Link>
      <p className={desk.soft}>{t('register.intro')}</p>
      {found.state === 'loading' && <Loading text={t('loading')} />}
      {found.state === 'failed' && <StaffError error={found.error} onRetry={found.reload} />}
      {found.state === 'ready' && (
        <>
          <h2 className={desk.heading}>{t('register.recipients')}</h2>
          <p className={desk.soft}>{t('register.recipientsMeans')}</p>
          {found.value.recipients.length === 0 && (
            <p className={desk.empty} role="status">
              {t('register.noRecipients')}
            </p>
          )}
          <ul className={desk.cards} data-testid="recipients">
            {found.value.recipients.map((one) => (
              <Recipient key={one.recipientId} recipient={one} onEnded={found.reload} />
            ))}
          </ul>
          <RecipientForm onEntered={found.reload} />
          <h2 className={desk.heading}>{t('register.disclosures')}</h2>
          <Disclosures disclosures={found.value.disclosures} />
          <h2 className={desk.heading}>{t('register.activities')}</h2>
          <ul className={desk.list}>
            {found.value.activities.map((one) => (
              <Activity key={one.key} activity={one} />
            ))}
          </ul>
          <PushButton component="a" variant="default" href="/api/privacy/register" download data-testid="register-file">
            {t('register.file')}
          </PushButton>
        </>
      )}
    </StaffPage>
  );
}

function Activity({ activity }: { activity: ProcessingActivity }) {
  const language = useLanguage();
  const zh = language !== 'en';
  return (
    <li className={desk.stack}>
      <strong>{zh ? activity.purposeZh : activity.purposeEn}</strong>
      <span>{zh ? activity.dataZh : activity.dataEn}</span>
      <span className={desk.soft}>
        {citation(activity.basis, language)} · {zh ? activity.keptZh : activity.keptEn}
      </span>
    </li>
  );
}

function Recipient({ recipient, onEnded }: { recipient: DataRecipient; onEnded: () => void }) {
  const { t } = useTranslation('ops');
  const { recipientId, relation, name, purpose, data, means, agreement, assessedOn, since, until } = recipient;
  return (
    <li className={desk.card} data-testid="recipient">
      <h3 className={desk.name}>
        {name} <span className={desk.soft}>{t(`register.relation.${relation}`)}</span>
      </h3>
      <dl className={desk.facts}>
        <dt>{t('register.purpose')}</dt>
        <dd>{purpose}</dd>
        <dt>{t('register.data')}</dt>
        <dd>{data}</dd>
        <dt>{t('register.means')}</dt>
        <dd>{means}</dd>
        <dt>{t('register.agreement')}</dt>
        <dd>{agreement}</dd>
        <dt>{t('register.assessedOn')}</dt>
        <dd>{assessedOn}</dd>
        <dt>{t('register.since')}</dt>
        <dd>{since}</dd>
        {until !== undefined && (
          <>
            <dt>{t('register.until')}</dt>
            <dd>{until}</dd>
          </>
        )}
      </dl>
      {until === undefined && <End recipientId={recipientId} onEnded={onEnded} />}
    </li>
  );
}

function End({ recipientId, onEnded }: { recipientId: string; onEnded: () => void }) {
  const { t } = useTranslation('ops');
  const [until, setUntil] = useState('');
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<unknown>();
  const end = (event: SubmitEvent) => {
    event.preventDefault();
    setBusy(true);
    setFailed(undefined);
    api
      .post(`/privacy/register/recipients/${recipientId}/end`, { until })
      .then(onEnded, setFailed)
      .finally(() => setBusy(false));
  };
  return (
    <form onSubmit={end} className={desk.form}>
      <TextField
        label={t('register.until')}
        description={t('register.endMeans')}
        type="date"
        required
        value={until}
        onChange={(event) => setUntil(event.currentTarget.value)}
        data-testid="recipient-until"
      />
      {failed !== undefined && <StaffError error={failed} />}
      <PushButton type="submit" variant="default" loading={busy} data-testid="recipient-end">
        {t('register.end')}
      </PushButton>
    </form>
  );
}
