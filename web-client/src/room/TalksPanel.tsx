import { Button } from '@mantine/core';
import { type SyntheticEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { list, timeOfDay } from '../shared/format';
import { Icon } from '../shared/Icon';
import { language } from '../shared/i18n';
import { person } from '../signal/room';
import { insideOf, numberOf, ownTalk, talksOf } from './caucus';
import styles from './caucus.module.css';
import { useRoom } from './context';
import { Elapsed } from './Elapsed';

const NEW = 'new';

/** The presiding mediator's: who asks, which talks are on, and putting people into one. */
export function TalksPanel() {
  const { t } = useTranslation(['room', 'talks']);
  const here = useRoom();
  const { room } = here;
  const possible = room.phase === 'IN_SESSION' || room.phase === 'PAUSED';
  if (!possible && talksOf(here).length === 0) return null;
  return (
    <section className={styles.talks} aria-label={t('talks:label')}>
      <Knocks />
      <ul className={styles.list}>
        {talksOf(here).map((talk) => (
          <TalkLine key={talk.caucusId} caucusId={talk.caucusId} />
        ))}
      </ul>
      {possible && <Picker />}
    </section>
  );
}

function TalkLine({ caucusId }: { caucusId: string }) {
  const { t } = useTranslation(['room', 'talks']);
  const here = useRoom();
  const { act, me } = here;
  const talk = talksOf(here).find((each) => each.caucusId === caucusId);
  if (talk === undefined) return null;
  const mine = ownTalk(here)?.caucusId === caucusId;
  return (
    <li className={styles.talk} data-testid={`talk-${caucusId}`}>
      <p>
        <strong>{t('talks:name', { number: numberOf(talk) })}</strong> <Elapsed since={talk.since} />
      </p>
      <p>
        {list(
          insideOf(here, caucusId).map((p) => p.name),
          language(),
        )}
      </p>
      <div className={styles.buttons}>
        {!mine && (
          <Button
            size="sm"
            variant="outline"
            disabled={!talk.mediatorMayEnter}
            onClick={() => void act({ type: 'caucus.move', caucusId, participantIds: [me.participantId] })}
            data-testid={`enter-${caucusId}`}
            aria-describedby={talk.mediatorMayEnter ? undefined : `private-${caucusId}`}
          >
            {t('talks:enter')}
          </Button>
        )}
        <Button
          size="sm"
          variant="outline"
          onClick={() => void act({ type: 'caucus.close', caucusId })}
          data-testid={`close-${caucusId}`}
        >
          {t('talks:close')}
        </Button>
      </div>
      {!talk.mediatorMayEnter && <p id={`private-${caucusId}`}>{t('talks:withoutMediator')}</p>}
    </li>
  );
}

function Knocks() {
  const { t } = useTranslation(['room', 'talks']);
  const here = useRoom();
  const { room, act, me } = here;
  const mine = ownTalk(here);
  return (
    <ul className={styles.list}>
      {Object.entries(room.knocks).map(([id, { at, caucusId }]) => {
        const name = person(room, id)?.name;
        if (name === undefined || id === me.participantId) return null;
        const time = timeOfDay(at, language());
        return (
          <li key={id} className={styles.knock} data-testid={`knock-${name}`}>
            <p>
              <Icon name="hand" /> {t(caucusId === undefined ? 'talks:asksIn' : 'talks:asksForYou', { name, time })}
            </p>
            {caucusId !== undefined ? (
              <Button
                size="sm"
                onClick={() => void act({ type: 'caucus.move', caucusId, participantIds: [me.participantId] })}
                data-testid={`answer-${name}`}
              >
                {t('talks:enter')}
              </Button>
            ) : (
              mine !== undefined && (
                <Button
                  size="sm"
                  onClick={() => void act({ type: 'caucus.move', caucusId: mine.caucusId, participantIds: [id] })}
                  data-testid={`answer-${name}`}
                >
                  {t('talks:letIn')}
                </Button>
              )
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** People first, then where to: a new talk, or one that is on. */
function Picker() {
  const { t } = useTranslation(['room', 'shared', 'talks']);
  const here = useRoom();
  const { room, me, act } = here;
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set([me.participantId]));
  const [target, setTarget] = useState(NEW);
  const people = room.participants.filter((p) => p.presence !== 'GONE' && p.place.kind !== 'waiting');
  const participantIds = people.map((p) => p.participantId).filter((id) => chosen.has(id));
  const into = talksOf(here).some((talk) => talk.caucusId === target) ? target : NEW;
  const others = participantIds.some((id) => id !== me.participantId);
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  const go = async (event: SyntheticEvent) => {
    event.preventDefault();
    const done = await act(
      into === NEW ? { type: 'caucus.open', participantIds } : { type: 'caucus.move', caucusId: into, participantIds },
    );
    if (!done) return;
    setOpen(false);
    setChosen(new Set([me.participantId]));
    setTarget(NEW);
  };
  if (!open) {
    return (
      <Button size="sm" variant="outline" fullWidth onClick={() => setOpen(true)} data-testid="caucus-pick">
        {t('talks:pick')}
      </Button>
    );
  }
  return (
    <form className={styles.picker} onSubmit={(event) => void go(event)}>
      <fieldset>
        <legend>{t('talks:who')}</legend>
        {people.map((p) => (
          <label key={p.participantId}>
            <input
              type="checkbox"
              checked={chosen.has(p.participantId)}
              onChange={() => toggle(p.participantId)}
              data-testid={`pick-${p.name}`}
            />
            <span>
              {p.name}
              {p.participantId === me.participantId && t('shared:bracketed', { text: t('tile.you') })}
            </span>
          </label>
        ))}
      </fieldset>
      {talksOf(here).length > 0 && (
        <fieldset>
          <legend>{t('talks:where')}</legend>
          {[NEW, ...talksOf(here).map((talk) => talk.caucusId)].map((id) => (
            <label key={id}>
              <input
                type="radio"
                name="caucus-target"
                checked={into === id}
                onChange={() => setTarget(id)}
                data-testid={`target-${id}`}
              />
              <span>{id === NEW ? t('talks:new') : t('talks:name', { number: numberOf({ caucusId: id }) })}</span>
            </label>
          ))}
        </fieldset>
      )}
      <p>{t(chosen.has(me.participantId) ? 'talks:what' : 'talks:whatWithoutYou')}</p>
      <div className={styles.buttons}>
        <Button size="sm" type="submit" disabled={!others} data-testid="caucus-open">
          {t('talks:begin')}
        </Button>
        <Button size="sm" type="button" variant="default" onClick={() => setOpen(false)}>
          {t('shared:cancel')}
        </Button>
      </div>
    </form>
  );
}
