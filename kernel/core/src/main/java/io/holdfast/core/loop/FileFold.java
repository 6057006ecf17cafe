package io.holdfast.core.loop;

import io.holdfast.core.command.Command;
import io.holdfast.core.command.CommandResult;
import io.holdfast.core.command.CommandResult.Outcome;
import io.holdfast.core.model.ServiceImage;
import io.holdfast.core.state.FileRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** Keeps small files with a service, and takes them away. */
final class FileFold {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}");

    private final Turn turn;

    FileFold(Turn turn) {
        this.turn = turn;
    }

    CommandResult put(Command.PutFile command) {
        ServiceImage service = turn.state.service(command.service());
        if (service == null || service.record().isEmpty()) {
            return CommandFold.notFound("service " + command.service());
        }
        String name = command.name();
        if (!NAME.matcher(name).matches()) {
            return invalid("\"" + name + "\" is no name for a file: up to 100 letters, digits, dots, dashes and"
                    + " underscores, and no dot first");
        }
        int size = command.content().getBytes(StandardCharsets.UTF_8).length;
        if (size > FileRecord.MOST_BYTES) {
            return invalid("file " + name + " has " + size + " bytes, but at most " + FileRecord.MOST_BYTES
                    + " are kept; keep larger ones elsewhere");
        }
        FileRecord before = service.file(name).orElse(null);
        if (before == null && service.files().size() >= FileRecord.MOST_FILES) {
            return invalid("service " + service.name() + " has " + FileRecord.MOST_FILES
                    + " files, the most that are kept; delete one first");
        }
        if (before != null && before.content().equals(command.content())) {
            return new CommandResult(Outcome.ALREADY, "file " + name + " is so already", List.of(name));
        }
        turn.state.put(new FileRecord(service.name(), name, command.content(), command.by(), turn.now));
        return new CommandResult(Outcome.DONE, "file " + name + " is kept", List.of(name));
    }

    CommandResult delete(Command.DeleteFile command) {
        String path = FileRecord.path(command.service(), command.name());
        ServiceImage service = turn.state.service(command.service());
        if (service == null || service.file(command.name()).isEmpty()) {
            return CommandFold.notFound("file " + command.name() + " in service " + command.service());
        }
        turn.state.delete(path);
        return new CommandResult(Outcome.DONE, "file " + command.name() + " is gone", List.of(command.name()));
    }

    private static CommandResult invalid(String message) {
        return new CommandResult(Outcome.INVALID, message, List.of());
    }
}
