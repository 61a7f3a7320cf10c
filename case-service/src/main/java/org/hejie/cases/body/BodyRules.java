package org.hejie.cases.body;

import java.util.regex.Pattern;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.BodyKind;
import org.hejie.protocol.rest.BodyLevel;
import org.jspecify.annotations.Nullable;

/** What can stand below what, and which role makes sense where. Each refusal says how to mend it. */
public final class BodyRules {
    private static final Pattern REGION = Pattern.compile("[0-9]{6}");
    private static final int NAME_MOST = 200;

    private BodyRules() {}

    /** @throws ProblemException 400 {@code body_kind_invalid} or {@code body_level_invalid} */
    public static void below(BodyKind parentKind, BodyLevel parentLevel, BodyKind kind, BodyLevel level) {
        boolean fits = kind != BodyKind.OPERATOR
                && (kind == parentKind || kind == BodyKind.MEDIATION && parentKind == BodyKind.HRSS);
        if (!fits) {
            throw new ProblemException(
                    400,
                    "body_kind_invalid",
                    "下级机构须与上级机构同类，人社部门之下还可以设调解组织；请改选类型或者上级机构。",
                    "A body stands below one of its own kind, a mediation organisation also below a department; change its kind or its parent.",
                    null);
        }
        if (!parentLevel.isAbove(level)) {
            throw notLower();
        }
    }

    /** 400 {@code body_level_invalid}. */
    public static ProblemException notLower() {
        return new ProblemException(
                400,
                "body_level_invalid",
                "下级机构的层级须低于上级机构；请改选层级或者上级机构。",
                "A body is of a lower level than the one above it; change its level or its parent.",
                null);
    }

    /** @throws ProblemException 400 {@code body_name_invalid} */
    public static String name(String given) {
        String name = given.strip();
        if (name.isEmpty() || name.length() > NAME_MOST || hasControls(name)) {
            throw new ProblemException(
                    400,
                    "body_name_invalid",
                    "请填写机构名称，不超过 200 个字。",
                    "Give the body a name of 1 to 200 characters.",
                    null);
        }
        return name;
    }

    /** @throws ProblemException 400 {@code seal_name_invalid} */
    public static @Nullable String sealName(@Nullable String given) {
        if (given == null || given.isBlank()) {
            return null;
        }
        String name = given.strip();
        if (name.length() > NAME_MOST || hasControls(name)) {
            throw new ProblemException(
                    400,
                    "seal_name_invalid",
                    "印章名称不超过 200 个字；没有印章的请留空。",
                    "A seal's name has at most 200 characters; leave it empty where there is none.",
                    null);
        }
        return name;
    }

    /** @throws ProblemException 400 {@code region_invalid} */
    public static String region(String given) {
        String region = given.strip();
        if (!REGION.matcher(region).matches()) {
            throw new ProblemException(
                    400,
                    "region_invalid",
                    "区划代码是六位数字（GB/T 2260），例如 330200；全国的填 000000。",
                    "A region code has six digits (GB/T 2260), such as 330200; the whole country is 000000.",
                    null);
        }
        return region;
    }

    /** @throws ProblemException 400 {@code role_misplaced} */
    public static void role(BodyKind kind, StaffRole role) {
        if (!kind.roles().contains(role)) {
            throw new ProblemException(
                    400,
                    "role_misplaced",
                    "这类机构里不能设这一角色；请改选：法院设查阅、监督、档案和机构管理员，调解组织设调解员、组织管理员、档案和机构管理员，人社部门只设机构管理员。",
                    "That role has no place in such a body; choose another: courts have reviewers, supervisors and records officers, mediation organisations mediators, their administrators and records officers; body administrators are everywhere.",
                    null);
        }
    }

    private static boolean hasControls(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }
}
