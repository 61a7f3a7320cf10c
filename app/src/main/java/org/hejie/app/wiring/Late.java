package org.hejie.app.wiring;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** A part that others know before it is there: the public port needs the HTTP server's address, whose pages tell about the public port. */
public final class Late<T> implements Supplier<T> {
    private final AtomicReference<T> part = new AtomicReference<>();

    public void set(T made) {
        part.set(made);
    }

    /** @throws IllegalStateException when it is asked for before it is there */
    @Override
    public T get() {
        T made = part.get();
        if (made == null) {
            throw new IllegalStateException("asked for before it was made");
        }
        return made;
    }
}
