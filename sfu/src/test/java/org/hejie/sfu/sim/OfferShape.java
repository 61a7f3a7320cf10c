package org.hejie.sfu.sim;

/**
 * What differs between browsers and versions.
 *
 * @param ssrcs whether sending m-lines name their SSRCs; without, packets have to tell their mid
 * @param transportWide whether transport-wide feedback is offered
 * @param codecShift added to every video payload type
 * @param h264Only no VP8
 */
public record OfferShape(boolean ssrcs, boolean transportWide, boolean rtx, int codecShift, boolean h264Only) {
    static final OfferShape CHROMIUM = new OfferShape(true, true, true, 0, false);

    public OfferShape nameless() {
        return new OfferShape(false, transportWide, rtx, codecShift, h264Only);
    }

    public OfferShape withoutTransportWide() {
        return new OfferShape(ssrcs, false, rtx, codecShift, h264Only);
    }

    public OfferShape withoutRtx() {
        return new OfferShape(ssrcs, transportWide, false, codecShift, h264Only);
    }

    public OfferShape shifted() {
        return new OfferShape(ssrcs, transportWide, rtx, 10, h264Only);
    }

    public OfferShape withoutVp8() {
        return new OfferShape(ssrcs, transportWide, rtx, codecShift, true);
    }
}
