import { type PointerEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Edit, TrackSource } from '../protocol';
import { pictureIn, type Region, regionOf } from './redaction';
import styles from './Stage.module.css';

/** What the redaction editor does on the pictures. */
export interface Marking {
  /** A region is being marked: presses draw one. */
  readonly drawing: boolean;
  readonly region: { participantId: string; source: TrackSource; region: Region } | undefined;
  readonly onRegion: (participantId: string, source: TrackSource, region: Region) => void;
  /** Edits in force at the shown moment. */
  readonly edits: readonly Edit[];
}

interface RegionLayerProps {
  marking: Marking;
  participantId: string;
  source: 'CAMERA' | 'SCREEN';
}

interface Point {
  x: number;
  y: number;
}

/** Over one picture: what the edits would hide here now, and the region that is being drawn. The numbers' fields do the same by keyboard. */
export function RegionLayer({ marking, participantId, source }: RegionLayerProps) {
  const { t } = useTranslation('review');
  const layer = useRef<HTMLDivElement>(null);
  const [from, setFrom] = useState<Point>();
  const [drawn, setDrawn] = useState<Region>();
  const [picture, setPicture] = useState<Region>({ x: 0, y: 0, width: 1, height: 1 });

  const measure = (): Region => {
    const box = layer.current;
    const video = box?.parentElement?.querySelector<HTMLVideoElement>('video:not([hidden])');
    if (!box || !video) return picture;
    const place = pictureIn(
      { width: box.clientWidth, height: box.clientHeight },
      { width: video.videoWidth, height: video.videoHeight },
    );
    setPicture(place);
    return place;
  };
  const at = (event: PointerEvent, place: Region): Point => {
    const box = event.currentTarget.getBoundingClientRect();
    return {
      x: ((event.clientX - box.left) / box.width - place.x) / place.width,
      y: ((event.clientY - box.top) / box.height - place.y) / place.height,
    };
  };
  const down = (event: PointerEvent<HTMLDivElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    setFrom(at(event, measure()));
    setDrawn(undefined);
  };
  const move = (event: PointerEvent<HTMLDivElement>) => {
    if (from !== undefined) setDrawn(regionOf(from, at(event, picture)));
  };
  const up = () => {
    if (drawn !== undefined) marking.onRegion(participantId, source, drawn);
    setFrom(undefined);
    setDrawn(undefined);
  };
  const style = (region: Region) => ({
    left: `${(picture.x + region.x * picture.width) * 100}%`,
    top: `${(picture.y + region.y * picture.height) * 100}%`,
    width: `${region.width * picture.width * 100}%`,
    height: `${region.height * picture.height * 100}%`,
  });
  const marked = marking.region;
  const own = marked?.participantId === participantId && marked.source === source;
  const shown = drawn ?? (own ? marked.region : undefined);
  const cut = marking.edits.some(({ type }) => type === 'cut');
  return (
    <div
      ref={layer}
      className={marking.drawing ? styles.drawing : styles.layer}
      aria-hidden
      data-testid={`region-${participantId}-${source}`}
      {...(marking.drawing ? { onPointerDown: down, onPointerMove: move, onPointerUp: up } : {})}
    >
      {marking.edits.map((edit, index) =>
        edit.type === 'blur' && edit.participantId === participantId && edit.source === source ? (
          <span key={index} className={styles.blurred} style={style(edit)} />
        ) : null,
      )}
      {cut && <span className={styles.cutCard}>{t('redact.type.cut')}</span>}
      {marking.drawing && shown !== undefined && <span className={styles.region} style={style(shown)} />}
    </div>
  );
}
