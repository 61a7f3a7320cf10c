import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { api } from '../shared/api';
import { ErrorOf } from '../shared/ErrorPanel';
import { Page } from '../shared/Page';
import styles from './join.module.css';

interface KnownPageProps {
  name: string;
  onContinue: () => void;
  /** The device is forgotten; whoever sits here now begins anew. */
  onOther: () => void;
}

/** Someone came without a link to a device that knows a person: on a shared one it may be the next. The name is told by half. */
export default function KnownPage({ name, onContinue, onOther }: KnownPageProps) {
  const { t } = useTranslation('join');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const leave = () => {
    setBusy(true);
    setError(undefined);
    api
      .post('/join/leave')
      .then(onOther)
      .catch(setError)
      .finally(() => setBusy(false));
  };
  return (
    <Page title={t('known.title', { name: `${String.fromCodePoint(name.codePointAt(0) ?? 0x3f)}＊` })} size="party">
      <p>{t('known.text')}</p>
      {error !== undefined && <ErrorOf error={error} />}
      <div className={styles.buttons}>
        <Button size="lg" disabled={busy} onClick={onContinue} data-testid="known-continue">
          {t('known.continue')}
        </Button>
        <Button size="lg" variant="outline" loading={busy} onClick={leave} data-testid="known-other">
          {t('known.other')}
        </Button>
      </div>
    </Page>
  );
}
