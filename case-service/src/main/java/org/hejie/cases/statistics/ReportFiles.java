package org.hejie.cases.statistics;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.hejie.cases.batch.CsvText;
import org.hejie.cases.paper.Paper;
import org.hejie.cases.paper.Papers;
import org.hejie.protocol.Language;
import org.hejie.protocol.rest.QualityFigure;
import org.hejie.protocol.rest.QualityReport;
import org.hejie.protocol.rest.QualityReport.FigureValue;
import org.hejie.protocol.rest.QualityReport.HiddenFigure;
import org.hejie.protocol.rest.QualityReport.QualityReach;
import org.hejie.protocol.rest.QualityReport.QualityRow;

/** A report as a file: CSV, XLSX or PDF/A. The same report is the same CSV and PDF. */
final class ReportFiles {
    /** What a page has room for. */
    private static final List<QualityFigure> ON_PAPER = List.of(
            QualityFigure.RECEIVED,
            QualityFigure.ACCEPTED,
            QualityFigure.ENDED,
            QualityFigure.SUCCESS_SHARE,
            QualityFigure.AV_SHARE,
            QualityFigure.DAYS_MEDIAN);

    private ReportFiles() {}

    private static boolean en(Language language) {
        return language == Language.EN;
    }

    // --- words

    static String title(QualityReport report, Language language) {
        return (en(language) ? "Periodic report" : "质效统计报告") + " " + report.from() + " – " + report.to();
    }

    private static String heading(String table, Language language) {
        return switch (table) {
            case "whole" -> en(language) ? "In all" : "合计";
            case "months" -> en(language) ? "By month" : "按月";
            case "levels" -> en(language) ? "By level" : "按层级";
            case "regions" -> en(language) ? "By region" : "按地区";
            case "organisations" -> en(language) ? "By organisation" : "按组织";
            default -> en(language) ? "By cause" : "按案由";
        };
    }

    private static String rule(QualityReport report, Language language) {
        int n = report.smallest();
        return en(language)
                ? "“<" + n + "”: fewer than " + n
                        + ", not told so that nobody can be told from it; “*”: not told since a small one could be worked out from it."
                : "“<" + n + "”表示不足 " + n + " 件（人），为防止识别到个人而不公布；“*”表示公布后可以推算出不足 " + n + " 的数，因而不公布。";
    }

    private static String scope(QualityReport report, Language language) {
        QualityReach reach = report.scope().reach();
        return report.scope().body()
                + switch (reach) {
                    case OWN -> en(language) ? ": its own cases" : "：本组织的案件";
                    case BELOW -> en(language) ? " and all below" : "及其所属机构的案件";
                    case COURT -> en(language) ? ": cases of the court and those below" : "：本院及下级法院的案件";
                };
    }

    private static String filters(QualityReport report) {
        List<String> parts = new ArrayList<>();
        if (report.scope().cause() != null) {
            parts.add(report.scope().cause());
        }
        if (report.scope().region() != null) {
            parts.add(report.scope().region());
        }
        if (report.scope().level() != null) {
            parts.add(report.scope().level().name());
        }
        return parts.isEmpty() ? "—" : String.join(" · ", parts);
    }

    static String text(FigureValue of, int smallest) {
        if (of.hidden() != null) {
            return of.hidden() == HiddenFigure.SMALL ? "<" + smallest : "*";
        }
        Double value = of.value();
        if (value == null) {
            return "—";
        }
        return of.figure().unit() == QualityFigure.Unit.SHARE
                ? String.format(Locale.ROOT, "%.1f%%", value * 100)
                : Long.toString(Math.round(value));
    }

    private static Map<String, List<QualityRow>> tables(QualityReport report) {
        Map<String, List<QualityRow>> tables = new LinkedHashMap<>();
        tables.put("whole", List.of(report.whole()));
        tables.put("months", report.months());
        tables.put("levels", report.levels());
        tables.put("regions", report.regions());
        tables.put("organisations", report.organisations());
        tables.put("causes", report.causes());
        return tables;
    }

    private static String name(QualityRow row, Language language) {
        String key = row.key();
        String level = switch (key) {
            case "NATIONAL" -> en(language) ? "National" : "国家级";
            case "PROVINCIAL" -> en(language) ? "Provincial" : "省级";
            case "CITY" -> en(language) ? "City" : "市级";
            case "COUNTY" -> en(language) ? "County" : "县级";
            case "TOWNSHIP" -> en(language) ? "Township" : "乡镇级";
            default -> "";
        };
        if (!level.isEmpty()) {
            return level;
        }
        String name = row.name();
        if (name == null) {
            return key.isEmpty() ? "—" : key;
        }
        return key.matches("\\d{6}") ? key + " " + name : name;
    }

