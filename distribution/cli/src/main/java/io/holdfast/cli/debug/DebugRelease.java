package io.holdfast.cli.debug;

import io.holdfast.cli.command.Why;
import io.holdfast.cli.session.Exit;
import io.holdfast.cli.session.Reply;
import io.holdfast.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code holdfast debug release}: giving up what carries our label and belongs to nobody. */
@Command(
        name = "release",
        description = {
            "Give an unknown reservation up that is in quarantine. A volume on it is destroyed, with its data.",
            "Reservations without a volume are given back without a word after a while; volumes never are."
        },
        footer = {"", "Examples:", "  holdfast debug release 1b9e7f0e-5d1c-4a52-9a35-3b6d6f1f3c11"})
final class DebugRelease implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "ID", description = "The reservation's id, as 'holdfast debug reservations' lists it.")
    private String id = "";

    DebugRelease(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Reply reply = session.scheduler().post(Why.by(), "debug", "reservations", id, "release");
        if (session.json()) {
            session.print(reply.body());
        } else {
            session.output().line(reply.message());
        }
        return Exit.OK;
    }
}
