/**
 * Media control: what the controller tells a media node and what the node reports back.
 */
@NullMarked
package org.hejie.protocol.media;

import org.jspecify.annotations.NullMarked;
