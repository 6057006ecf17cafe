package io.holdfast.apps.read;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;

/** Reads what is fetched into the sandbox before an app starts. */
final class FetchReader {
    private FetchReader() {}

    static void read(Section app) {
        ArrayNode fetch = app.out.putArray("fetch");
        for (Section one : app.sections("fetch")) {
            String uri = one.required("uri");
            if (!uri.isEmpty() && !uri.matches("([a-zA-Z][a-zA-Z0-9+.-]*:|/).*")) {
                one.wrong("uri", "must be a URI, or an absolute path of the agent");
            }
            one.flag("extract", true);
            one.flag("executable", false);
            one.flag("cache", false);
            String dest = one.text("destPath", null);
            if (dest != null
                    && (dest.startsWith("/") || List.of(dest.split("/")).contains(".."))) {
                one.wrong("destPath", "must be a path in the sandbox");
            }
            one.end();
            fetch.add(one.out);
        }
        if (!app.has("fetch")) {
            Section old = app;
            for (String uri : uris(old)) {
                fetch.addObject()
                        .put("uri", uri)
                        .put("extract", true)
                        .put("executable", false)
                        .put("cache", false);
            }
        } else {
            app.raw("uris");
        }
    }

    /** The older form: only where things are. */
    private static List<String> uris(Section app) {
        List<String> uris = app.list("uris");
        app.out.remove("uris");
        return uris;
    }
}
