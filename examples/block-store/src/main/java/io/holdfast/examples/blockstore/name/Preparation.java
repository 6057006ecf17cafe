package io.holdfast.examples.blockstore.name;

import io.holdfast.examples.blockstore.journal.Edit;
import io.holdfast.examples.blockstore.journal.EditLog;
import io.holdfast.examples.blockstore.journal.Journals;
import io.holdfast.examples.blockstore.wire.Answer;
import io.holdfast.examples.blockstore.wire.Http;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** What is done with the volume of a name node before it serves: formatted once in the life of a store, or copied. */
public final class Preparation {
    private Preparation() {}

    /**
     * Begins a new store, with an id that no other has. Where a store has begun already, since this was killed half way,
     * that one stays; where it has files, this is refused.
     *
     * @return what was done
     */
    public static String format(String name, EditLog log, Journals journals) throws IOException {
        if (log.last() > 0) {
            return "formatted before";
        }
        Journals.Claim claim = journals.claim();
        if (claim.edits().stream().anyMatch(edit -> edit.text().startsWith("create "))) {
            throw new IOException("the journal nodes hold the edits of a store with files: bootstrap, do not format");
        }
        String text = claim.edits().isEmpty() ? "format " + UUID.randomUUID() : "lead " + name;
        return append(log, journals, claim, text);
    }

    private static String append(EditLog log, Journals journals, Journals.Claim claim, String text) throws IOException {
        List<Edit> edits = new ArrayList<>(claim.edits());
        Edit own = new Edit(claim.epoch(), text);
        journals.append(claim.epoch(), edits, List.of(own));
        edits.add(own);
        log.append(0, 0, edits);
        return edits.get(0).text() + ", " + edits.size() + " edits";
    }

    /** Copies the namespace of the first of other name nodes that has one; false if none answers. */
    public static boolean copy(Path edits, Http http, Collection<String> others) throws IOException {
        Path copy = edits.resolveSibling("edits.copy");
        for (String other : others) {
            List<String> lines = read(http, other);
            if (lines.size() > 1) {
                Files.deleteIfExists(copy);
                EditLog.open(copy).append(0, 0, Edit.of(lines.subList(1, lines.size())));
                Files.move(copy, edits, StandardCopyOption.ATOMIC_MOVE);
                return true;
            }
        }
        return false;
    }

    private static List<String> read(Http http, String address) {
        try {
            Answer answer = http.get(address, "/edits?after=0");
            return answer.good() ? answer.lines() : List.of();
        } catch (IOException away) {
            return List.of();
        }
    }

    /** Reads the namespace back from the journal nodes, which have all of it, when there is no other name node. */
    public static String restore(String name, EditLog log, Journals journals) throws IOException {
        Journals.Claim claim = journals.claim();
        if (claim.edits().isEmpty()) {
            throw new IOException("there is no store yet: format one name node first");
        }
        return append(log, journals, claim, "lead " + name);
    }
}
