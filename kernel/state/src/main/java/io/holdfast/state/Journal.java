package io.holdfast.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.holdfast.core.state.StoreException;
import io.holdfast.state.CommitMarker.JournalRef;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The form of a batch in the journal: a JSON list of nodes and their text, cut into pieces that fit. */
final class Journal {
    private static final JsonMapper JSON = new JsonMapper();

    private Journal() {}

    private record Entry(String node, @Nullable String text) {}

    /** A batch in pieces, not written yet. */
    record Draft(JournalRef ref, List<NodeWrite> pieces) {}

    static Draft draft(Namespace namespace, List<NodeWrite> batch, int pieceSize) {
        List<Entry> entries = new ArrayList<>(batch.size());
        for (NodeWrite write : batch) {
            byte[] data = write.data();
            entries.add(new Entry(write.node(), data == null ? null : new String(data, StandardCharsets.UTF_8)));
        }
        byte[] bytes;
        try {
            bytes = JSON.writeValueAsBytes(entries);
        } catch (JsonProcessingException e) {
            throw new StoreException("A batch has no JSON form", e);
        }
        String id = UUID.randomUUID().toString();
        List<byte[]> split = Chunks.split(bytes, pieceSize);
        List<NodeWrite> pieces = new ArrayList<>(split.size());
        for (int i = 0; i < split.size(); i++) {
            pieces.add(new NodeWrite(piece(namespace, id, i), split.get(i)));
        }
        return new Draft(new JournalRef(id, split.size(), bytes.length, Chunks.sha256(bytes)), pieces);
    }

    /** The batch of a committed journal. */
    static List<NodeWrite> read(Namespace namespace, JournalRef ref, SortedMap<String, byte[]> journalTree) {
        List<byte[]> pieces = new ArrayList<>(ref.pieces());
        for (int i = 0; i < ref.pieces(); i++) {
            byte[] piece = journalTree.get(piece(namespace, ref.id(), i));
            if (piece == null) {
                throw new StoreException("Piece " + i + " of the journal " + ref.id() + " is missing.", null);
            }
            pieces.add(piece);
        }
        byte[] bytes = Chunks.concatenate(pieces);
        if (!Chunks.sha256(bytes).equals(ref.sha256())) {
            throw new StoreException("The journal " + ref.id() + " is not what was committed.", null);
        }
        try {
            List<NodeWrite> batch = new ArrayList<>();
            for (Entry entry : JSON.readValue(bytes, Entry[].class)) {
                String text = entry.text();
                batch.add(new NodeWrite(entry.node(), text == null ? null : text.getBytes(StandardCharsets.UTF_8)));
            }
            return batch;
        } catch (IOException e) {
            throw new StoreException("The journal " + ref.id() + " cannot be understood: " + e.getMessage(), e);
        }
    }

    private static String piece(Namespace namespace, String id, int index) {
        return namespace.journal() + "/" + id + "-" + String.format("%05d", index);
    }
}
