import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { BeforeView } from '../protocol';
import { DoorFault, isClosed } from '../join/DoorFault';
import { Card } from '../people/Card';
import { api } from '../shared/api';
import { ErrorOf } from '../shared/ErrorPanel';
import { Page } from '../shared/Page';
import { usePolled } from '../shared/usePolled';
import { About, Terms } from './About';
import { Answer } from './Answer';
import styles from './before.module.css';
import { Choose } from './Choose';

/** The other side presses meanwhile, on a phone of its own. */
const REFRESH_MS = 10_000;

export type Press = (path: string, body: object) => void;

/** What this party can do now, and what comes next. */
export function BeforePage({ first }: { first: BeforeView }) {
  const { t } = useTranslation('before');
  const load = useCallback((signal: AbortSignal) => api.get<BeforeView>('/before', { signal }), []);
  const { value, error, reload } = usePolled(load, REFRESH_MS);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<unknown>();
  // A link that was replaced shows nothing any more.
  if (isClosed(error)) return <DoorFault error={error} />;
  const view = value ?? first;
  // What it is about comes before what is asked.
  const asking = view.step === 'ANSWER';
  const press: Press = (path, body) => {
    setBusy(true);
    setRefused(undefined);
    api
      .post(`/before/${path}`, body)
      .catch(setRefused)
      .finally(() => {
        setBusy(false);
        reload();
      });
  };
  return (
    <Page title={t(`step.${view.step}`)} size="party">
      <div className={styles.page} data-testid="before" data-step={view.step}>
        {refused !== undefined && <ErrorOf error={refused} />}
        {refused === undefined && error !== undefined && <ErrorOf error={error} onRetry={reload} />}
        {asking && (
          <>
            <p>{t('answer.question', { organisation: view.organisation })}</p>
            <About view={view} />
          </>
        )}
        <Now view={view} busy={busy} press={press} />
        {!asking && <About view={view} />}
        <Terms view={view} />
      </div>
    </Page>
  );
}

interface NowProps {
  view: BeforeView;
  busy: boolean;
  press: Press;
}

function Now({ view, busy, press }: NowProps) {
  const { t } = useTranslation('before');
  const { organisation, court, mediator, howChosen, step } = view;
  switch (step) {
    case 'ANSWER':
      return <Answer view={view} busy={busy} press={press} />;
    case 'NOT_TAKING_PART':
      return (
        <>
          <p>{t('notTakingPart', { organisation })}</p>
          <Answer view={view} busy={busy} press={press} />
        </>
      );
    case 'CHOOSE':
      return <Choose view={view} busy={busy} press={press} />;
    case 'CHOICE_OVER':
      return <p>{court === undefined ? t('choiceOver.own', { organisation }) : t('choiceOver.court', { court })}</p>;
    case 'SETTLED':
      return (
        <>
          <p role="status">{t(`settled.${howChosen ?? 'CHOSEN_TOGETHER'}`, { organisation })}</p>
          {mediator !== undefined && <Card card={mediator} />}
          <h2 className={styles.heading}>{t('next.title')}</h2>
          <p>{t('next.settled', { organisation })}</p>
          <p>{t('next.object', { organisation })}</p>
        </>
      );
    case 'OPENED':
      return (
        <>
          <p>{t('next.opened', { organisation })}</p>
          {mediator !== undefined && <Card card={mediator} />}
        </>
      );
    case 'OVER':
      return (
        <>
          <p role="status">{over(view)}</p>
          <p>{t('over.todo', { organisation })}</p>
        </>
      );
  }

  function over({ state, reason }: BeforeView): string {
    if (reason === 'PARTY_UNWILLING') return t('over.UNWILLING');
    if (reason === 'PARTY_UNREACHABLE_IN_TERM') return t('over.UNREACHABLE');
    switch (state) {
      case 'RECALLED':
      case 'DECLINED':
      case 'LAPSED':
      case 'CLOSED':
        return t(`over.${state}`);
      default:
        return t('over.TERMINATED');
    }
  }
}
