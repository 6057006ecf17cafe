package io.holdfast.server.options;

import org.jspecify.annotations.Nullable;

/**
 * Who the scheduler is to the cluster, and under which name it keeps its state.
 *
 * @param name of the framework
 * @param role its resources are reserved for
 * @param principal that reserves them
 * @param user as whom tasks run that name none
 */
public record Identity(String name, String role, String principal, String user) {
    /** What the options say, and where they say nothing, what follows from the service. */
    public static Identity of(
            ServerOptions options, String service, @Nullable String user, @Nullable String principal) {
        String name = options.frameworkName() == null ? service : options.frameworkName();
        String ours = principal == null ? name + "-principal" : principal;
        return new Identity(
                name,
                options.role() == null ? name + "-role" : options.role(),
                options.principal() == null ? ours : options.principal(),
                user == null ? System.getProperty("user.name") : user);
    }
}
