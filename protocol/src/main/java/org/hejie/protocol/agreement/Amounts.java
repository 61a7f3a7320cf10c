package org.hejie.protocol.agreement;

import java.util.OptionalLong;

/** Sums of money in figures and in capital numerals (大写): 12,345.60 and 壹万贰仟叁佰肆拾伍元陆角. Amounts are fen. */
public final class Amounts {
    /** 九千九百九十九亿: beyond it nobody writes an agreement. */
    public static final long MOST = 99_999_999_999_999L;

    private static final String DIGITS = "零壹贰叁肆伍陆柒捌玖";
    private static final String[] PLACES = {"", "拾", "佰", "仟"};
    private static final String[] GROUPS = {"", "万", "亿"};

    private Amounts() {}

    /** {@code 12,345.60}. */
    public static String figures(long fen) {
        return String.format("%,d.%02d", fen / 100, fen % 100);
    }

    /** {@code 壹万贰仟叁佰肆拾伍元陆角}; whole yuan end in 整. */
    public static String capitals(long fen) {
        if (fen < 0 || fen > MOST) {
            throw new IllegalArgumentException("An amount is between 0 and " + figures(MOST) + ".");
        }
        long yuan = fen / 100;
        int jiao = (int) (fen / 10 % 10);
        int cent = (int) (fen % 10);
        StringBuilder said = new StringBuilder();
        if (yuan > 0 || fen == 0) {
            said.append(yuan == 0 ? "零" : whole(yuan)).append('元');
        }
        if (jiao == 0 && cent == 0) {
            return said.append('整').toString();
        }
        if (jiao > 0) {
            said.append(DIGITS.charAt(jiao)).append('角');
        } else if (yuan > 0) {
            said.append('零');
        }
        if (cent > 0) {
            said.append(DIGITS.charAt(cent)).append('分');
        }
        return said.toString();
    }

    private static String whole(long yuan) {
        StringBuilder said = new StringBuilder();
        boolean gap = false;
        for (int group = GROUPS.length - 1; group >= 0; group--) {
            int four = (int) (yuan / (long) Math.pow(10_000, group) % 10_000);
            if (four == 0) {
                gap = !said.isEmpty();
                continue;
            }
            if (!said.isEmpty() && (gap || four < 1_000)) {
                said.append('零');
            }
            said.append(thousands(four)).append(GROUPS[group]);
            gap = false;
        }
        return said.toString();
    }

    private static String thousands(int four) {
        StringBuilder said = new StringBuilder();
        boolean gap = false;
        for (int place = 3; place >= 0; place--) {
            int digit = four / (int) Math.pow(10, place) % 10;
            if (digit == 0) {
                gap = !said.isEmpty();
                continue;
            }
            if (gap) {
                said.append('零');
            }
            said.append(DIGITS.charAt(digit)).append(PLACES[place]);
            gap = false;
        }
        return said.toString();
    }

    /** The amount that capital numerals say; empty where they say none. 圆 counts as 元. */
    public static OptionalLong read(String capitals) {
        long whole = 0;
        long group = 0;
        int digit = 0;
        long fen = 0;
        boolean yuan = false;
        for (char c : capitals.replace('圆', '元').toCharArray()) {
            int value = DIGITS.indexOf(c);
            if (value >= 0) {
                digit = value;
                continue;
            }
            switch (c) {
                case '拾' -> group += (digit == 0 ? 1 : digit) * 10L;
                case '佰' -> group += digit * 100L;
                case '仟' -> group += digit * 1_000L;
                case '万' -> {
                    whole += (group + digit) * 10_000L;
                    group = 0;
                }
                case '亿' -> {
                    whole = (whole + group + digit) * 100_000_000L;
                    group = 0;
                }
                case '元' -> {
                    whole += group + digit;
                    group = 0;
                    yuan = true;
                }
                case '角' -> fen += digit * 10L;
                case '分' -> fen += digit;
                case '整' -> {}
                default -> {
                    return OptionalLong.empty();
                }
            }
            digit = 0;
        }
        return yuan || fen > 0 ? OptionalLong.of(whole * 100 + fen) : OptionalLong.empty();
    }
}
