package org.hejie.cases.batch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.hejie.protocol.http.ProblemException;

/** A table as people send it: CSV in UTF-8 or GB18030, or the first sheet of an XLSX. Told apart by its content. */
final class TableFile {
    static final int BYTES_MOST = 5 * 1024 * 1024;
    static final int ROWS_MOST = 10_000;
    static final int CELL_MOST = 1_000;
    private static final int COLUMNS_MOST = 50;
    /** What an XLSX may unpack to: a bomb of a few kilobytes must not fill the memory. */
    private static final long UNPACKED_MOST = 64L * 1024 * 1024;

    /** A day is a number that looks like a day. */
    private static final ReadingOptions WITH_FORMATS = new ReadingOptions(true, true);

    private static final int PARTS_MOST = 1_000;
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] OLD_EXCEL = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
    private static final Charset GB18030 = Charset.forName("GB18030");

    private TableFile() {}

    /** @throws ProblemException 400 with how to mend the file */
    static List<Line> lines(byte[] file, List<Column> columns) {
        if (file.length > BYTES_MOST) {
            throw BatchRefusals.tooLarge();
        }
        Reading reading = new Reading(columns);
        try {
            if (begins(file, OLD_EXCEL)) {
                throw BatchRefusals.oldExcel();
            }
            if (begins(file, ZIP)) {
                sheet(file, reading::row);
            } else {
                csv(text(file), reading::row);
            }
        } catch (ProblemException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw BatchRefusals.unreadable();
        }
        return reading.lines();
    }

    private static boolean begins(byte[] file, byte[] with) {
        return file.length >= with.length && Arrays.equals(file, 0, with.length, with, 0, with.length);
    }

    private static void csv(String text, BiConsumer<Integer, List<Line.Cell>> to) throws IOException {
        CSVFormat format =
                CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).get();
        try (CSVParser parser = CSVParser.builder()
                .setReader(new StringReader(text))
                .setFormat(format)
                .get()) {
            for (CSVRecord row : parser) {
                to.accept(
                        (int) Math.min(row.getRecordNumber(), Integer.MAX_VALUE),
                        row.stream().map(cell -> new Line.Cell(cell, false)).toList());
            }
        }
    }

    private static String text(byte[] file) throws CharacterCodingException {
        String text;
        try {
            text = decoded(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            text = decoded(file, GB18030);
        }
        if (text.indexOf('\0') >= 0) {
            throw BatchRefusals.unreadable();
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static String decoded(byte[] file, Charset charset) throws CharacterCodingException {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(file))
                .toString();
    }

    private static void sheet(byte[] file, BiConsumer<Integer, List<Line.Cell>> to) throws IOException {
        weigh(file);
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(file), WITH_FORMATS);
                Stream<Row> rows = book.getFirstSheet().openStream()) {
            rows.forEach(row -> {
                List<Line.Cell> cells = new ArrayList<>();
                for (int i = 0; i < Math.min(row.getCellCount(), COLUMNS_MOST + 1); i++) {
                    cells.add(row.getOptionalCell(i).map(TableFile::cell).orElse(Line.Cell.EMPTY));
                }
                to.accept(row.getRowNum(), cells);
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Unpacks it once without keeping anything. */
    private static void weigh(byte[] file) throws IOException {
        byte[] away = new byte[64 * 1024];
        long weight = 0;
        int parts = 0;
        try (ZipFile zip = ZipFile.builder().setByteArray(file).get()) {
            for (ZipArchiveEntry part : Collections.list(zip.getEntries())) {
                parts++;
                try (InputStream in = zip.getInputStream(part)) {
                    for (int read = in.read(away); read >= 0; read = in.read(away)) {
                        weight += read;
                        if (weight > UNPACKED_MOST || parts > PARTS_MOST) {
                            throw BatchRefusals.tooLarge();
                        }
                    }
                }
            }
        }
    }

    private static Line.Cell cell(Cell cell) {
        CellType type = cell.getType();
        if (type == CellType.FORMULA || type == CellType.ERROR) {
            return new Line.Cell("", true);
        }
        if (type == CellType.NUMBER) {
            String format = cell.getDataFormatString();
            boolean day = format != null && (format.contains("y") || format.contains("Y"));
            return new Line.Cell(
                    day
                            ? cell.asDate().toLocalDate().toString()
                            : cell.asNumber().stripTrailingZeros().toPlainString(),
                    false);
        }
        String text = cell.getText();
        return new Line.Cell(text == null ? "" : text, false);
    }

    /** Makes lines of rows, the first that is not blank being the heading. */
    private static final class Reading {
        private final List<Column> columns;
        private final Map<Integer, Column> places = new HashMap<>();
        private final List<Line> lines = new ArrayList<>();

        Reading(List<Column> columns) {
            this.columns = columns;
        }

        void row(int number, List<Line.Cell> cells) {
            if (cells.stream().allMatch(cell -> cell.text().isBlank() && !cell.formula())) {
                return;
            }
            if (cells.size() > COLUMNS_MOST) {
                throw BatchRefusals.columnUnknown(COLUMNS_MOST + 1);
            }
            if (places.isEmpty()) {
                heading(cells);
                return;
            }
            if (lines.size() == ROWS_MOST) {
                throw BatchRefusals.tooManyRows();
            }
            Map<Column, Line.Cell> known = new LinkedHashMap<>();
            for (int place = 0; place < cells.size(); place++) {
                Column column = places.get(place);
                if (column != null) {
                    known.put(column, cells.get(place));
                } else if (!cells.get(place).text().isBlank()) {
                    throw BatchRefusals.columnUnknown(place + 1);
                }
            }
            lines.add(new Line(number, known));
        }

        private void heading(List<Line.Cell> cells) {
            for (int place = 0; place < cells.size(); place++) {
                String heading = cells.get(place).text();
                if (heading.isBlank()) {
                    continue;
                }
                Column column = columns.stream()
                        .filter(one -> one.isCalled(heading))
                        .findFirst()
                        .orElse(null);
                if (column == null) {
                    throw BatchRefusals.columnUnknown(place + 1);
                }
                if (places.containsValue(column)) {
                    throw BatchRefusals.columnTwice(column);
                }
                places.put(place, column);
            }
            for (Column column : columns) {
                if (column.required() && !places.containsValue(column)) {
                    throw BatchRefusals.columnMissing(column);
                }
            }
        }

        List<Line> lines() {
            if (lines.isEmpty()) {
                throw BatchRefusals.noRows();
            }
            return lines;
        }
    }
}
