package io.holdfast.cli.up;

import io.holdfast.cli.session.CliException;
import io.holdfast.cli.session.Exit;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Where the scheduler's API is to be. Tasks are told it as they are launched and keep it, so a scheduler that comes back
 * serves where it did, if it can.
 */
final class ApiPort {
    static final int USUAL = 8080;
    /** A process that was killed may hold its port for a moment more. */
    private static final Duration LET_GO = Duration.ofSeconds(2);

    private ApiPort() {}

    /**
     * The port to start on.
     *
     * @param wanted what the user says: 0 for any, null for nothing
     * @param former where the scheduler served before
     * @param free whether nobody else listens there
     * @param say is told what tasks do not know
     * @throws CliException if the port that is needed is taken
     */
    static int choose(@Nullable Integer wanted, OptionalInt former, IntPredicate free, Consumer<String> say) {
        boolean any = wanted == null || wanted == 0;
        if (former.isPresent() && any && free.test(former.getAsInt())) {
            return former.getAsInt();
        }
        int port = wanted == null ? USUAL : wanted;
        if (former.isPresent() && former.getAsInt() != port) {
            say.accept((any ? "port " + former.getAsInt() + ", where the API was before, is taken now; " : "")
                    + "tasks that run already keep SCHEDULER_API_PORT=" + former.getAsInt()
                    + " until they are launched anew");
        }
        if (port != 0 && !free.test(port)) {
            throw new CliException(
                    Exit.UNREACHABLE,
                    "port " + port + " is taken by another program; free it or choose another with --port");
        }
        return port;
    }

    /** Whether nobody listens on it; waits a moment for one that is about to let go. */
    static boolean isFreeSoon(int port) {
        long deadline = System.nanoTime() + LET_GO.toNanos();
        while (!isFree(port)) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            Waiting.pause();
        }
        return true;
    }

    /** Whether nobody listens on it. */
    static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
