/**
 * Bodies of the REST endpoints that pages and integrating platforms call. Ids are opaque: {@code c_} case, {@code s_} session,
 * {@code p_} participant, {@code a_} account, {@code i_} invitation. Each record is read by {@code Json.read}, written by {@code Json.write}.
 */
@NullMarked
package org.hejie.protocol.rest;

import org.jspecify.annotations.NullMarked;
