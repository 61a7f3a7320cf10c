package org.hejie.protocol.signal;

import java.util.List;

/**
 * One stroke of a pen on a page.
 *
 * @param points x, y, x, y …, each from 0 to {@value #SIDE} of the page's width and height
 */
public record ExhibitMark(String by, List<Integer> points) {
    /** How finely a page is measured, along each of its sides. */
    public static final int SIDE = 10_000;
}
