import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';

import type { AccessGrant, AccessPurpose, GrantRequest } from '../protocol';
import { api } from '../shared/api';
import { Choice, TextField } from '../shared/controls';
import { StaffPage } from '../shared/StaffPage';
import styles from '../shared/desk.module.css';
import { GrantCard } from './GrantCard';
import { ReasonForm } from './ReasonForm';
import { PURPOSES } from './words';

/** A week: what reading a file usually takes. */
const USUAL_DAYS = 7;
/** The server's limit. */
const MOST_DAYS = 180;

const dayInput = (moment: Date) => {
  const two = (figure: number) => String(figure).padStart(2, '0');
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
};
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);

/** What a request names: all of the case, one session, or the sealed record of one private talk in it, which no other grant reaches. */
function named(sessionId: string | null, onlyThis: boolean, talk: string): string[] {
  if (sessionId === null) return [];
  if (talk !== '') return [`${sessionId}-${talk}`];
  return onlyThis ? [sessionId] : [];
}

/** A reviewer asks to be let in: for what, on what basis, for how long. */
export function AskPage() {
  const { t } = useTranslation('review');
  const { caseId = '' } = useParams();
  const [query] = useSearchParams();
  const sessionId = query.get('session');
  const [purpose, setPurpose] = useState<AccessPurpose | ''>('');
  const [from, setFrom] = useState(() => dayInput(new Date()));
  const [to, setTo] = useState(() => dayInput(inDays(USUAL_DAYS)));
  const [onlyThis, setOnlyThis] = useState(sessionId !== null);
  const [talk, setTalk] = useState('');
  const [taking, setTaking] = useState(false);
  const [tried, setTried] = useState(false);
  const [asked, setAsked] = useState<AccessGrant>();
  const [now] = useState(() => Date.now());
  const begin = new Date(`${from}T00:00:00`);
  // The last day counts whole.
  const end = new Date(new Date(`${to}T00:00:00`).getTime() + 86_400_000 - 60_000);
  const wrongPeriod = !(end.getTime() > Math.max(begin.getTime(), now));
  const tooLong = end.getTime() - begin.getTime() > MOST_DAYS * 86_400_000;
  const wrongTalk = !/^[A-Za-z0-9]{0,20}$/.test(talk.trim());
  const blocked = purpose === '' || wrongPeriod || tooLong || wrongTalk;
  const ask = async (basis: string) => {
    if (purpose === '') return;
    const request: GrantRequest = {
      caseId,
      sessionIds: named(sessionId, onlyThis, talk.trim()),
      purpose,
      basis,
      from: new Date(Math.max(begin.getTime(), Date.now())).toISOString(),
      to: end.toISOString(),
      export: taking,
    };
    setAsked(await api.post<AccessGrant>('/grants', request));
  };
  const above = (
    <Link to="/review" className={styles.tab}>
      ‹ {t('find.title')}
    </Link>
  );
  if (asked !== undefined)
    return (
      <StaffPage title={t('ask.sent')} above={above}>
        <p className={styles.good} role="status" data-testid="grant-asked">
          {t('ask.sentText')}
        </p>
        <ul className={styles.cards}>
          <GrantCard grant={asked} />
        </ul>
      </StaffPage>
    );
  return (
    <StaffPage title={t('ask.title')} above={above}>
      <p>{t('ask.intro')}</p>
      <div className={styles.card} onSubmit={() => setTried(true)}>
        <ReasonForm
          label={t('grant.basis')}
          hint={t('ask.basisHint')}
          submit={t('ask.submit')}
          onSubmit={ask}
          blocked={blocked}
          testId="ask"
        >
          <Choice
            label={t('grant.purpose')}
            value={purpose}
            onChange={(event) => setPurpose(event.currentTarget.value as AccessPurpose | '')}
            data={[
              { value: '', label: t('ask.choose') },
              ...PURPOSES.map((value) => ({ value, label: t(`purpose.${value}`) })),
            ]}
            error={tried && purpose === '' && t('ask.purposeMissing')}
            data-testid="ask-purpose"
          />
          <div className={styles.pair}>
            <TextField
              type="date"
              label={t('ask.from')}
              value={from}
              onChange={(event) => setFrom(event.currentTarget.value)}
              data-testid="ask-from"
            />
            <TextField
              type="date"
              label={t('ask.to')}
              value={to}
              onChange={(event) => setTo(event.currentTarget.value)}
              error={tried && (wrongPeriod ? t('ask.periodWrong') : tooLong && t('ask.periodLong'))}
              data-testid="ask-to"
            />
          </div>
          {sessionId !== null && (
            <label className={styles.check}>
              <input
                type="checkbox"
                checked={onlyThis}
                onChange={(event) => setOnlyThis(event.currentTarget.checked)}
                data-testid="ask-only"
              />
              {t('ask.onlyThis')}
            </label>
          )}
          {sessionId !== null && (
            <TextField
              label={t('caucus.ask')}
              description={t('caucus.askHint')}
              value={talk}
              onChange={(event) => setTalk(event.currentTarget.value)}
              error={tried && wrongTalk && t('caucus.askWrong')}
              data-testid="ask-caucus"
            />
          )}
          <label className={styles.check}>
            <input
              type="checkbox"
              checked={taking}
              onChange={(event) => setTaking(event.currentTarget.checked)}
              data-testid="ask-export"
            />
            {t('ask.export')}
          </label>
        </ReasonForm>
      </div>
    </StaffPage>
  );
}
