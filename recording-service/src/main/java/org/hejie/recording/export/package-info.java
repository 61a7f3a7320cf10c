/**
 * A sealed session as a signed package for those who must check it elsewhere.
 *
 * <pre>
 * archive (plain view) ─▶ Package: zip in a private folder, EXPORT.json signed ─▶ download, while the opening lasts ─▶ removed
 * </pre>
 */
@NullMarked
package org.hejie.recording.export;

import org.jspecify.annotations.NullMarked;
