import { Button } from '@mantine/core';
import { type SyntheticEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { list, timeOfDay } from '../shared/format';
import { language } from '../shared/i18n';
import { chatHere, hearers, person } from '../signal/room';
import { useRoom } from './context';
import { PanelHead } from './PanelHead';
import styles from './chat.module.css';

const LONGEST = 2_000;

/** Chat of one's place; it is part of the mediation and as confidential as what is said (在线调解规则 art. 18). */
export function ChatPanel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('room');
  const { room, me, act } = useRoom();
  const lines = chatHere(room);
  const [text, setText] = useState('');
  const end = useRef<HTMLLIElement>(null);
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'nearest' });
  }, [lines.length]);
  const send = async () => {
    const said = text.trim();
    if (said === '' || !(await act({ type: 'chat.send', text: said, place: me.place }))) return;
    // What was typed meanwhile stays.
    setText((now) => (now === text ? '' : now));
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    void send();
  };
  return (
    <section className={styles.chat} aria-label={t('chat.title')}>
      <PanelHead title={t('chat.title')} onClose={onClose} />
      <p className={styles.who}>
        {t('chat.seenBy', {
          names: list(
            hearers(room).map((p) => p.name),
            language(),
          ),
        })}
      </p>
      <ul
        className={styles.lines}
        aria-live="polite"
        aria-relevant="additions"
        tabIndex={0}
        aria-label={t('chat.lines')}
      >
        {lines.length === 0 && <li className={styles.empty}>{t('chat.empty')}</li>}
        {lines.map((line) => {
          const mine = line.participantId === me.participantId;
          return (
            <li key={line.messageId} className={mine ? styles.mine : styles.theirs} data-testid="chat-message">
              <span className={styles.meta}>
                {mine ? t('tile.you') : (person(room, line.participantId)?.name ?? t('chat.gone'))}{' '}
                <time dateTime={line.at}>{timeOfDay(line.at, language())}</time>
              </span>
              <span className={styles.text}>{line.text}</span>
            </li>
          );
        })}
        <li ref={end} aria-hidden />
      </ul>
      <form className={styles.form} onSubmit={submit}>
        <label className="visually-hidden" htmlFor="chat-text">
          {t('chat.label')}
        </label>
        <textarea
          id="chat-text"
          className={styles.input}
          rows={2}
          maxLength={LONGEST}
          placeholder={t('chat.placeholder')}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            // Enter also ends the choice of a Chinese character; that must not send.
            if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) submit(event);
          }}
          data-testid="chat-input"
        />
        <Button type="submit" size="md" disabled={text.trim() === ''} data-testid="chat-send">
          {t('chat.send')}
        </Button>
      </form>
    </section>
  );
}
