import { Button } from '@mantine/core';
import { type ReactNode, type SyntheticEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

import styles from './papers.module.css';

interface DraftProps {
  label: string;
  send: string;
  most: number;
  least?: number;
  initial?: string;
  rows?: number;
  /** True when it was taken: the words are then put away. */
  onSend: (text: string) => Promise<boolean>;
  /** Each change of the words, as they are typed. */
  onType?: (text: string) => void;
  onCancel?: () => void;
  testId: string;
  /** What else belongs to it, over the words. */
  children?: ReactNode;
  /** Said under the words. */
  hint?: string;
}

/** Words to be sent. What is refused stays, to be mended. */
export function Draft({
  label,
  send,
  most,
  least = 2,
  initial = '',
  rows = 2,
  onSend,
  onType,
  onCancel,
  testId,
  children,
  hint,
}: DraftProps) {
  const { t } = useTranslation('papers');
  const id = useId();
  const [text, setText] = useState(initial);
  const [sending, setSending] = useState(false);
  const type = (next: string) => {
    setText(next);
    onType?.(next);
  };
  const ready = text.trim().length >= least && !sending;
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (!ready) return;
    setSending(true);
    const taken = await onSend(text.trim());
    setSending(false);
    if (taken) type('');
  };
  return (
    <form className={styles.draft} onSubmit={(event) => void submit(event)} data-testid={`${testId}-form`}>
      {children}
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        rows={rows}
        maxLength={most}
        value={text}
        onChange={(event) => type(event.target.value)}
        onKeyDown={(event) => {
          // Enter also ends the choice of a Chinese character; that must not send.
          if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) void submit(event);
        }}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        data-testid={`${testId}-text`}
      />
      {hint !== undefined && (
        <p id={`${id}-hint`} className={styles.soft}>
          {hint}
        </p>
      )}
      <div className={styles.buttons}>
        {onCancel !== undefined && (
          <Button size="sm" variant="subtle" onClick={onCancel}>
            {t('cancel')}
          </Button>
        )}
        <Button type="submit" size="sm" disabled={!ready} data-testid={`${testId}-send`}>
          {send}
        </Button>
      </div>
    </form>
  );
}
