import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { grouped } from '../agreement/money';
import type { ReadingView } from '../protocol';
import { timeOfDay } from '../shared/format';
import { language } from '../shared/i18n';
import { mediates, useRoom } from '../room/context';
import { awaits, openObjections, standing } from '../room/awaiting';
import styles from './papers.module.css';

/** What was read back, with its digest: a mediator reads back, those asked confirm that very version. */
export function ReadingPart() {
  const { t } = useTranslation('papers');
  const here = useRoom();
  const { state, me, act } = here;
  const { papers } = state;
  const { reading } = papers;
  const joint = me.place.kind === 'joint';
  const mayRead = mediates(here) && joint && reading?.current !== true;
  if (reading === undefined && !mayRead) return null;
  return (
    <section className={styles.reading} aria-label={t('reading.title')} data-testid="reading">
      <h3>{t('reading.title')}</h3>
      {reading === undefined && <p>{t('reading.notYet')}</p>}
      {reading !== undefined && !reading.current && (
        <p className={styles.open} role="status">
          {t('reading.changed', { version: reading.version })}
        </p>
      )}
      {reading?.current === true && <Version reading={reading} />}
      {mayRead && (
        <Button
          disabled={standing(papers).length === 0}
          onClick={() => void act({ type: 'transcript.read_back' })}
          data-testid="read-back"
        >
          {t(reading === undefined ? 'reading.read' : 'reading.again')}
        </Button>
      )}
      {mayRead && openObjections(papers).length > 0 && <p className={styles.soft}>{t('reading.stillOpen')}</p>}
      {joint && reading !== undefined && awaits(papers, me.participantId) && (
        <>
          <p>{t('reading.confirmMeans')}</p>
          <p className={styles.soft}>{t('reading.ifNot')}</p>
          {openObjections(papers).some(({ participantId }) => participantId === me.participantId) && (
            <p className={styles.open}>{t('reading.takesBack')}</p>
          )}
          <Button
            size="md"
            onClick={() => void act({ type: 'transcript.confirm', digest: reading.digest })}
            data-testid="confirm-transcript"
          >
            {t('reading.confirm', { version: reading.version })}
          </Button>
        </>
      )}
    </section>
  );
}

function Version({ reading }: { reading: ReadingView }) {
  const { t } = useTranslation('papers');
  const { state, me, room } = useRoom();
  const { version, at, digest, people } = reading;
  const objecting = new Set(openObjections(state.papers).map(({ participantId }) => participantId));
  const how = (id: string, when: string | undefined) =>
    when !== undefined
      ? t('reading.confirmedAt', { time: timeOfDay(when, language()) })
      : t(objecting.has(id) ? 'reading.objects' : 'reading.notConfirmed');
  return (
    <>
      <p data-testid="reading-version" data-version={version}>
        {t('reading.version', { version, time: timeOfDay(at, language()) })}
      </p>
      <p className={styles.soft}>{t('reading.digest')}</p>
      <p className={styles.digest} data-testid="reading-digest">
        {grouped(digest)}
      </p>
      <ul className={styles.people} aria-label={t('reading.people')}>
        {people.map(({ participantId, name, at: when }) => (
          <li key={participantId} data-testid="confirmation" data-confirmed={when !== undefined}>
            <span aria-hidden>{when === undefined ? '○' : '✓'}</span>{' '}
            {participantId === me.participantId ? t('you', { name }) : name}{' '}
            <span className={styles.soft}>
              {how(participantId, when)}
              {room.participants.some((p) => p.participantId === participantId && p.presence === 'GONE') &&
                when === undefined &&
                t('reading.gone')}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
