import { Button } from '@mantine/core';
import { useCallback, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { DocumentView, ExhibitNotice as Exhibit } from '../protocol';
import { digestGroups } from '../review/report';
import { ApiError } from '../shared/api';
import { Dialog } from '../shared/Dialog';
import { bytes, timeOfDay } from '../shared/format';
import { language } from '../shared/i18n';
import { person, samePlace } from '../signal/room';
import { presides, useRoom } from './context';
import { fileUrl, LARGEST, ownFiles, TAKEN, upload } from './exhibitFiles';
import { ExhibitPage } from './ExhibitPage';
import styles from './exhibits.module.css';
import { PanelHead } from './PanelHead';
import { mayShow } from './ShownExhibit';

const LOOKS_ON: readonly string[] = ['INTERPRETER', 'INVITED_JUDGE', 'OBSERVER'];

/** Exhibits: putting one in, who may see it, and what is shown to everyone. */
export default function ExhibitsPanel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('room');
  const here = useRoom();
  const { state, me } = here;
  const { exhibits } = state.exhibits;
  const [looking, setLooking] = useState<Exhibit>();
  const joint = exhibits.filter((each) => each.place.kind === 'joint');
  const apart = exhibits.filter((each) => each.place.kind === 'caucus');
  const still = exhibits.find((each) => each.exhibitId === looking?.exhibitId);
  return (
    <section className={styles.panel} aria-label={t('exhibits.title')} data-testid="exhibits">
      <PanelHead title={t('exhibits.title')} onClose={onClose} />
      {!LOOKS_ON.includes(me.role) && <Add />}
      {presides(here) && <Presenter />}
      {apart.length > 0 && <Group title={t('exhibits.apart')} exhibits={apart} onLook={setLooking} />}
      <Group title={t('exhibits.joint')} exhibits={joint} onLook={setLooking} />
      <Dialog
        open={still !== undefined}
        title={still?.name ?? ''}
        onClose={() => setLooking(undefined)}
        testId="look-exhibit"
      >
        {still !== undefined && <Look exhibit={still} />}
      </Dialog>
    </section>
  );
}

type Progress = { name: string; part: number } | undefined;

