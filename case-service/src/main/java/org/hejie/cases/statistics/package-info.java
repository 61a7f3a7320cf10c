/**
 * Periodic reports (质效统计, 法办〔2022〕3号 §4): {@code CaseFigures} and {@code SessionFigures} write down a plain row per step of a case and per session, {@code Counting} adds them up,
 * {@code SmallGroups} hides what could tell of a person, {@code ReportFiles} makes CSV, XLSX and PDF of it. Definitions: {@code docs/STATISTICS.md}.
 */
@NullMarked
package org.hejie.cases.statistics;

import org.jspecify.annotations.NullMarked;
