import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import type { BeforeDoor } from '../protocol';
import { dateTime } from '../shared/format';
import { Page } from '../shared/Page';
import { useLanguage } from '../shared/useLanguage';
import styles from './before.module.css';

/** What the link is for, before anything is asked: neither the case nor the other side. */
export function DoorPage({ door, onContinue }: { door: BeforeDoor; onContinue: () => void }) {
  const { t } = useTranslation('before');
  const language = useLanguage();
  return (
    <Page title={t('door.title')} size="party">
      <dl className={styles.facts}>
        <dt>{t('about.organisation')}</dt>
        <dd>{door.organisation}</dd>
        <dt>{t('door.expires')}</dt>
        <dd>{dateTime(door.expiresAt, language)}</dd>
      </dl>
      <p>{t('door.text')}</p>
      <div className={styles.buttons}>
        <Button size="lg" onClick={onContinue} data-testid="join-continue">
          {t('door.continue')}
        </Button>
      </div>
      {door.phoneHint !== undefined && <p className={styles.soft}>{t('door.notYou', { phone: door.phoneHint })}</p>}
    </Page>
  );
}
