package org.hejie.app.simulate;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** A one-page PDF of a few Chinese lines, in the reader's own Song typeface (PDF 1.7 §9.7.5). It says of itself that it is no ruling. */
final class Ruling {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private Ruling() {}

    static byte[] pdf(List<String> lines) {
        StringBuilder text = new StringBuilder("BT /F 14 Tf 72 760 Td 26 TL\n");
        for (String line : lines) {
            text.append('<')
                    .append(HEX.formatHex(line.getBytes(StandardCharsets.UTF_16BE)))
                    .append("> Tj T*\n");
        }
        text.append("ET");
        List<String> objects = List.of(
                "<</Type/Catalog/Pages 2 0 R>>",
                "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 4 0 R>>>>/Contents 7 0 R>>",
                "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[5 0 R]>>",
                "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/FontDescriptor 6 0 R>>",
                "<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>",
                "<</Length " + text.length() + ">>\nstream\n" + text + "\nendstream");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        put(out, "%PDF-1.7\n");
        List<Integer> places = new ArrayList<>();
        for (int n = 0; n < objects.size(); n++) {
            places.add(out.size());
            put(out, (n + 1) + " 0 obj\n" + objects.get(n) + "\nendobj\n");
        }
        int table = out.size();
        put(out, "xref\n0 " + (objects.size() + 1) + "\n0000000000 65535 f \n");
        places.forEach(place -> put(out, String.format(Locale.ROOT, "%010d 00000 n \n", place)));
        put(out, "trailer\n<</Size " + (objects.size() + 1) + "/Root 1 0 R>>\nstartxref\n" + table + "\n%%EOF\n");
        return out.toByteArray();
    }

    private static void put(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }
}
