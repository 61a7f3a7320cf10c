/**
 * The archive's index and the fate of records: sealed session → {@code ArchiveIndex} → search; case closed → {@code Retention} (terms are data) → due,
 * unless a hold of {@code Holds} is in force → two people → {@code Disposals} → certificate. The index can be made again from the archive.
 */
@NullMarked
package org.hejie.cases.records;

import org.jspecify.annotations.NullMarked;
