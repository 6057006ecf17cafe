package io.holdfast.http.apps;

import io.holdfast.apps.view.AppSnapshot;
import io.holdfast.apps.view.AppTask;
import java.util.List;

/**
 * Where apps are reached, as text for balancers: a line for each port of each app with the app's id (underscores between
 * its parts), the port by which balancers know it, and {@code host:port} of each task that runs, with tabs between.
 */
final class TaskTable {
    private static final char TAB = '\t';

    private TaskTable() {}

    static String of(List<AppSnapshot> apps, String role) {
        StringBuilder table = new StringBuilder();
        for (AppSnapshot app : apps) {
            String name = String.join("_", app.app().id().segments());
            List<AppTask> tasks =
                    AppTask.of(app, role).stream().filter(AppTask::isRunning).toList();
            List<Integer> ports = app.app().servicePorts();
            if (ports.isEmpty()) {
                table.append(name).append(TAB).append(' ').append(TAB);
                tasks.forEach(task -> table.append(task.host()).append(TAB));
                table.append('\n');
            }
            for (int i = 0; i < ports.size(); i++) {
                table.append(name).append(TAB).append(ports.get(i)).append(TAB);
                for (AppTask task : tasks) {
                    List<Integer> known = task.hostPorts();
                    int port = i < known.size() ? known.get(i) : 0;
                    table.append(task.host()).append(':').append(port).append(TAB);
                }
                table.append('\n');
            }
        }
        return table.toString();
    }
}
