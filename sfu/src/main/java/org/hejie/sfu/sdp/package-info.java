/**
 * The session descriptions of a peer's one PeerConnection (RFC 8866, 8829, 9143): its offer read, our ICE-lite answer written. See docs/SDP.md.
 *
 * <pre>
 * text ─ SdpOffer.parse ─▶ MediaSection ─ AnswerSection.receive / send / reject (Support) ─▶ SdpAnswer.text
 * </pre>
 */
@NullMarked
package org.hejie.sfu.sdp;

import org.jspecify.annotations.NullMarked;
