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

/** Willing or not, and what each means (在线调解规则 art. 15). */
export function Answer({ view, busy, press }: AnswerProps) {
  const { t } = useTranslation('before');
  return (
    <>
      <div className={styles.choice}>
        <Button
          size="lg"
          loading={busy}
          onClick={() => press('answer', { willing: true } satisfies AnswerAsked)}
          data-testid="willing"
        >
          {t('answer.willing')}
        </Button>
        <p className={styles.soft}>{t('answer.willingMeans')}</p>
      </div>
      {view.answer !== 'UNWILLING' && <Unwilling view={view} busy={busy} press={press} />}
    </>
  );
}

/** A no, which is asked for once more; also of who was willing first. */
export function Unwilling({ view, busy, press }: AnswerProps) {
  const { t } = useTranslation('before');
  const { t: shared } = useTranslation();
  const [asking, setAsking] = useState(false);
  const means = t(view.role === 'RESPONDENT' ? 'answer.unwillingMeans' : 'answer.thirdUnwillingMeans');
  return (
    <div className={styles.choice}>
      <Button size="lg" variant="default" disabled={busy} onClick={() => setAsking(true)} data-testid="unwilling">
        {t(view.answer === 'WILLING' ? 'answer.noLonger' : 'answer.unwilling')}
      </Button>
      <p className={styles.soft}>{means}</p>
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
            <Button
              color="red"
              onClick={() => {
                setAsking(false);
                press('answer', { willing: false } satisfies AnswerAsked);
              }}
              data-testid="unwilling-confirm"
            >
              {t('answer.confirm')}
            </Button>
          </>
        }
      >
        <p>{means}</p>
      </Dialog>
    </div>
  );
}
