import { type RefObject, useCallback, useEffect, useState } from 'react';

/** Whether an element fills the screen, and how to change it. It is the stage that fills it, never a bare picture: the watermark goes along. */
export function useFullScreen(element: RefObject<HTMLElement | null>): readonly [full: boolean, toggle: () => void] {
  const [full, setFull] = useState(false);
  useEffect(() => {
    const changed = () => setFull(document.fullscreenElement !== null);
    document.addEventListener('fullscreenchange', changed);
    return () => document.removeEventListener('fullscreenchange', changed);
  }, []);
  const toggle = useCallback(() => {
    const done = document.fullscreenElement === null ? element.current?.requestFullscreen() : document.exitFullscreen();
    // A browser that will not is left as it is: the picture can be made large within the page.
    done?.catch(() => undefined);
  }, [element]);
  return [full, toggle];
}
