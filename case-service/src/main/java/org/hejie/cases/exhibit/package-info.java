/**
 * Exhibits: taking what people upload (its type by its content, looked through by a scanner), and giving its pages as pictures, so that nothing active
 * reaches a browser. Who may see one where and when is the live room's to say.
 */
@NullMarked
package org.hejie.cases.exhibit;

import org.jspecify.annotations.NullMarked;
