/**
 * Who speaks, from the audio levels senders put into their packets (RFC 6464): nothing is decoded.
 *
 * <pre>
 * level of a packet ─ LoudnessMeter ─▶ smoothed level ─ SpeakerRanking ─▶ speakers, loudest first, on change
 * </pre>
 */
@NullMarked
package org.hejie.sfu.speaker;

import org.jspecify.annotations.NullMarked;
