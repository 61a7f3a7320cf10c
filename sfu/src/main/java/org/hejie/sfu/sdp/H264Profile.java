package org.hejie.sfu.sdp;

import java.util.HexFormat;

/** H.264 profiles by {@code profile-level-id} (RFC 6184 §8.1, table 5). */
final class H264Profile {
    /** Baseline, level 1. */
    static final String DEFAULT = "420010";

    static final String CONSTRAINED_BASELINE = "constrained-baseline";

    private H264Profile() {}

    /** The profile's name, or the value itself when the table does not know it: then it equals only itself. */
    static String of(String profileLevelId) {
        if (profileLevelId.length() != 6 || !profileLevelId.chars().allMatch(HexFormat::isHexDigit)) {
            return profileLevelId;
        }
        int idc = HexFormat.fromHexDigits(profileLevelId, 0, 2);
        int iop = HexFormat.fromHexDigits(profileLevelId, 2, 4);
        if (idc == 0x42 && (iop & 0x4f) == 0x40 || idc == 0x4d && (iop & 0x8f) == 0x80) {
            return CONSTRAINED_BASELINE;
        }
        if (idc == 0x58 && (iop & 0xcf) == 0xc0) {
            return CONSTRAINED_BASELINE;
        }
        if (idc == 0x42 && (iop & 0x4f) == 0 || idc == 0x58 && (iop & 0xcf) == 0x80) {
            return "baseline";
        }
        if (idc == 0x4d && (iop & 0xaf) == 0) {
            return "main";
        }
        if (idc == 0x58 && (iop & 0xcf) == 0) {
            return "extended";
        }
        if (idc == 0x64 && (iop == 0 || iop == 0x0c)) {
            return iop == 0 ? "high" : "constrained-high";
        }
        return profileLevelId;
    }
}
