import { type ComponentPropsWithoutRef, useEffect, useRef } from 'react';

interface VideoProps extends Omit<ComponentPropsWithoutRef<'video'>, 'autoPlay' | 'muted' | 'playsInline'> {
  track: MediaStreamTrack;
  /** Told of the element while it is there; returns what ends it. */
  onThere?: (element: HTMLVideoElement) => () => void;
}

/** A picture without sound: muted video may start by itself in every browser. */
export function Video({ track, onThere, ...rest }: VideoProps) {
  const element = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const video = element.current;
    if (video === null) return;
    video.srcObject = new MediaStream([track]);
    video.play().catch(() => undefined);
    return () => {
      video.srcObject = null;
    };
  }, [track]);
  useEffect(() => {
    const video = element.current;
    return video === null || onThere === undefined ? undefined : onThere(video);
  }, [onThere]);
  return <video ref={element} autoPlay muted playsInline {...rest} />;
}
