package io.holdfast.local.agent.check;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One way of asking a task how it is. Blocks until answered or timed out; safe for use by many threads. */
public sealed interface Probe permits CommandProbe, HttpProbe, TcpProbe, NoProbe {

    /** Asks once. Never throws: what goes wrong is a finding. */
    Finding ask();

    /** Runs a command in the task's sandbox. A timeout of zero waits for ever. */
    static Probe command(List<String> arguments, Map<String, String> environment, Path sandbox, Duration timeout) {
        return new CommandProbe(arguments, environment, sandbox, timeout);
    }

    /** GETs a path of a server on this machine, following redirects. */
    static Probe http(String scheme, int port, String path, Duration timeout) {
        return new HttpProbe(scheme, port, path, timeout);
    }

    /** Connects to a port of this machine. */
    static Probe tcp(int port, Duration timeout) {
        return new TcpProbe(port, timeout);
    }

    /** Finds nothing, for that reason. */
    static Probe never(String why) {
        return new NoProbe(why);
    }
}
