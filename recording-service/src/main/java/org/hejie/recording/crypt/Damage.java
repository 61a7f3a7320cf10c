package org.hejie.recording.crypt;

/**
 * A stored file that is not what was written.
 *
 * @param path in the store
 * @param at plain bytes before the damage
 * @param torn whether an unfinished end is all there is: what a crash leaves, too
 */
public record Damage(String path, long at, boolean torn) {

    /** Hears of damage; then reads give what is sound before it, instead of failing. */
    @FunctionalInterface
    public interface Listener {
        void damaged(Damage damage);
    }
}
