/**
 * What can be set, and what is set.
 *
 * <pre>
 * SettingTable (defaults) ◀─ file ◀─ HEJIE_… environment ◀─ command line ─▶ Settings
 * </pre>
 */
@NullMarked
package org.hejie.app.settings;

import org.jspecify.annotations.NullMarked;
