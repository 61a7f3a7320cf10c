import type { Edit, ReviewSession } from '../protocol';
import type { Axis } from './axis';

/** A part of a picture, fractions 0–1 from its top left corner. */
export interface Region {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Smaller than this is a press, not a region. */
const SMALLEST = 0.01;

/** The region between two corners, wherever the drag began; `undefined` if it is none. */
export function regionOf(from: { x: number; y: number }, to: { x: number; y: number }): Region | undefined {
  const clamp = (value: number) => Math.min(Math.max(value, 0), 1);
  const [left, right] = [clamp(Math.min(from.x, to.x)), clamp(Math.max(from.x, to.x))];
  const [top, bottom] = [clamp(Math.min(from.y, to.y)), clamp(Math.max(from.y, to.y))];
  const region = { x: left, y: top, width: right - left, height: bottom - top };
  return region.width < SMALLEST || region.height < SMALLEST ? undefined : region;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Where a picture lies in its box when it is shown whole (`object-fit: contain`), fractions of the box. */
export function pictureIn(box: Size, picture: Size): Region {
  if (box.width <= 0 || box.height <= 0 || picture.width <= 0 || picture.height <= 0)
    return { x: 0, y: 0, width: 1, height: 1 };
  const scale = Math.min(box.width / picture.width, box.height / picture.height);
  const width = (picture.width * scale) / box.width;
  const height = (picture.height * scale) / box.height;
  return { x: (1 - width) / 2, y: (1 - height) / 2, width, height };
}

/** A recording with its place on the axis; edits count from its start. */
export interface PlacedRecording {
  readonly recordingId: string;
  readonly fromMs: number;
  readonly durationMs: number;
}

export function recordingsOn(session: ReviewSession, axis: Axis): readonly PlacedRecording[] {
  return session.recordings.map(({ recordingId, startedAt, durationMs }) => ({
    recordingId,
    fromMs: Date.parse(startedAt) - axis.originMs,
    durationMs,
  }));
}

/** The recording a moment is in, else the last one that had begun, else the first. */
export function recordingAt(recordings: readonly PlacedRecording[], atMs: number): PlacedRecording | undefined {
  return recordings.filter(({ fromMs }) => fromMs <= atMs).at(-1) ?? recordings[0];
}

/** An edit with the recording it belongs to. */
export interface Draft {
  readonly recordingId: string;
  readonly edit: Edit;
}

/** The edits in force at a moment of the axis: what the preview blurs, mutes and covers. */
export function editsAt(
  drafts: readonly Draft[],
  recordings: readonly PlacedRecording[],
  atMs: number,
): readonly Edit[] {
  return drafts
    .filter(({ recordingId, edit }) => {
      const start = recordings.find((each) => each.recordingId === recordingId)?.fromMs ?? 0;
      return start + edit.fromMs <= atMs && atMs < start + edit.toMs;
    })
    .map(({ edit }) => edit);
}
