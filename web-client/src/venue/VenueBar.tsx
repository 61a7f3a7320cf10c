import { Button } from '@mantine/core';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { VenueView } from '../protocol';
import { api } from '../shared/api';
import { Dialog } from '../shared/Dialog';
import { shareDevice } from '../shared/sharedDevice';
import { useAsync } from '../shared/useAsync';
import styles from './venue.module.css';

const IDLE_MS = 180_000;
const WARNING_SECONDS = 30;
const SIGNS_OF_LIFE = ['pointerdown', 'keydown', 'scroll'] as const;

const load = (signal: AbortSignal) => api.get<VenueView>('/venue', { signal });

/** On a shared device, above whatever page one is at: who has finished leaves nothing for the next; who walked away is signed out after a warning. */
export default function VenueBar({ idle }: { idle: boolean }) {
  const { t } = useTranslation('venue');
  const venue = useAsync(load);
  const open = venue.state === 'ready';
  const next = useCallback(async () => {
    try {
      await api.post('/venue/next');
    } finally {
      // Also where the device was closed meanwhile: a new page knows nothing of who was here.
      location.replace('/venue');
    }
  }, []);
  const gone = venue.state === 'failed';
  useEffect(() => {
    if (gone) shareDevice(false);
  }, [gone]);
  if (!open) return null;
  return (
    <aside className={styles.bar} aria-label={t('bar.label')} data-testid="venue-bar">
      <span>{t('bar.at', { name: venue.value.name })}</span>
      <Button size="md" variant="white" onClick={() => void next()} data-testid="venue-next">
        {t('bar.next')}
      </Button>
      {idle && <Idle onGone={() => void next()} />}
    </aside>
  );
}

/** Nobody has touched the device for a while: a question, then the next person's turn. */
function Idle({ onGone }: { onGone: () => void }) {
  const { t } = useTranslation('venue');
  const [left, setLeft] = useState<number>();
  const last = useRef(0);
  useEffect(() => {
    last.current = Date.now();
    const alive = () => {
      last.current = Date.now();
    };
    for (const sign of SIGNS_OF_LIFE) addEventListener(sign, alive, { passive: true });
    const timer = setInterval(() => {
      const over = Date.now() - last.current - IDLE_MS;
      setLeft(over < 0 ? undefined : Math.max(0, WARNING_SECONDS - Math.floor(over / 1000)));
    }, 1_000);
    return () => {
      clearInterval(timer);
      for (const sign of SIGNS_OF_LIFE) removeEventListener(sign, alive);
    };
  }, []);
  useEffect(() => {
    if (left === 0) onGone();
  }, [left, onGone]);
  const stay = () => {
    last.current = Date.now();
    setLeft(undefined);
  };
  return (
    <Dialog open={left !== undefined} title={t('bar.stillHere')} onClose={stay} testId="venue-idle">
      <p role="status">{t('bar.idle', { seconds: left ?? 0 })}</p>
      <Button size="lg" onClick={stay} data-testid="venue-stay">
        {t('bar.stay')}
      </Button>
    </Dialog>
  );
}
