package org.hejie.cases;

import java.io.IOException;
import java.util.Set;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.BodyKind;
import org.hejie.protocol.rest.BodyLevel;

/** A small country: a ministry, a province with two cities and their mediation organisations; and the courts of the same places. */
record Hierarchy(
        House house,
        String ministry,
        String province,
        String city,
        String otherCity,
        String centre,
        String otherCentre,
        String street,
        String highCourt,
        String cityCourt,
        String countyCourt,
        String otherCourt) {
    static Hierarchy in(House house) {
        String ministry = body(house, "部", BodyKind.HRSS, BodyLevel.NATIONAL, "000000", null);
        String province = body(house, "甲省人社厅", BodyKind.HRSS, BodyLevel.PROVINCIAL, "330000", ministry);
        String city = body(house, "乙市人社局", BodyKind.HRSS, BodyLevel.CITY, "330200", province);
        String otherCity = body(house, "丙市人社局", BodyKind.HRSS, BodyLevel.CITY, "330300", province);
        String centre = body(house, "乙市调解中心", BodyKind.MEDIATION, BodyLevel.COUNTY, "330203", city);
        String otherCentre = body(house, "丙市调解中心", BodyKind.MEDIATION, BodyLevel.COUNTY, "330302", otherCity);
        String street = body(house, "乙市某街道调解站", BodyKind.MEDIATION, BodyLevel.TOWNSHIP, "330203", centre);
        String highCourt = body(house, "甲省高级人民法院", BodyKind.COURT, BodyLevel.PROVINCIAL, "330000", null);
        String cityCourt = body(house, "乙市中级人民法院", BodyKind.COURT, BodyLevel.CITY, "330200", highCourt);
        String countyCourt = body(house, "乙市某区人民法院", BodyKind.COURT, BodyLevel.COUNTY, "330203", cityCourt);
        String otherCourt = body(house, "丙市中级人民法院", BodyKind.COURT, BodyLevel.CITY, "330300", highCourt);
        return new Hierarchy(
                house,
                ministry,
                province,
                city,
                otherCity,
                centre,
                otherCentre,
                street,
                highCourt,
                cityCourt,
                countyCourt,
                otherCourt);
    }

    private static String body(
            House house,
            String name,
            BodyKind kind,
            BodyLevel level,
            String region,
            @org.jspecify.annotations.Nullable String parent) {
        return house.service.organisations().create(name, kind, level, region, parent);
    }

    /** Somebody with a password, made at the console. Returns the account's id. */
    String person(String username, String bodyId, StaffRole... roles) {
        return house.service.accounts().create(username, "某" + username, Set.of(roles), bodyId, House.PASSWORD);
    }

    /** The browser of a new administrator of a body. */
    Browser admin(String username, String bodyId) throws IOException, InterruptedException {
        person(username, bodyId, StaffRole.BODY_ADMIN);
        return house.signedIn(username);
    }
}
