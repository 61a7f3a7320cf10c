import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { ErrorOf } from '../shared/ErrorPanel';
import { Loading } from '../shared/Loading';
import { Page } from '../shared/Page';
import { useStore } from '../shared/store';
import { HopRow } from './HopRow';
import { HOPS, verdictOf } from './hops';
import styles from './linetest.module.css';
import { Run } from './run';
import { VerdictPanel } from './VerdictPanel';

/** Where does it fail? Each hop from this page to the media node, one after the other, and what to do about the first that is in the way. */
export default function LineTestPage() {
  const { t } = useTranslation('linetest');
  const [run] = useState(() => new Run());
  const state = useStore(run.store);
  const start = () => void run.start();
  return (
    <Page title={t('title')} size="party">
      {state.at === 'ready' && (
        <>
          <p>{t('intro')}</p>
          <p className={styles.soft}>{t('nothing')}</p>
          <Button size="lg" onClick={start} data-testid="line-test-start">
            {t('start')}
          </Button>
        </>
      )}
      {state.at === 'running' && <Loading text={t('running')} />}
      {state.at === 'done' &&
        (state.refused === undefined ? (
          <VerdictPanel verdict={verdictOf(state.hops)} state={state} />
        ) : (
          <ErrorOf error={state.refused} onRetry={start} />
        ))}
      {state.at !== 'ready' && (
        <ol className={styles.hops} aria-label={t('hops')} data-testid="line-test" data-at={state.at}>
          {HOPS.map((id) => (
            <HopRow key={id} id={id} state={state} />
          ))}
        </ol>
      )}
      {state.at === 'done' && state.refused === undefined && (
        <Button size="lg" variant="outline" onClick={start} data-testid="line-test-start">
          {t('again')}
        </Button>
      )}
    </Page>
  );
}
