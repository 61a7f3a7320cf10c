/**
 * The law as one object that a case names: terms, causes, number types, reasons and kinds of documents as they hold from a day on. A case keeps the
 * set under which it began; what is published of a set is never changed, a change of the law is another set.
 * <pre>
 * rulesets.json, terms.json, causes.json ──▶ RuleSets ──of(day it began)──▶ RuleSet ──name──▶ kept with the case ──named──▶ RuleSet
 * </pre>
 */
@NullMarked
package org.hejie.cases.ruleset;

import org.jspecify.annotations.NullMarked;
