package org.hejie.app.web;

/** Hears of every answered request. */
@FunctionalInterface
public interface RequestMeter {
    /** @param route the route's pattern, or "pages" */
    void answered(String method, String route, int status, double seconds);
}