    // --- tables

    private static List<List<String>> head(QualityReport report, Language language) {
        return List.of(
                List.of(title(report, language)),
                List.of(scope(report, language)),
                List.of((en(language) ? "Only: " : "筛选：") + filters(report)),
                List.of(rule(report, language)));
    }

    static byte[] csv(QualityReport report, Language language) {
        List<List<String>> lines = new ArrayList<>(head(report, language));
        List<String> headings = new ArrayList<>(List.of(en(language) ? "Table" : "分组", en(language) ? "Name" : "名称"));
        report.whole().values().forEach(value -> headings.add(Words.name(value.figure(), language)));
        lines.add(headings);
        tables(report)
                .forEach((table, rows) -> rows.forEach(row -> {
                    List<String> line = new ArrayList<>(List.of(heading(table, language), name(row, language)));
                    row.values().forEach(value -> line.add(text(value, report.smallest())));
                    lines.add(line);
                }));
        return CsvText.of(lines).getBytes(StandardCharsets.UTF_8);
    }

    static byte[] xlsx(QualityReport report, Language language) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(bytes, "Hejie", "1.0")) {
            tables(report).forEach((table, rows) -> {
                Worksheet sheet = book.newWorksheet(heading(table, language));
                int at = 0;
                for (List<String> line : head(report, language)) {
                    sheet.value(at++, 0, CsvText.plain(line.getFirst()));
                }
                int column = 1;
                for (FigureValue value : rows.isEmpty()
                        ? List.<FigureValue>of()
                        : rows.getFirst().values()) {
                    sheet.value(at, column++, Words.name(value.figure(), language));
                }
                sheet.width(0, 30);
                for (QualityRow row : rows) {
                    at++;
                    sheet.value(at, 0, CsvText.plain(name(row, language)));
                    int cell = 1;
                    for (FigureValue value : row.values()) {
                        write(sheet, at, cell++, value, report.smallest());
                    }
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Numbers as numbers, so that a spreadsheet adds them up. */
    private static void write(Worksheet sheet, int row, int column, FigureValue of, int smallest) {
        Double value = of.value();
        if (value == null) {
            sheet.value(row, column, text(of, smallest));
            return;
        }
        if (of.figure().unit() == QualityFigure.Unit.SHARE) {
            sheet.value(row, column, value);
            sheet.style(row, column).format("0.0%").set();
        } else {
            sheet.value(row, column, Math.round(value));
        }
    }

    // --- paper

    static byte[] pdf(QualityReport report, Language language) {
        List<Paper.Block> blocks = new ArrayList<>();
        blocks.add(new Paper.Fields(List.of(
                new Paper.Field(en(language) ? "Of" : "范围", scope(report, language)),
                new Paper.Field(en(language) ? "Period" : "期间", report.from() + " – " + report.to()),
                new Paper.Field(en(language) ? "Only" : "筛选", filters(report)))));
        blocks.add(new Paper.Small(rule(report, language)));
        blocks.add(new Paper.Heading(heading("whole", language)));
        blocks.add(new Paper.Fields(report.whole().values().stream()
                .map(value -> new Paper.Field(Words.name(value.figure(), language), text(value, report.smallest())))
                .toList()));
        tables(report).forEach((table, rows) -> {
            if (!table.equals("whole") && !rows.isEmpty()) {
                blocks.add(new Paper.Heading(heading(table, language)));
                blocks.add(table(rows, report.smallest(), language));
            }
        });
        blocks.add(new Paper.Heading(en(language) ? "Definitions" : "指标口径"));
        Words.all(language)
                .words()
                .forEach(word ->
                        blocks.add(new Paper.Small(word.name() + (en(language) ? ": " : "：") + word.definition())));
        return Papers.pdf(new Paper(
                title(report, language), blocks, report.madeAt(), en(language) ? "法办〔2022〕3号 §4" : "法办〔2022〕3号第四条"));
    }

    private static Paper.Table table(List<QualityRow> rows, int smallest, Language language) {
        List<String> headings = new ArrayList<>(List.of(""));
        ON_PAPER.forEach(figure -> headings.add(Words.name(figure, language)));
        List<List<String>> lines = new ArrayList<>();
        for (QualityRow row : rows) {
            List<String> line = new ArrayList<>(List.of(name(row, language)));
            for (QualityFigure figure : ON_PAPER) {
                row.values().stream()
                        .filter(value -> value.figure() == figure)
                        .forEach(value -> line.add(text(value, smallest)));
            }
            lines.add(line);
        }
        return new Paper.Table(headings, lines);
    }
}
