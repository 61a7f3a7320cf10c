import type { TrackSource } from '../protocol';

/** A picture as it comes from camera or screen, pixels. */
export interface Size {
  width: number;
  height: number;
}

/** One encoding of a picture, as a sender is told it. */
export interface Encoding {
  rid?: string;
  scaleResolutionDownBy: number;
  /** Bits per second. */
  maxBitrate: number;
  active: boolean;
}

/** As {@link MediaEvent.NO_LIMIT} on the server: everything is wanted. */
export const NO_LIMIT = 4320;

/** Until the camera has told its own: what is asked of it. */
const USUAL: Size = { width: 960, height: 540 };

/** With less, Chromium leaves out the last of three encodings, which is the best one. */
const LARGE_PIXELS = 960 * 540;

/** Bits per second that a face needs, by the lines of its shorter side; above the last it needs no more. */
const CAMERA_RATES: readonly [lines: number, bitrate: number][] = [
  [144, 100_000],
  [200, 150_000],
  [288, 300_000],
  [400, 500_000],
  [480, 700_000],
  [540, 900_000],
];
const LARGE_CAMERA_RATE = 1_500_000;

/** A shared document needs sharp still pictures, and few of them. */
const SCREEN_RATE = 2_000_000;
const MICROPHONE_RATE = 40_000;

/** How many encodings of a picture are worth their cost: sent once at full size, and in halves for whoever shows it small or has a narrow line. */
export function encodingCount(source: TrackSource, size: Size = USUAL): number {
  if (source !== 'CAMERA') return 1;
  return size.width * size.height >= LARGE_PIXELS ? 3 : 2;
}

/**
 * What a sender's encodings, lowest first, are to be. The count may differ from the wanted one: the camera was changed, or the server takes one only.
 *
 * @param limit the largest height at which anyone is sent the picture; 0: nobody looks
 */
export function planned(source: TrackSource, count: number, size: Size = USUAL, limit: number = NO_LIMIT): Encoding[] {
  if (source === 'MICROPHONE') return [{ scaleResolutionDownBy: 1, maxBitrate: MICROPHONE_RATE, active: true }];
  if (source === 'SCREEN') return [{ scaleResolutionDownBy: 1, maxBitrate: SCREEN_RATE, active: limit > 0 }];
  const used = Math.min(count, encodingCount(source, size));
  const plan: Encoding[] = [];
  for (let i = 0; i < count; i++) {
    const scale = 2 ** Math.max(0, used - 1 - i);
    const below = plan.at(-1);
    // The one below fills what is shown: nobody wants this one.
    const enough = below !== undefined && size.height / below.scaleResolutionDownBy >= limit;
    plan.push({
      ...(count > 1 ? { rid: `r${i}` } : {}),
      scaleResolutionDownBy: scale,
      maxBitrate: cameraRate(Math.min(size.width, size.height) / scale),
      active: i < used && limit > 0 && !enough,
    });
  }
  return plan;
}

function cameraRate(lines: number): number {
  return CAMERA_RATES.find(([upTo]) => lines <= upTo)?.[1] ?? LARGE_CAMERA_RATE;
}
