package org.hejie.protocol.rest;

import java.util.List;
import org.hejie.protocol.rest.BodyView.BodyName;

/** The courts of an organisation's own level and region, whose rosters it may apply to. */
public record CourtChoices(List<BodyName> courts) {}
