package io.holdfast.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.holdfast.core.state.StoreException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;

/**
 * Text that does not fit into one node: the node holds a manifest, its children {@code #00000}, {@code #00001},
 * … hold the pieces. No record's own name begins with a hash, so the two cannot be mistaken for each other.
 */
final class Chunks {
    static final String MARK = "/#";
    /** The first text after everything that begins with the mark. */
    static final String END = "/$";

    private static final JsonMapper JSON = new JsonMapper();

    private Chunks() {}

    private record Manifest(int chunks, int bytes, String sha256) {}

    static boolean isChunk(String node) {
        return node.contains(MARK);
    }

    static String node(String parent, int index) {
        return parent + MARK + String.format("%05d", index);
    }

    static List<byte[]> split(byte[] data, int size) {
        List<byte[]> pieces = new ArrayList<>();
        for (int from = 0; from < data.length; from += size) {
            pieces.add(Arrays.copyOfRange(data, from, Math.min(data.length, from + size)));
        }
        return pieces;
    }

    static byte[] manifest(byte[] data, int pieces) {
        try {
            return JSON.writeValueAsBytes(new Manifest(pieces, data.length, sha256(data)));
        } catch (JsonProcessingException e) {
            throw new StoreException("A manifest has no JSON form", e);
        }
    }

    /** The text of a node of the tree, put together if it is in pieces. */
    static byte[] join(SortedMap<String, byte[]> tree, String node) {
        SortedMap<String, byte[]> pieces = tree.subMap(node + MARK, node + END);
        byte[] data = tree.getOrDefault(node, new byte[0]);
        if (pieces.isEmpty()) {
            return data;
        }
        Manifest manifest;
        try {
            manifest = JSON.readValue(data, Manifest.class);
        } catch (IOException e) {
            throw new StoreException("The node " + node + " has pieces but no manifest: " + e.getMessage(), e);
        }
        byte[] joined = concatenate(pieces.values());
        if (pieces.size() != manifest.chunks() || !sha256(joined).equals(manifest.sha256())) {
            throw new StoreException(
                    "The pieces of " + node + " do not make up what its manifest says: " + pieces.size() + " of "
                            + manifest.chunks() + " pieces, " + joined.length + " of " + manifest.bytes() + " bytes.",
                    null);
        }
        return joined;
    }

    static byte[] concatenate(Iterable<byte[]> pieces) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        pieces.forEach(joined::writeBytes);
        return joined.toByteArray();
    }

    static String sha256(byte[] data) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(data));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
