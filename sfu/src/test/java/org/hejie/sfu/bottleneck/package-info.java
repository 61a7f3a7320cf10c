/**
 * A receiver behind a simulated line, in virtual time: the real estimator and pacer on one side, the real feedback and NACK on the other, between them a
 * bottleneck with weather. The same seed gives the same run. {@link org.hejie.sfu.bottleneck.NetworkTable} writes docs/network.md.
 */
@NullMarked
package org.hejie.sfu.bottleneck;

import org.jspecify.annotations.NullMarked;
