package org.hejie.app.web;

import io.javalin.json.JsonMapper;
import java.lang.reflect.Type;
import org.hejie.protocol.Json;

/** Answers in the house's JSON. Requests are read by {@link Json#read}, which also refuses what is missing. */
final class JsonBodies implements JsonMapper {
    @Override
    public String toJsonString(Object body, Type type) {
        return Json.write(body);
    }
}
