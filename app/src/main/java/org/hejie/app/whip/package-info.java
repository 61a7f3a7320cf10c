/**
 * WHIP and WHEP (RFC 9725, draft-ietf-wish-whep): courtroom hardware publishes or plays at a person's seat.
 *
 * <pre>
 * POST offer, ticket ─▶ WhipRoutes ─▶ OfferText (may it be answered whole?) ─▶ Devices ─▶ signalling's Device ─▶ the room, as a page
 * PATCH fragment ─▶ IceFragment ─▶ the offer with new credentials ─▶ the same way
 * </pre>
 */
@NullMarked
package org.hejie.app.whip;

import org.jspecify.annotations.NullMarked;
