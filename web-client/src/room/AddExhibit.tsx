import { Button } from '@mantine/core';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { DocumentView } from '../protocol';
import { ApiError } from '../shared/api';
import { samePlace } from '../signal/room';
import { useRoom } from './context';
import { LARGEST, ownFiles, TAKEN, upload } from './exhibitFiles';
import styles from './exhibits.module.css';

type Progress = { name: string; part: number } | undefined;

/** Choosing or photographing a file. What is chosen in a private talk is before that talk alone; it is said before the press. */
export function AddExhibit() {
  const { t } = useTranslation(['room', 'exhibits']);
  const here = useRoom();
  const { act, me, state } = here;
  const [progress, setProgress] = useState<Progress>();
  const [fault, setFault] = useState<string>();
  const [own, setOwn] = useState<readonly DocumentView[]>([]);
  const choose = useRef<HTMLInputElement>(null);
  const photograph = useRef<HTMLInputElement>(null);
  const going = useRef<AbortController>(undefined);
  const latest = useRef(here);
  useEffect(() => {
    latest.current = here;
  });
  const reload = useCallback(async () => {
    try {
      setOwn(await ownFiles(latest.current));
    } catch {
      // The list is a help; what is put in stands in the list below.
    }
  }, []);
  useEffect(() => {
    const shown = new AbortController();
    ownFiles(latest.current, shown.signal).then(setOwn, () => undefined);
    return () => {
      shown.abort();
      going.current?.abort();
    };
  }, []);
  const place = me.place;
  // Before the session one uploads; one puts in once one is in the room.
  const waits = place.kind === 'waiting';
  const putIn = (documentId: string) => act({ type: 'exhibit.add', documentId, place });
  const send = async (file: File | undefined) => {
    if (file === undefined) return;
    setFault(undefined);
    if (file.size > LARGEST) {
      setFault(t('exhibits:tooLarge'));
      return;
    }
    const controller = new AbortController();
    going.current = controller;
    setProgress({ name: file.name, part: 0 });
    try {
      const made = await upload(here, file, (part) => setProgress({ name: file.name, part }), controller.signal);
      if (!waits) await putIn(made.documentId);
    } catch (error) {
      if (error instanceof ApiError) setFault(error.detail === '' ? t('exhibits:notSent') : error.detail);
      else if (!(error instanceof DOMException)) throw error;
    } finally {
      setProgress(undefined);
      void reload();
    }
  };
  const there = new Set(
    state.exhibits.exhibits.filter((each) => samePlace(each.place, place)).map((each) => each.documentId),
  );
  const drawer = own.filter((file) => !there.has(file.documentId));
  return (
    <div className={styles.add}>
      <p className={styles.who} data-testid="exhibit-reach">
        {t(`exhibits:reach.${place.kind}`)}
      </p>
      <div className={styles.buttons}>
        <Button
          size="md"
          disabled={progress !== undefined}
          onClick={() => choose.current?.click()}
          data-testid="exhibit-choose"
        >
          {t('exhibits:choose')}
        </Button>
        <Button
          size="md"
          variant="outline"
          disabled={progress !== undefined}
          onClick={() => photograph.current?.click()}
          data-testid="exhibit-photograph"
        >
          {t('exhibits:photograph')}
        </Button>
      </div>
      <p className={styles.small}>{t('exhibits:taken')}</p>
      <input
        ref={choose}
        type="file"
        hidden
        accept={TAKEN}
        data-testid="exhibit-file"
        onChange={(event) => {
          void send(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      <input
        ref={photograph}
        type="file"
        hidden
        accept="image/*"
        capture="environment"
        data-testid="exhibit-camera"
        onChange={(event) => {
          void send(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      {progress !== undefined && (
        <div className={styles.progress} role="status">
          <progress value={progress.part} max={1} aria-label={progress.name} />
          <span>
            {progress.part < 1
              ? t('exhibits:sending', { name: progress.name })
              : t('exhibits:checking', { name: progress.name })}
          </span>
          <Button size="sm" variant="subtle" onClick={() => going.current?.abort()}>
            {t('exhibits:stop')}
          </Button>
        </div>
      )}
      {fault !== undefined && (
        <p className={styles.refused} role="alert" data-testid="exhibit-fault">
          {fault}
        </p>
      )}
      {drawer.length > 0 && (
        <details className={styles.drawer} open={waits}>
          <summary>{t(waits ? 'exhibits:uploaded' : 'exhibits:drawer', { count: drawer.length })}</summary>
          <ul>
            {drawer.map((file) => (
              <li key={file.documentId}>
                <span className={styles.name}>{file.name}</span>
                {!waits && (
                  <Button
                    size="sm"
                    variant="outline"
                    onClick={() => void putIn(file.documentId)}
                    data-testid={`put-in-${file.name}`}
                  >
                    {t(place.kind === 'caucus' ? 'exhibits:putInApart' : 'exhibits:putIn')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
