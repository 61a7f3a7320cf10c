import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ClauseView } from '../protocol';
import { Dialog } from '../shared/Dialog';
import { useRoom } from '../room/context';
import styles from './agreement.module.css';

/** A party's change to a clause, or to the whole: the mediators take it or leave it. */
export function SuggestDialog({
  open,
  clause,
  onClose,
}: {
  open: boolean;
  clause: ClauseView | undefined;
  onClose: () => void;
}) {
  const { t } = useTranslation('agreement');
  const { act } = useRoom();
  const [text, setText] = useState('');
  const send = async () => {
    const clauseId = clause?.clause.clauseId;
    const sent = await act({
      type: 'agreement.suggest',
      text: text.trim(),
      ...(clauseId === undefined ? {} : { clauseId }),
    });
    if (!sent) return;
    setText('');
    onClose();
  };
  return (
    <Dialog
      open={open}
      title={t('suggest')}
      onClose={onClose}
      testId="suggest-dialog"
      actions={
        <Button disabled={text.trim().length < 2} onClick={() => void send()} data-testid="suggest-send">
          {t('send')}
        </Button>
      }
    >
      {clause !== undefined && (
        <p lang="zh-CN" className={styles.sentence}>
          {clause.sentence}
        </p>
      )}
      <label className={styles.field}>
        {t('suggestText')}
        <textarea rows={4} maxLength={1000} value={text} onChange={(event) => setText(event.target.value)} />
      </label>
    </Dialog>
  );
}
