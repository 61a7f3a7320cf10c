package org.hejie.cases.batch;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/** A column of a table: its heading in Chinese, and what else it may be called. */
record Column(String heading, boolean required, List<String> names) {
    static final Column NAME = new Column("名称", true, List.of("机构名称", "name"));
    static final Column KIND = new Column("类型", true, List.of("机构类型", "kind"));
    static final Column LEVEL = new Column("层级", true, List.of("level"));
    static final Column REGION = new Column("区划代码", true, List.of("行政区划代码", "region"));
    static final Column PARENT = new Column("上级机构", false, List.of("parent"));
    static final Column SEAL = new Column("印章名称", false, List.of("seal", "sealname"));

    static final Column USERNAME = new Column("用户名", true, List.of("账号", "username"));
    static final Column PERSON = new Column("姓名", true, List.of("name"));
    static final Column BODY = new Column("机构", true, List.of("所属机构", "body", "organisation"));
    static final Column ROLES = new Column("角色", true, List.of("roles", "role"));
    static final Column EXPIRES = new Column("有效期至", false, List.of("expires", "expireson"));
    static final Column PHONE = new Column("手机号码", false, List.of("手机", "手机号", "phone", "mobile"));

    static final List<Column> OF_BODIES = List.of(NAME, KIND, LEVEL, REGION, PARENT, SEAL);
    static final List<Column> OF_ACCOUNTS = List.of(USERNAME, PERSON, BODY, ROLES, EXPIRES, PHONE);

    /** Whether a heading, as it stands in a file, is this column's. A star marks what must be filled in. */
    boolean isCalled(String heading) {
        String plain = plain(heading);
        return plain.equals(plain(this.heading))
                || names.stream().anyMatch(name -> plain(name).equals(plain));
    }

    private static String plain(String heading) {
        return Normalizer.normalize(heading, Normalizer.Form.NFKC)
                .replaceAll("[\\s*_-]", "")
                .toLowerCase(Locale.ROOT);
    }
}
