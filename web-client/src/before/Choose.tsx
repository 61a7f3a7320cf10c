import { Button } from '@mantine/core';
import { useCallback, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { BeforeMediator, BeforeMediators, BeforeView, NameMediator, StaffName } from '../protocol';
import { Card } from '../people/Card';
import { api } from '../shared/api';
import { ErrorOf } from '../shared/ErrorPanel';
import { Loading } from '../shared/Loading';
import { useAsync } from '../shared/useAsync';
import { useDebounced } from '../shared/useDebounced';
import { Unwilling } from './Answer';
import type { Press } from './BeforePage';
import styles from './before.module.css';

interface ChooseProps {
  view: BeforeView;
  busy: boolean;
  press: Press;
}

/** Whom the parties choose together (在线调解规则 art. 10): what each named, who is recommended and why, and a search over the whole roster. */
export function Choose({ view, busy, press }: ChooseProps) {
  const { t } = useTranslation('before');
  const [typed, setTyped] = useState('');
  const text = useDebounced(typed.trim(), 300);
  const load = useCallback(
    (signal: AbortSignal) => api.get<BeforeMediators>(`/before/mediators?text=${encodeURIComponent(text)}`, { signal }),
    [text],
  );
  const found = useAsync(load);
  const last = view.clocks.find(({ kind }) => kind === 'CHOICE_OF_MEDIATOR')?.last;
  const choose = (accountId: string) => press('mediator', { accountId } satisfies NameMediator);
  const row = (mediator: BeforeMediator) => (
    <Candidate
      key={mediator.accountId}
      mediator={mediator}
      mine={view.mine?.accountId === mediator.accountId}
      busy={busy}
      onChoose={choose}
    />
  );
  return (
    <>
      <p>{t('choose.intro')}</p>
      {last !== undefined && <p>{t('choose.until', { day: last })}</p>}
      <Named view={view} busy={busy} onChoose={choose} />
      {found.state === 'loading' && <Loading text={t('choose.loading')} />}
      {found.state === 'failed' && <ErrorOf error={found.error} onRetry={found.reload} />}
      {found.state === 'ready' && (
        <>
          <h2 className={styles.heading}>{t('choose.recommended')}</h2>
          {found.value.recommended.length === 0 && <p>{t('choose.nobody', { organisation: view.organisation })}</p>}
          <ul className={styles.candidates} data-testid="recommended">
            {found.value.recommended.map(row)}
          </ul>
          <Search typed={typed} onTyped={setTyped} />
          {text !== '' && found.value.found.length === 0 && <p role="status">{t('choose.noMatch', { text })}</p>}
          <ul className={styles.candidates} data-testid="found">
            {found.value.found.map(row)}
          </ul>
          {found.value.more && <p className={styles.soft}>{t('choose.more')}</p>}
        </>
      )}
      {view.answer === 'WILLING' && <Unwilling view={view} busy={busy} press={press} />}
    </>
  );
}

function Search({ typed, onTyped }: { typed: string; onTyped: (typed: string) => void }) {
  const { t } = useTranslation('before');
  const id = useId();
  return (
    <div className={styles.search}>
      <h2 className={styles.heading}>
        <label htmlFor={id}>{t('choose.search')}</label>
      </h2>
      <p className={styles.soft} id={`${id}-hint`}>
        {t('choose.searchHint')}
      </p>
      <input
        id={id}
        type="search"
        className={styles.input}
        aria-describedby={`${id}-hint`}
        maxLength={40}
        value={typed}
        onChange={(event) => onTyped(event.currentTarget.value)}
        data-testid="mediator-search"
      />
    </div>
  );
}

interface NamedProps {
  view: BeforeView;
  busy: boolean;
  onChoose: (accountId: string) => void;
}

/** Where it stands: whom I named, whether the others did, and whom once I have. */
function Named({ view: { mine, others }, busy, onChoose }: NamedProps) {
  const { t } = useTranslation('before');
  const theirs = others.flatMap(({ mediator }) => (mediator === undefined ? [] : [mediator]));
  const other = theirs.find(({ accountId }) => mine !== undefined && accountId !== mine.accountId);
  return (
    <section className={styles.card} aria-label={t('choose.stands')} data-testid="named" aria-live="polite">
      <p data-testid="named-mine">{mine === undefined ? t('choose.mineNot') : t('choose.mine', { name: mine.name })}</p>
      {others.map((one) => (
        <p key={one.name} data-testid="named-other">
          {said(one.name, one.answered, one.named, one.mediator)}
        </p>
      ))}
      {other !== undefined && (
        <Button size="lg" loading={busy} onClick={() => onChoose(other.accountId)} data-testid="choose-theirs">
          {t('choose.agree', { name: other.name })}
        </Button>
      )}
      {mine !== undefined && <p className={styles.soft}>{t('choose.change')}</p>}
    </section>
  );

  function said(name: string, answered: boolean, named: boolean, mediator: StaffName | undefined): string {
    if (mediator !== undefined) return t('choose.theirs', { name, mediator: mediator.name });
    if (named) return t('choose.theirsHidden', { name });
    return t(answered ? 'choose.theirsNot' : 'choose.theirsUnanswered', { name });
  }
}

interface CandidateProps {
  mediator: BeforeMediator;
  mine: boolean;
  busy: boolean;
  onChoose: (accountId: string) => void;
}

function Candidate({ mediator: { accountId, card, reasons }, mine, busy, onChoose }: CandidateProps) {
  const { t } = useTranslation('before');
  return (
    <li className={styles.candidate}>
      <Card card={card} />
      {reasons.length > 0 && (
        <ul className={styles.reasons} aria-label={t('choose.why')}>
          {reasons.map((reason) => reason !== 'CONFLICT' && <li key={reason}>{t(`reason.${reason}`)}</li>)}
        </ul>
      )}
      {mine ? (
        <p className={styles.mine}>{t('choose.isMine')}</p>
      ) : (
        <Button
          variant="outline"
          size="md"
          disabled={busy}
          onClick={() => onChoose(accountId)}
          data-testid={`choose-${card.name}`}
        >
          {t('choose.press', { name: card.name })}
        </Button>
      )}
    </li>
  );
}
