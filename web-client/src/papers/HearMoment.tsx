import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { TranscriptLineNotice } from '../protocol';
import { useRoom } from '../room/context';
import { ApiError } from '../shared/api';
import { timeOfDay } from '../shared/format';
import { language } from '../shared/i18n';
import { momentOf, OneAtATime, playAll } from './moment';
import styles from './papers.module.css';
import { Together } from './Together';

/** Two moments at once would be understood as one. */
const one = new OneAtATime();

type Hearing =
  | { state: 'loading' }
  | { state: 'waiting'; seconds: number }
  | { state: 'playing' | 'blocked'; urls: readonly string[]; from: string; to: string }
  | { state: 'ended' }
  | { state: 'refused'; why: string };

/** The recorded sound round a line, for whoever must decide whether it is right. The server says who may hear it and what there is. */
export function HearMoment({ line }: { line: TranscriptLineNotice }) {
  const { t } = useTranslation('papers');
  const here = useRoom();
  const [hearing, setHearing] = useState<Hearing>();
  const stopping = useRef<() => void>(undefined);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => () => stopping.current?.(), []);

  const hear = async () => {
    const given = new AbortController();
    let urls: string[] = [];
    const stop = () => {
      given.abort();
      urls.forEach((url) => URL.revokeObjectURL(url));
      one.give(stop);
      if (stopping.current === stop) {
        stopping.current = undefined;
        setHearing(undefined);
      }
    };
    stopping.current = stop;
    one.take(stop);
    setHearing({ state: 'loading' });
    try {
      const waiting = (seconds: number) => setHearing({ state: 'waiting', seconds });
      const { moment, sounds } = await momentOf(here, line.lineId, waiting, given.signal);
      if (given.signal.aborted) return;
      urls = sounds.map((sound) => URL.createObjectURL(sound));
      setHearing({ state: 'playing', urls, from: clock(moment.from), to: clock(moment.to) });
    } catch (error) {
      if (given.signal.aborted) return;
      stop();
      const why = error instanceof ApiError && error.detail !== '' ? error.detail : t('moment.failed');
      setHearing({ state: 'refused', why });
    }
  };
  const end = useCallback((next: Hearing) => {
    stopping.current?.();
    setHearing(next);
  }, []);
  const ended = useCallback(() => end({ state: 'ended' }), [end]);
  const failed = useCallback(() => end({ state: 'refused', why: t('moment.cannotPlay') }), [end, t]);
  const blocked = useCallback(
    () => setHearing((now) => (now?.state === 'playing' ? { ...now, state: 'blocked' } : now)),
    [],
  );
  const press = () => {
    if (hearing?.state === 'blocked') {
      setHearing({ ...hearing, state: 'playing' });
      // In the press itself: that is what the browser asks for.
      playAll(box.current).catch(failed);
    } else if (isOn(hearing)) stopping.current?.();
    else void hear();
  };
  return (
    <>
      <button
        type="button"
        className={styles.plain}
        onClick={press}
        aria-label={isOn(hearing) ? undefined : t('moment.hearOf', { time: clock(line.heardAt), name: line.speaker })}
        data-testid="line-hear"
        data-state={hearing?.state ?? 'off'}
      >
        {t(hearing?.state === 'blocked' ? 'moment.play' : isOn(hearing) ? 'moment.stop' : 'moment.hear')}
      </button>
      <span className={styles.moment} role="status" data-testid="line-hear-state">
        {hearing !== undefined && said(hearing, t)}
      </span>
      {(hearing?.state === 'playing' || hearing?.state === 'blocked') && (
        <Together box={box} urls={hearing.urls} onEnded={ended} onBlocked={blocked} onFailed={failed} />
      )}
    </>
  );
}

function clock(at: string): string {
  return timeOfDay(at, language(), true);
}

function isOn(hearing: Hearing | undefined): boolean {
  return hearing !== undefined && hearing.state !== 'ended' && hearing.state !== 'refused';
}

function said(hearing: Hearing, t: ReturnType<typeof useTranslation<'papers'>>['t']): string {
  switch (hearing.state) {
    case 'refused':
      return hearing.why;
    case 'waiting':
      return t('moment.waiting', { seconds: hearing.seconds });
    case 'playing':
      return t('moment.playing', { from: hearing.from, to: hearing.to });
    default:
      return t(`moment.${hearing.state}`);
  }
}
