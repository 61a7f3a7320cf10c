package org.hejie.protocol;

import org.jspecify.annotations.Nullable;

/**
 * What an agent or representative may do for the party (民事诉讼法 art. 62): to admit, waive or settle takes a special authority.
 *
 * @param document where the mandate is found, such as an exhibit's number; at most 200 characters
 * @param seen the mandate itself was shown
 * @param reason in the words of who entered it, 2 to 500 characters; {@code null} when it came with the case
 */
public record AgentAuthority(
        AuthorityKind kind,
        @Nullable String document,
        boolean seen,
        @Nullable String reason) {}
