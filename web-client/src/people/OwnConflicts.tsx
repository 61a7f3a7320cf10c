import { Button } from '@mantine/core';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

import type { ConflictHints } from '../protocol';
import { useRoom } from '../room/context';
import styles from '../room/gate.module.css';
import { api } from '../shared/api';
import { useAsync } from '../shared/useAsync';
import { useHintWords } from './useHintWords';

/** Before the start: what the numbers on file say about oneself, and the press that discloses it (在线调解规则 art. 13). */
export default function OwnConflicts() {
  const { t } = useTranslation('people');
  const words = useHintWords();
  const { state, room, act } = useRoom();
  const load = useCallback(
    (signal: AbortSignal) =>
      api.get<ConflictHints>(`/sessions/${encodeURIComponent(room.sessionId)}/conflicts`, { signal }),
    [room.sessionId],
  );
  const found = useAsync(load);
  // A hint is help: without it the gate works as ever.
  if (found.state !== 'ready') return null;
  const said = (state.gate?.disclosed ?? []).filter(({ by }) => by === room.me).map(({ text }) => text);
  const open = found.value.hints.filter((hint) => !said.includes(words(hint)));
  if (open.length === 0) return null;
  return (
    <div data-testid="own-conflicts">
      <p>
        <strong>{t('conflict.title')}</strong> {t('conflict.own')}
      </p>
      {open.map((hint) => (
        <div key={hint.kind + hint.person} data-kind={hint.kind}>
          <p className={styles.said}>{words(hint)}</p>
          <div className={styles.buttons}>
            <Button
              size="sm"
              onClick={() => void act({ type: 'gate.disclose', kind: hint.disclose, text: words(hint) })}
              data-testid="disclose-conflict"
            >
              {t('conflict.disclose')}
            </Button>
          </div>
        </div>
      ))}
    </div>
  );
}
