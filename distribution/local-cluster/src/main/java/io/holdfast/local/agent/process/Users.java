package io.holdfast.local.agent.process;

import java.io.IOException;
import java.nio.file.FileSystems;

/** The users of this machine. */
public final class Users {

    private Users() {}

    /**
     * Whether a task may name this user. Tasks run as the user of the agent whatever they ask for, but a name that this
     * machine does not know is refused, as by a Mesos agent. No name at all is fine.
     */
    public static boolean known(String name) {
        if (name.isEmpty()) {
            return true;
        }
        try {
            FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(name);
            return true;
        } catch (IOException unknown) {
            return false;
        }
    }
}
