package org.hejie.cases.batch;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.BodyKind;
import org.hejie.protocol.rest.BodyLevel;

/** The words people write in tables for kinds, levels, roles and days. */
final class Words {
    private static final Map<String, BodyKind> KINDS = new LinkedHashMap<>();
    private static final Map<String, BodyLevel> LEVELS = new LinkedHashMap<>();
    private static final Map<String, StaffRole> ROLES = new LinkedHashMap<>();
    private static final Pattern DAY = Pattern.compile("(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?");

    static {
        KINDS.put("调解组织", BodyKind.MEDIATION);
        KINDS.put("人社部门", BodyKind.HRSS);
        KINDS.put("法院", BodyKind.COURT);
        LEVELS.put("国家级", BodyLevel.NATIONAL);
        LEVELS.put("省级", BodyLevel.PROVINCIAL);
        LEVELS.put("市级", BodyLevel.CITY);
        LEVELS.put("县级", BodyLevel.COUNTY);
        LEVELS.put("乡镇级", BodyLevel.TOWNSHIP);
        ROLES.put("调解员", StaffRole.MEDIATOR);
        ROLES.put("组织管理员", StaffRole.ORGANISATION_ADMIN);
        ROLES.put("机构管理员", StaffRole.BODY_ADMIN);
        ROLES.put("法院查阅", StaffRole.COURT_REVIEWER);
        ROLES.put("法院监督", StaffRole.COURT_SUPERVISOR);
        ROLES.put("档案管理员", StaffRole.RECORDS_OFFICER);
    }

    private Words() {}

    static BodyKind kind(String word) throws Refused {
        return one(Column.KIND, KINDS, BodyKind.values(), word);
    }

    static BodyLevel level(String word) throws Refused {
        return one(Column.LEVEL, LEVELS, BodyLevel.values(), word);
    }

    /** Several, with anything between them that is usual. */
    static List<StaffRole> roles(String words) throws Refused {
        List<StaffRole> roles = new ArrayList<>();
        for (String word : plain(words).split("[、,;/|\\s]+")) {
            if (!word.isEmpty()) {
                roles.add(one(Column.ROLES, ROLES, StaffRole.values(), word));
            }
        }
        return roles.stream().distinct().toList();
    }

    static LocalDate day(String text) throws Refused {
        Matcher m = DAY.matcher(plain(text));
        if (!m.matches()) {
            throw new Refused(Column.EXPIRES, BatchRefusals.dayUnreadable());
        }
        try {
            return LocalDate.of(
                    Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)), Integer.parseInt(m.group(3)));
        } catch (DateTimeException e) {
            throw new Refused(Column.EXPIRES, BatchRefusals.dayUnreadable());
        }
    }

    private static <T extends Enum<T>> T one(Column column, Map<String, T> words, T[] all, String given)
            throws Refused {
        String word = plain(given);
        T known = words.get(word);
        if (known != null) {
            return known;
        }
        for (T one : all) {
            if (one.name().equalsIgnoreCase(word)) {
                return one;
            }
        }
        throw new Refused(column, BatchRefusals.word(String.join("、", words.keySet())));
    }

    private static String plain(String word) {
        return Normalizer.normalize(word, Normalizer.Form.NFKC).strip();
    }
}
