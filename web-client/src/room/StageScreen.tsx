import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { Loading } from '../shared/Loading';
import { useTextSize } from '../shared/Page';
import { CaucusBar } from './CaucusBar';
import { ChatPanel } from './ChatPanel';
import { placeKey } from './caucus';
import { Controls } from './Controls';
import { mediates, useRoom } from './context';
import { LineBanner } from './LineBanner';
import { NewsTicker } from './NewsTicker';
import { LateAnswers } from './OwnGate';
import { OwnLine } from './OwnLine';
import { PeoplePanel } from './PeoplePanel';
import { PrivacyBanner } from './PrivacyBanner';
import { Stage } from './Stage';
import styles from './stage.module.css';

/** Loaded when it is opened, or by mediators alone, so that a party's way into the room stays small. */
const ExhibitsPanel = lazy(() => import('./ExhibitsPanel'));
const SessionBar = lazy(async () => ({ default: (await import('./SessionBar')).SessionBar }));
const GatePanel = lazy(async () => ({ default: (await import('./GatePanel')).GatePanel }));

export type Panel = 'people' | 'chat' | 'gate' | 'exhibits' | 'agreement' | 'papers';

/** Loaded when there is something to ask. */
const ModeAsks = lazy(() => import('../modes/ModeAsks'));
const ModesBoard = lazy(() => import('../modes/ModesBoard'));

const AgreementPanel = lazy(() => import('../agreement/AgreementPanel'));
const DraftingSign = lazy(() => import('../papers/DraftingSign'));
const PapersPanel = lazy(() => import('../papers/PapersPanel'));

const WIDE = '(min-width: 62rem)';

/** In the room: the others large, oneself small, who hears me in one line, and beside it people or chat. */
export function StageScreen() {
  // A talk may begin, an exhibit be shown at any moment: their words are there before.
  const { t } = useTranslation(['room', 'shared', 'talks', 'exhibits']);
  const here = useRoom();
  const { session, room, state } = here;
  const modes = (state.gate?.modes.length ?? 0) > 0;
  const mediator = mediates(here);
  const before = room.phase === 'SCHEDULED' || room.phase === 'OPEN';
  // A mediator on a wide screen has the board in sight before the start, then the people; on a phone the stage comes first.
  const [panel, setPanel] = useState<Panel | undefined>(() =>
    mediator && window.matchMedia(WIDE).matches ? (before ? 'gate' : 'people') : undefined,
  );
  const [wasBefore, setWasBefore] = useState(before);
  if (wasBefore !== before) {
    setWasBefore(before);
    if (!before && panel === 'gate') setPanel(window.matchMedia(WIDE).matches ? 'people' : undefined);
  }
  useTextSize('staff');
  useEffect(() => {
    document.title = `${room.caseTitle} · ${t('shared:product')}`;
  }, [room.caseTitle, t]);
  useEffect(() => session.readChat(panel === 'chat'), [session, panel]);
  useEffect(() => () => session.readChat(false), [session]);
  useEffect(() => {
    const { views } = session.layout;
    const wide = window.matchMedia(WIDE);
    // On a narrow screen people or chat lie over the pictures.
    const cover = () => views.cover(panel !== undefined && !wide.matches);
    cover();
    wide.addEventListener('change', cover);
    return () => {
      wide.removeEventListener('change', cover);
      views.cover(false);
    };
  }, [session, panel]);
  return (
    <div className={styles.screen} data-testid="room" data-panel={panel ?? 'none'}>
      <header className={styles.top}>
        <LineBanner />
        <h1 className={styles.title}>{room.caseTitle}</h1>
        <OwnLine />
        <PrivacyBanner />
        {state.papers.drafting?.on === true && (
          <Suspense>
            <DraftingSign />
          </Suspense>
        )}
        <CaucusBar />
        {!mediator && <LateAnswers />}
        {modes && <Suspense>{mediator ? <ModesBoard /> : <ModeAsks />}</Suspense>}
      </header>
      {mediator && (
        <Suspense fallback={<Loading />}>
          <SessionBar gate={panel === 'gate'} onGate={() => setPanel(panel === 'gate' ? undefined : 'gate')} />
        </Suspense>
      )}
      <main className={styles.stage}>
        <Stage />
        <NewsTicker place="stage" />
      </main>
      {panel !== undefined && (
        <aside className={styles.panel}>
          {panel === 'gate' ? (
            <Suspense fallback={<Loading />}>
              <GatePanel onClose={() => setPanel(undefined)} />
            </Suspense>
          ) : panel === 'exhibits' ? (
            <Suspense fallback={<Loading />}>
              {/* What is being uploaded for one place is not put in at another. */}
              <ExhibitsPanel key={placeKey(here.me.place)} onClose={() => setPanel(undefined)} />
            </Suspense>
          ) : panel === 'agreement' ? (
            <Suspense fallback={<Loading />}>
              <AgreementPanel onClose={() => setPanel(undefined)} />
            </Suspense>
          ) : panel === 'papers' ? (
            <Suspense fallback={<Loading />}>
              {/* What was being written for one place does not go out in another. */}
              <PapersPanel key={placeKey(here.me.place)} onClose={() => setPanel(undefined)} />
            </Suspense>
          ) : panel === 'people' ? (
            <PeoplePanel onClose={() => setPanel(undefined)} />
          ) : (
            // What was being written for one room is not sent in another.
            <ChatPanel key={placeKey(here.me.place)} onClose={() => setPanel(undefined)} />
          )}
        </aside>
      )}
      <Controls panel={panel} onPanel={(next) => setPanel(next === panel ? undefined : next)} />
    </div>
  );
}
