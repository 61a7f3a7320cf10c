/** The whole module over HTTP, once on H2 and once on PostgreSQL. */
@NullMarked
package org.hejie.cases;

import org.jspecify.annotations.NullMarked;
