/**
 * The parties' agreement (调解协议书): what it says, whether it can be fixed, and the form over which it is signed. Pure, so that the room, the case and anyone
 * who checks compute the same.
 *
 * <pre>
 * head + clauses ──Clauses.text──▶ sentences ──AgreementForm──▶ canonical lines ──SHA-256──▶ the digest that is signed
 *        └─ClauseChecks──▶ findings: what is to be mended first
 * </pre>
 */
@NullMarked
package org.hejie.protocol.agreement;

import org.jspecify.annotations.NullMarked;
