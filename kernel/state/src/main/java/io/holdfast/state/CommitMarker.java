package io.holdfast.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.holdfast.core.state.StoreException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What the commit node holds. Every transaction replaces it and checks its version, so no transaction is
 * applied twice, and a lost answer is found again by its id.
 *
 * @param sequence counts transactions
 * @param id of the latest transaction
 * @param journal a batch that is committed but perhaps not applied in full; null if there is none
 */
record CommitMarker(long sequence, String id, @Nullable JournalRef journal) {
    private static final JsonMapper JSON = new JsonMapper();

    /** A journal: its id, how many pieces and bytes it has, and the SHA-256 of the bytes in hex. */
    record JournalRef(String id, int pieces, int bytes, String sha256) {}

    byte[] encode() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new StoreException("The commit marker has no JSON form", e);
        }
    }

    static CommitMarker decode(String node, byte[] json) {
        try {
            return JSON.readValue(json, CommitMarker.class);
        } catch (IOException e) {
            throw new StoreException("The node " + node + " does not hold a commit marker: " + e.getMessage(), e);
        }
    }
}
