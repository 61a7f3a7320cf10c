import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { inApp } from '../media/fault';
import { ErrorPanel } from '../shared/ErrorPanel';
import { Page } from '../shared/Page';
import styles from './join.module.css';

/** This browser cannot hold a session: which one can, and the address to take there. */
export function BrowserPage({ fault }: { fault: 'old' | 'insecure' }) {
  const { t } = useTranslation('join');
  const app = inApp(navigator.userAgent);
  return (
    <Page title={t(`browser.${fault}.title`)} size="party">
      <ErrorPanel what={t(`browser.${fault}.what`)} todo={t(`browser.${fault}.todo`)} code={`browser_${fault}`} />
      {app !== undefined && <p>{t(`browser.app.${app}`)}</p>}
      <div className={styles.address}>
        <CopyLink />
      </div>
    </Page>
  );
}

/** Inside WeChat and its like the camera often fails; better known before the code is sent than after. */
export function BrowserHint() {
  const { t } = useTranslation('join');
  const app = inApp(navigator.userAgent);
  if (app === undefined) return null;
  return (
    <aside className={styles.hintbar} data-testid="in-app-hint">
      <p>{t(`browser.app.${app}`)}</p>
      <CopyLink />
    </aside>
  );
}

function CopyLink() {
  const { t } = useTranslation('join');
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      setCopied(true);
    } catch {
      // The address stands below to be copied by hand.
    }
  };
  return (
    <div className={styles.field}>
      <input className={styles.input} readOnly value={location.href} aria-label={t('browser.address')} />
      <Button variant="outline" onClick={() => void copy()}>
        {copied ? t('browser.copied') : t('browser.copy')}
      </Button>
    </div>
  );
}
