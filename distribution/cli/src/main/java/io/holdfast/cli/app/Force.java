package io.holdfast.cli.app;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Whether an order overrides the deployment that is under way. */
final class Force {
    @Option(names = "--force", description = "Do it even while another deployment of the app is under way.")
    private boolean force;

    Map<String, String> query() {
        Map<String, String> query = new LinkedHashMap<>();
        if (force) {
            query.put("force", "true");
        }
        return query;
    }
}
