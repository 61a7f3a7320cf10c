import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { capture } from '../media/capture';
import type { Command, JoinStatus, Refusal, SpeakerLevel } from '../protocol';
import { LineTestLink } from '../shared/LineTestLink';
import { Loading } from '../shared/Loading';
import { Page } from '../shared/Page';
import { isSharedDevice } from '../shared/sharedDevice';
import { useStore } from '../shared/store';
import { RefusedError } from '../signal/client';
import { type RoomState, self } from '../signal/room';
import { RoomContext, type RoomHere } from './context';
import { EndPage, OverPage } from './EndPages';
import type { RoomSession } from './session';
import { Sound } from './Sound';
import { WaitingPage } from './WaitingPage';

/** Fetched while the room is being connected to, so that the way to the waiting page stays small and being let in waits for nothing. */
const stage = () => import('./StageScreen');
const VenueBar = lazy(() => import('../venue/VenueBar'));
const StageScreen = lazy(async () => ({ default: (await stage()).StageScreen }));

interface RoomScreenProps {
  session: RoomSession;
  party?: JoinStatus;
  /** Comes in anew, with a fresh ticket. */
  onAgain: () => void;
}

/** Chooses the page by where the person is: connecting, waiting, in a room, or at the end. */
export function RoomScreen({ session, party, onAgain }: RoomScreenProps) {
  const { t } = useTranslation('room');
  const state = useStore(session.store);
  const connection = useStore(session.connection.store);
  const devices = useStore(capture().store);
  const [refusal, setRefusal] = useState<Refusal>();
  const act = useCallback(
    async (command: Command) => {
      setRefusal(undefined);
      try {
        await session.act(command);
        return true;
      } catch (error) {
        if (!(error instanceof RefusedError)) throw error;
        setRefusal(error.refusal);
        return false;
      }
    },
    [session],
  );
  // Failing now it is tried again when it is needed.
  useEffect(() => void stage().catch(() => undefined), []);
  const { room, line } = state;
  const me = room === undefined ? undefined : self(room);
  const here = useMemo<RoomHere | undefined>(
    () =>
      room === undefined || me === undefined
        ? undefined
        : {
            session,
            state,
            room,
            me,
            connection,
            devices,
            party,
            act,
            refusal,
            dismissRefusal: () => setRefusal(undefined),
          },
    [session, state, room, me, connection, devices, party, act, refusal],
  );

  if (room?.phase === 'ENDED') {
    return (
      <>
        <Shared idle />
        <EndPage room={room} party={party !== undefined} />
      </>
    );
  }
  if (line.at === 'over') {
    return (
      <>
        <Shared idle />
        <OverPage reason={line.reason} removedFor={room?.removed?.reason} party={party} onAgain={onAgain} />
      </>
    );
  }
  if (here === undefined) {
    return (
      <Page title={t('connecting.title')} size={party === undefined ? 'staff' : 'party'}>
        <Loading text={t(line.at === 'waiting' ? 'connecting.retrying' : 'connecting.text')} />
        <p>{t('connecting.meanwhile')}</p>
        {line.at === 'waiting' && <LineTestLink />}
      </Page>
    );
  }
  return (
    <RoomContext value={here}>
      {here.me.place.kind === 'waiting' ? (
        <>
          <Shared idle={false} />
          <WaitingPage />
        </>
      ) : (
        <Suspense fallback={<Loading />}>
          <StageScreen />
        </Suspense>
      )}
      <Sound remotes={connection.remotes} interpreter={interpreting(here.room, state.speaking)} />
    </RoomContext>
  );
}

/** Who waits at a shared device is there; who is at the end of a session may have walked away. */
function Shared({ idle }: { idle: boolean }) {
  return (
    isSharedDevice() && (
      <Suspense>
        <VenueBar idle={idle} />
      </Suspense>
    )
  );
}

/** Who speaks on a channel that one is a listener of. */
function interpreting(room: RoomState, speaking: readonly SpeakerLevel[]): string | undefined {
  return room.participants.find(
    ({ participantId, channel }) =>
      channel?.includes(room.me) === true && speaking.some((speaker) => speaker.peerId === participantId),
  )?.participantId;
}
