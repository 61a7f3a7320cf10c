/**
 * What people are told of their sessions: messages, the book of them with receipts, and the adapter they leave by.
 *
 * <pre>
 * planned ─due─▶ claimed ─handed over─▶ sent, failed (tried again) or unknown; read once the link is opened
 * </pre>
 */
@NullMarked
package org.hejie.cases.notice;

import org.jspecify.annotations.NullMarked;
