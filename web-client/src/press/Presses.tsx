import { lazy, Suspense, useState } from 'react';

import type { PressDialogProps } from './PressDialog';

const PressDialog = lazy(() => import('./PressDialog'));

/** Fetched when it is opened first; it then stays, so that focus goes back to where it was opened from. */
export function Presses(props: PressDialogProps) {
  const [opened, setOpened] = useState(props.open);
  if (props.open && !opened) setOpened(true);
  return (
    opened && (
      <Suspense>
        <PressDialog {...props} />
      </Suspense>
    )
  );
}
