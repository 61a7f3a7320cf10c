import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { CodeSent } from '../protocol';
import { Question } from './IdentityPages';
import styles from './join.module.css';

interface CodePageProps {
  sent: CodeSent | undefined;
  busy: boolean;
  error: unknown;
  expired: boolean;
  onCode: (code: string) => void;
  onAgain: () => void;
  onBack: () => void;
}

export function CodePage({ sent, busy, error, expired, onCode, onAgain, onBack }: CodePageProps) {
  const { t } = useTranslation('join');
  const [code, setCode] = useState('');
  const wait = useCountdown(sent);
  const again = expired ? 0 : wait;
  return (
    <Question
      title={t('code.title')}
      label={t('code.label')}
      hint={t('code.hint', { phone: sent?.sentTo ?? '', minutes: Math.round((sent?.validSeconds ?? 0) / 60) })}
      missing={/^\d{6}$/.test(code) ? undefined : t('code.missing')}
      busy={busy}
      error={error}
      onContinue={() => onCode(code)}
      onBack={onBack}
      input={(props) => (
        <input
          {...props}
          className={`${styles.input ?? ''} ${styles.code ?? ''}`}
          autoComplete="one-time-code"
          inputMode="numeric"
          maxLength={6}
          value={code}
          onChange={(event) => setCode(event.target.value.replace(/\D/g, ''))}
          data-testid="code"
        />
      )}
    >
      <button type="button" className={styles.back} disabled={again > 0 || busy} onClick={onAgain}>
        {again > 0 ? t('code.againIn', { seconds: again }) : t('code.again')}
      </button>
    </Question>
  );
}

/** Seconds until another code may be asked for. */
function useCountdown(sent: CodeSent | undefined): number {
  const [left, setLeft] = useState(sent?.resendAfterSeconds ?? 0);
  useEffect(() => {
    if (sent === undefined) return;
    const until = Date.now() + sent.resendAfterSeconds * 1000;
    const show = () => setLeft(Math.max(0, Math.ceil((until - Date.now()) / 1000)));
    show();
    const timer = setInterval(show, 500);
    return () => clearInterval(timer);
  }, [sent]);
  return left;
}
