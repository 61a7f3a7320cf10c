/**
 * What is made from a sealed recording: never a change to it, always with a recipe that names it.
 *
 * <pre>
 * archive ─ Footage ─▶ Plan ─▶ stretches ─ Stream ─▶ ffmpeg (child, idle) ─▶ parts ─ Mp4 ─▶ derived/…/result + signed recipe
 *                       ▲ Canvas draws names, clock, cards      SoundLine ─▶ ffmpeg ─▶ levelled mix ┘
 * </pre>
 */
@NullMarked
package org.hejie.recording.derive;

import org.jspecify.annotations.NullMarked;
