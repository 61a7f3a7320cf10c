package org.hejie.sfu.sim;

/**
 * What differs between browsers and versions.
 *
 * @param ssrcs whether sending m-lines name their SSRCs; without, packets have to tell their mid
 * @param transportWide whether transport-wide feedback is offered
 * @param codecShift added to every video payload type
 * @param h264Only no VP8
 * @param encodings in how many sizes cameras are sent; more than one is simulcast, which names no SSRCs
 * @param layering how cameras are coded
 * @param red whether microphones may repeat frames (RFC 2198)
 */
public record OfferShape(
        boolean ssrcs,
        boolean transportWide,
        boolean rtx,
        int codecShift,
        boolean h264Only,
        int encodings,
        Layering layering,
        boolean red) {
    static final OfferShape CHROMIUM = new OfferShape(true, true, true, 0, false, 1, Layering.PLAIN, true);

    public OfferShape nameless() {
        return new OfferShape(false, transportWide, rtx, codecShift, h264Only, encodings, layering, red);
    }

    public OfferShape withoutTransportWide() {
        return new OfferShape(ssrcs, false, rtx, codecShift, h264Only, encodings, layering, red);
    }

    public OfferShape withoutRtx() {
        return new OfferShape(ssrcs, transportWide, false, codecShift, h264Only, encodings, layering, red);
    }

    public OfferShape shifted() {
        return new OfferShape(ssrcs, transportWide, rtx, 10, h264Only, encodings, layering, red);
    }

    public OfferShape withoutVp8() {
        return new OfferShape(ssrcs, transportWide, rtx, codecShift, true, encodings, layering, red);
    }

    public OfferShape simulcast(int sizes) {
        return new OfferShape(ssrcs, transportWide, rtx, codecShift, h264Only, sizes, layering, red);
    }

    public OfferShape layered(Layering how) {
        return new OfferShape(ssrcs, transportWide, rtx, codecShift, h264Only, encodings, how, red);
    }

    public OfferShape withoutRed() {
        return new OfferShape(ssrcs, transportWide, rtx, codecShift, h264Only, encodings, layering, false);
    }
}
