/**
 * How one player is brought back to the master clock. Small drift is worked off by playing a little faster or slower, which nobody
 * hears; large drift by a seek. The aim is to stay under 80 ms: at that distance lips and voice of two tracks still belong together
 * (ITU-R BT.1359 finds −125/+45 ms noticeable).
 */
export type Correction =
  { readonly kind: 'none' } | { readonly kind: 'nudge'; readonly playbackRate: number } | { readonly kind: 'seek' };

/** Below this a player is left alone: currentTime itself is not more exact. */
export const CALM_MS = 20;
/** From here on a seek is quicker than working it off. */
export const SEEK_MS = 250;
/** The most a picture's rate is bent. */
const BEND = 0.25;
/** The most a sound's: browsers keep the pitch, and a tenth faster is not noticed in speech. */
const BEND_HEARD = 0.1;
/** Drift is worked off with this time constant: 200 ms of a picture are under 80 within half a second. */
const CONSTANT_MS = 500;

/**
 * @param driftMs the player's position less the clock's: positive is ahead
 * @param rate the master clock's rate
 * @param heard whether it is a sound: those are bent less
 */
export function correctionFor(driftMs: number, rate: number, heard = false): Correction {
  const distance = Math.abs(driftMs);
  if (distance < CALM_MS) return { kind: 'none' };
  if (distance >= SEEK_MS * Math.max(1, rate)) return { kind: 'seek' };
  const most = heard ? BEND_HEARD : BEND;
  const bend = Math.min(Math.max(driftMs / CONSTANT_MS, -most), most);
  return { kind: 'nudge', playbackRate: rate * (1 - bend) };
}
