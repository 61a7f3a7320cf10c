import { useEffect, useState } from 'react';

import { capture } from '../media/capture';
import type { TrackSource } from '../protocol';
import type { SeatKept } from '../signal/client';
import { RoomSession } from './session';

/** A session for as long as the component is shown. Undefined only before the first effect. */
export function useSession(
  ticket: () => Promise<string>,
  wishes: Record<TrackSource, boolean>,
  seat?: SeatKept,
): RoomSession | undefined {
  const [session, setSession] = useState<RoomSession>();
  const { MICROPHONE, CAMERA } = wishes;
  useEffect(() => {
    const opened = new RoomSession(ticket, capture(), { MICROPHONE, CAMERA, SCREEN: false }, seat);
    opened.start();
    void openWished(MICROPHONE, CAMERA);
    let shown = true;
    // In a turn of its own: an effect does not draw the page anew by itself.
    void Promise.resolve().then(() => {
      if (shown) setSession(opened);
    });
    return () => {
      shown = false;
      opened.close();
    };
  }, [ticket, MICROPHONE, CAMERA, seat]);
  return session;
}

async function openWished(microphone: boolean, camera: boolean): Promise<void> {
  if (camera) await capture().open('CAMERA');
  if (microphone) await capture().open('MICROPHONE');
}
