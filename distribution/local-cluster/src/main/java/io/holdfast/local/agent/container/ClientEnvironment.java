package io.holdfast.local.agent.container;

import java.util.Map;
import java.util.TreeMap;

/**
 * The variables that a client of a container runtime needs of this process' own, and that a task's must therefore not
 * take the place of while the client is run for it.
 */
final class ClientEnvironment {

    private ClientEnvironment() {}

    /** Whether the client, or what it starts, looks at a variable. */
    static boolean needs(String name) {
        return switch (name) {
            case "PATH", "HOME", "USER", "LOGNAME", "SHELL", "TMPDIR", "LANG", "IFS", "ENV", "BASH_ENV", "SHELLOPTS" ->
                true;
            default ->
                name.startsWith("XDG_")
                        || name.startsWith("DOCKER_")
                        || name.startsWith("CONTAINER")
                        || name.startsWith("PODMAN_")
                        || name.startsWith("BUILDAH_")
                        || name.startsWith("STORAGE_")
                        || name.startsWith("REGISTRY_")
                        || name.startsWith("DBUS_")
                        || name.startsWith("LD_")
                        || name.startsWith("LC_")
                        || name.startsWith("GO")
                        || name.startsWith("BASH_")
                        || name.regionMatches(true, 0, "http_proxy", 0, "http_proxy".length())
                        || name.regionMatches(true, 0, "https_proxy", 0, "https_proxy".length())
                        || name.equalsIgnoreCase("no_proxy");
        };
    }

    /** Those of this process. */
    static Map<String, String> variables() {
        Map<String, String> ours = new TreeMap<>();
        System.getenv().forEach((name, value) -> {
            if (needs(name) && !name.startsWith("BASH_")) {
                ours.put(name, value);
            }
        });
        return ours;
    }
}