/** Choosing or photographing a file. What is chosen in a private talk is before that talk alone; it is said before the press. */
function Add() {
  const { t } = useTranslation('room');
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
  const putIn = (documentId: string) => act({ type: 'exhibit.add', documentId, place });
  const send = async (file: File | undefined) => {
    if (file === undefined) return;
    setFault(undefined);
    if (file.size > LARGEST) {
      setFault(t('exhibits.tooLarge'));
      return;
    }
    const controller = new AbortController();
    going.current = controller;
    setProgress({ name: file.name, part: 0 });
    try {
      const made = await upload(here, file, (part) => setProgress({ name: file.name, part }), controller.signal);
      await putIn(made.documentId);
    } catch (error) {
      if (error instanceof ApiError) setFault(error.detail === '' ? t('exhibits.notSent') : error.detail);
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
        {t(place.kind === 'caucus' ? 'exhibits.reachApart' : 'exhibits.reachJoint')}
      </p>
      <div className={styles.buttons}>
        <Button
          size="md"
          disabled={progress !== undefined}
          onClick={() => choose.current?.click()}
          data-testid="exhibit-choose"
        >
          {t('exhibits.choose')}
        </Button>
        <Button
          size="md"
          variant="outline"
          disabled={progress !== undefined}
          onClick={() => photograph.current?.click()}
          data-testid="exhibit-photograph"
        >
          {t('exhibits.photograph')}
        </Button>
      </div>
      <p className={styles.small}>{t('exhibits.taken')}</p>
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
              ? t('exhibits.sending', { name: progress.name })
              : t('exhibits.checking', { name: progress.name })}
          </span>
          <Button size="sm" variant="subtle" onClick={() => going.current?.abort()}>
            {t('exhibits.stop')}
          </Button>
        </div>
      )}
      {fault !== undefined && (
        <p className={styles.refused} role="alert" data-testid="exhibit-fault">
          {fault}
        </p>
      )}
      {drawer.length > 0 && (
        <details className={styles.drawer}>
          <summary>{t('exhibits.drawer', { count: drawer.length })}</summary>
          <ul>
            {drawer.map((file) => (
              <li key={file.documentId}>
                <span className={styles.name}>{file.name}</span>
                <Button
                  size="sm"
                  variant="outline"
                  onClick={() => void putIn(file.documentId)}
                  data-testid={`put-in-${file.name}`}
                >
                  {t(place.kind === 'caucus' ? 'exhibits.putInApart' : 'exhibits.putIn')}
                </Button>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

/** The presiding mediator says who else may show in the joint room. */
function Presenter() {
  const { t } = useTranslation(['room', 'shared']);
  const { room, state, me, act } = useRoom();
  const id = useId();
  const people = room.participants.filter(
    (p) =>
      p.participantId !== me.participantId &&
      p.place.kind === 'joint' &&
      p.presence !== 'GONE' &&
      !LOOKS_ON.includes(p.role),
  );
  return (
    <div className={styles.presenter}>
      <label htmlFor={id}>{t('exhibits.presenter')}</label>
      <select
        id={id}
        value={state.exhibits.presenterId ?? ''}
        onChange={(event) =>
          void act({
            type: 'exhibit.let',
            ...(event.target.value === '' ? {} : { participantId: event.target.value }),
          })
        }
        data-testid="exhibit-presenter"
      >
        <option value="">{t('exhibits.presenterMe')}</option>
        {people.map((p) => (
          <option key={p.participantId} value={p.participantId}>
            {p.name}
            {t('shared:bracketed', { text: t(`shared:role.${p.role}`) })}
          </option>
        ))}
      </select>
    </div>
  );
}

interface GroupProps {
  title: string;
  exhibits: readonly Exhibit[];
  onLook: (exhibit: Exhibit) => void;
}

function Group({ title, exhibits, onLook }: GroupProps) {
  const { t } = useTranslation('room');
  return (
    <section className={styles.group} aria-label={title}>
      <h3>{title}</h3>
      {exhibits.length === 0 && <p className={styles.small}>{t('exhibits.none')}</p>}
      <ul>
        {exhibits.map((exhibit) => (
          <Item key={exhibit.exhibitId} exhibit={exhibit} onLook={onLook} />
        ))}
      </ul>
    </section>
  );
}

function Item({ exhibit, onLook }: { exhibit: Exhibit; onLook: (exhibit: Exhibit) => void }) {
  const { t } = useTranslation('room');
  const here = useRoom();
  const { room, me, state, act } = here;
  const { exhibitId, name } = exhibit;
  const shown = state.exhibits.shown?.exhibitId === exhibitId;
  const mine = exhibit.by === me.participantId;
  const by = mine ? t('tile.you') : (person(room, exhibit.by)?.name ?? t('chat.gone'));
  return (
    <li className={styles.item} data-testid={`exhibit-${name}`} data-shown={shown}>
      <span className={styles.name}>{name}</span>
      <span className={styles.small}>
        {t('exhibits.facts', {
          by,
          time: timeOfDay(exhibit.at, language()),
          size: bytes(exhibit.size, language()),
          pages: exhibit.pages,
        })}
        {exhibit.scan === 'NOT_SCANNED' && ` · ${t('exhibits.notScanned')}`}
      </span>
      <div className={styles.buttons}>
        <Button size="sm" variant="outline" onClick={() => onLook(exhibit)} data-testid={`look-${name}`}>
          {t('exhibits.look')}
        </Button>
        {mayShow(here) && (
          <Button
            size="sm"
            variant={shown ? 'outline' : 'filled'}
            onClick={() => void act(shown ? { type: 'exhibit.hide' } : { type: 'exhibit.show', exhibitId, page: 1 })}
            data-testid={`show-${name}`}
          >
            {t(shown ? 'exhibits.hide' : 'exhibits.show')}
          </Button>
        )}
        {(mine || presides(here)) && (
          <Button
            size="sm"
            variant="subtle"
            onClick={() => void act({ type: 'exhibit.withdraw', exhibitId })}
            data-testid={`withdraw-${name}`}
          >
            {t('exhibits.withdraw')}
          </Button>
        )}
      </div>
      <details className={styles.digest}>
        <summary>{t('exhibits.digest')}</summary>
        <p data-testid={`digest-${name}`}>{digestGroups(exhibit.sha256)}</p>
        <a href={fileUrl(here, exhibitId)} download={name}>
          {t('exhibits.download')}
        </a>
      </details>
    </li>
  );
}

/** Looking at an exhibit by oneself; what the others see does not change. */
function Look({ exhibit }: { exhibit: Exhibit }) {
  const { t } = useTranslation('room');
  const [page, setPage] = useState(1);
  return (
    <div className={styles.look}>
      <p className={styles.small}>{t('exhibits.lookAlone')}</p>
      <div className={styles.lookPage}>
        <ExhibitPage exhibit={exhibit} page={page} />
      </div>
      {exhibit.pages > 1 && (
        <div className={styles.buttons}>
          <Button size="sm" variant="outline" disabled={page === 1} onClick={() => setPage(page - 1)}>
            {t('exhibits.previous')}
          </Button>
          <span>{t('exhibits.pageOf', { page, pages: exhibit.pages })}</span>
          <Button size="sm" variant="outline" disabled={page === exhibit.pages} onClick={() => setPage(page + 1)}>
            {t('exhibits.next')}
          </Button>
        </div>
      )}
    </div>
  );
}
