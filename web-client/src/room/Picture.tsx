import { useCallback } from 'react';

import type { Remote } from '../media/connection';
import { Video } from '../media/Video';
import { useRoom } from './context';

interface PictureProps {
  remote: Remote;
  /** It is what people look at: served first where the line is narrow. */
  stage: boolean;
  label: string;
}

/** Someone else's picture; the server is told how large it stands here. */
export function Picture({ remote, stage, label }: PictureProps) {
  const { views } = useRoom().session.layout;
  const { mid, track, participantId, source } = remote;
  const onThere = useCallback((video: HTMLVideoElement) => views.show(video, mid, stage), [views, mid, stage]);
  return (
    <Video track={track} onThere={onThere} aria-label={label} data-participant={participantId} data-source={source} />
  );
}
