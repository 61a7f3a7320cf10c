import { Button } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ExhibitNotice as Exhibit } from '../protocol';
import { digestGroups } from '../review/report';
import { Dialog } from '../shared/Dialog';
import { bytes, timeOfDay } from '../shared/format';
import { language } from '../shared/i18n';
import { person } from '../signal/room';
import { presides, useRoom } from './context';
import { AddExhibit } from './AddExhibit';
import { byCookie } from './doors';
import { fileUrl } from './exhibitFiles';
import { ExhibitPage } from './ExhibitPage';
import styles from './exhibits.module.css';
import { PanelHead } from './PanelHead';
import { mayShow } from './ShownExhibit';

const LOOKS_ON: readonly string[] = ['INTERPRETER', 'INVITED_JUDGE', 'OBSERVER'];

/** Exhibits: putting one in, who may see it, and what is shown to everyone. */
export default function ExhibitsPanel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['room', 'exhibits']);
  const here = useRoom();
  const { state, me } = here;
  const { exhibits } = state.exhibits;
  const [looking, setLooking] = useState<Exhibit>();
  const joint = exhibits.filter((each) => each.place.kind === 'joint');
  const apart = exhibits.filter((each) => each.place.kind === 'caucus');
  const still = exhibits.find((each) => each.exhibitId === looking?.exhibitId);
  return (
    <section className={styles.panel} aria-label={t('exhibits:title')} data-testid="exhibits">
      <PanelHead title={t('exhibits:title')} onClose={onClose} />
      {!LOOKS_ON.includes(me.role) && <AddExhibit />}
      {presides(here) && <Presenter />}
      {apart.length > 0 && <Group title={t('exhibits:apart')} exhibits={apart} onLook={setLooking} />}
      <Group title={t('exhibits:joint')} exhibits={joint} onLook={setLooking} />
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

/** The presiding mediator says who else may show in the joint room. */
function Presenter() {
  const { t } = useTranslation(['room', 'shared', 'exhibits']);
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
      <label htmlFor={id}>{t('exhibits:presenter')}</label>
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
        <option value="">{t('exhibits:presenterMe')}</option>
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
  const { t } = useTranslation(['room', 'exhibits']);
  return (
    <section className={styles.group} aria-label={title}>
      <h3>{title}</h3>
      {exhibits.length === 0 && <p className={styles.small}>{t('exhibits:none')}</p>}
      <ul>
        {exhibits.map((exhibit) => (
          <Item key={exhibit.exhibitId} exhibit={exhibit} onLook={onLook} />
        ))}
      </ul>
    </section>
  );
}

function Item({ exhibit, onLook }: { exhibit: Exhibit; onLook: (exhibit: Exhibit) => void }) {
  const { t } = useTranslation(['room', 'exhibits']);
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
        {t('exhibits:facts', {
          by,
          time: timeOfDay(exhibit.at, language()),
          size: bytes(exhibit.size, language()),
          pages: exhibit.pages,
        })}
        {exhibit.scan === 'NOT_SCANNED' && ` · ${t('exhibits:notScanned')}`}
      </span>
      <div className={styles.buttons}>
        <Button size="sm" variant="outline" onClick={() => onLook(exhibit)} data-testid={`look-${name}`}>
          {t('exhibits:look')}
        </Button>
        {mayShow(here) && (
          <Button
            size="sm"
            variant={shown ? 'outline' : 'filled'}
            onClick={() => void act(shown ? { type: 'exhibit.hide' } : { type: 'exhibit.show', exhibitId, page: 1 })}
            data-testid={`show-${name}`}
          >
            {t(shown ? 'exhibits:hide' : 'exhibits:show')}
          </Button>
        )}
        {(mine || presides(here)) && (
          <Button
            size="sm"
            variant="subtle"
            onClick={() => void act({ type: 'exhibit.withdraw', exhibitId })}
            data-testid={`withdraw-${name}`}
          >
            {t('exhibits:withdraw')}
          </Button>
        )}
      </div>
      <details className={styles.digest}>
        <summary>{t('exhibits:digest')}</summary>
        <p data-testid={`digest-${name}`}>{digestGroups(exhibit.sha256)}</p>
        {byCookie(here) && (
          <a href={fileUrl(here, exhibitId)} download={name}>
            {t('exhibits:download')}
          </a>
        )}
      </details>
    </li>
  );
}

/** Looking at an exhibit by oneself; what the others see does not change. */
function Look({ exhibit }: { exhibit: Exhibit }) {
  const { t } = useTranslation(['room', 'exhibits']);
  const [page, setPage] = useState(1);
  return (
    <div className={styles.look}>
      <p className={styles.small}>{t('exhibits:lookAlone')}</p>
      <div className={styles.lookPage}>
        <ExhibitPage exhibit={exhibit} page={page} />
      </div>
      {exhibit.pages > 1 && (
        <div className={styles.buttons}>
          <Button size="sm" variant="outline" disabled={page === 1} onClick={() => setPage(page - 1)}>
            {t('exhibits:previous')}
          </Button>
          <span>{t('exhibits:pageOf', { page, pages: exhibit.pages })}</span>
          <Button size="sm" variant="outline" disabled={page === exhibit.pages} onClick={() => setPage(page + 1)}>
            {t('exhibits:next')}
          </Button>
        </div>
      )}
    </div>
  );
}
