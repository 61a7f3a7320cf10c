import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { AnswerAsked, BeforeView } from '../protocol';
import { Dialog } from '../shared/Dialog';
import type { Press } from './BeforePage';
import styles from './before.module.css';

interface AnswerProps {
  view: BeforeView;
  busy: boolean;
  press: Press;
}

/** Willing or not, and what each means (在线调解规则 art. 15). A no is asked for once more. */
export function Answer({ view, busy, press }: AnswerProps) {
  const { t } = useTranslation('before');
  const { t: shared } = useTranslation();
  const [asking, setAsking] = useState(false);
  const respondent = view.role === 'RESPONDENT';
  const say = (willing: boolean) => {
    setAsking(false);
    press('answer', { willing } satisfies AnswerAsked);
  };
  const means = t(respondent ? 'answer.unwillingMeans' : 'answer.thirdUnwillingMeans');
  return (
    <>
      <p>{t('answer.question', { organisation: view.organisation })}</p>
      <div className={styles.choice}>
        <Button size="lg" loading={busy} onClick={() => say(true)} data-testid="willing">
          {t('answer.willing')}
        </Button>
        <p className={styles.soft}>{t('answer.willingMeans')}</p>
      </div>
      {view.answer !== 'UNWILLING' && (
        <div className={styles.choice}>
          <Button size="lg" variant="default" disabled={busy} onClick={() => setAsking(true)} data-testid="unwilling">
            {t('answer.unwilling')}
          </Button>
          <p className={styles.soft}>{means}</p>
        </div>
      )}
      <Dialog
        open={asking}
        title={t('answer.sure')}
        onClose={() => setAsking(false)}
        testId="unwilling-dialog"
        actions={
          <>
            <Button variant="default" onClick={() => setAsking(false)}>
              {shared('cancel')}
            </Button>
            <Button color="red" onClick={() => say(false)} data-testid="unwilling-confirm">
              {t('answer.confirm')}
            </Button>
          </>
        }
      >
        <p>{means}</p>
      </Dialog>
    </>
  );
}
