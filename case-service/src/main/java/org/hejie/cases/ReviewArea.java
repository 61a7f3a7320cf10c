package org.hejie.cases;

import io.javalin.http.Handler;
import java.util.Map;
import org.hejie.cases.grant.Custody;
import org.hejie.cases.grant.Grants;
import org.hejie.cases.grant.Openings;
import org.hejie.cases.grant.Releases;
import org.hejie.cases.grant.ReviewRequests;
import org.hejie.cases.http.GrantRoutes;
import org.hejie.cases.http.RecordsRoutes;
import org.hejie.cases.http.ReviewRoutes;
import org.hejie.cases.http.Views;
import org.hejie.protocol.http.Endpoint;

/** Who may look at recordings, and who does. */
final class ReviewArea {
    final Grants grants;
    final Releases releases;
    final Openings openings;
    private final Ground ground;
    private final FileArea files;
    private final StaffArea staff;

    ReviewArea(Ground ground, FileArea files, StaffArea staff, Custody custody) {
        this.ground = ground;
        this.files = files;
        this.staff = staff;
        grants = new Grants(ground.database(), staff.accounts, custody, ground.clock());
        releases = new Releases(ground.database(), grants, ground.clock());
        openings = new Openings(ground.database(), grants, releases, ground.clock());
    }

    void addTo(Map<Endpoint, Handler> routes, Views views) {
        ReviewRequests asked = new ReviewRequests(ground.database(), grants, ground.outgoing(), ground.clock());
        new ReviewRoutes(files.cases, grants, views, ground.clock()).addTo(routes);
        new GrantRoutes(grants, releases, asked).addTo(routes);
        new RecordsRoutes(files.records, staff.accounts, grants::reaches, ground.clock()).addTo(routes);
    }
}
