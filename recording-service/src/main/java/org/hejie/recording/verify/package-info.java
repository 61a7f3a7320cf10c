/**
 * Checks archived sessions, also on a copied folder without any server.
 */
@NullMarked
package org.hejie.recording.verify;

import org.jspecify.annotations.NullMarked;
