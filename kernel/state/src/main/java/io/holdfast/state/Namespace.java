package io.holdfast.state;

import io.holdfast.core.state.StoreException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.zookeeper.common.PathUtils;

/**
 * Where one scheduler keeps its nodes.
 *
 * <pre>
 * /holdfast/NAME/schema      version of what lies under records
 *               /epoch       its version is the epoch; every transaction checks it
 *               /leader      the latch
 *               /commit      the latest transaction and the journal still to be applied, if any
 *               /records     one node a record, at the record's own path
 *               /journal     batches too big for one transaction
 *               /backups     what a migration found
 *               /contents    jars of bundles, by digest, in pieces
 * </pre>
 *
 * @param root absolute ZooKeeper path
 */
public record Namespace(String root) {
    public Namespace {
        try {
            PathUtils.validatePath(root);
        } catch (IllegalArgumentException e) {
            throw new StoreException("\"" + root + "\" is not a ZooKeeper path: " + e.getMessage(), e);
        }
    }

    /** The usual place of the scheduler of a name. */
    public static Namespace of(String schedulerName) {
        return new Namespace("/holdfast/" + encodeSegment(schedulerName));
    }

    String schema() {
        return root + "/schema";
    }

    String epoch() {
        return root + "/epoch";
    }

    String leader() {
        return root + "/leader";
    }

    String commit() {
        return root + "/commit";
    }

    String records() {
        return root + "/records";
    }

    String journal() {
        return root + "/journal";
    }

    String backups() {
        return root + "/backups";
    }

    String contents() {
        return root + "/contents";
    }

    /** The node of a record. */
    String node(String recordPath) {
        StringBuilder node = new StringBuilder(records());
        for (String segment : recordPath.split("/", -1)) {
            node.append('/').append(encodeSegment(segment));
        }
        return node.toString();
    }

    /** All true ancestors of a node, the highest first. */
    static List<String> ancestors(String node) {
        List<String> ancestors = new ArrayList<>();
        for (int slash = node.indexOf('/', 1); slash > 0; slash = node.indexOf('/', slash + 1)) {
            ancestors.add(node.substring(0, slash));
        }
        return ancestors;
    }

    /** Some identities come from the cluster's labels, so any text must give a legal node name, and only one. */
    static String encodeSegment(String segment) {
        if (segment.isEmpty()) {
            throw new StoreException("A record's path has an empty segment.", null);
        }
        boolean dots = segment.equals(".") || segment.equals("..");
        StringBuilder name = new StringBuilder();
        for (byte b : segment.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = c >= 'a' && c <= 'z'
                    || c >= 'A' && c <= 'Z'
                    || c >= '0' && c <= '9'
                    || c == '-'
                    || c == '_'
                    || c == '.' && !dots;
            if (plain) {
                name.append(c);
            } else {
                name.append('%').append(String.format("%02X", (int) c));
            }
        }
        return name.toString();
    }
}
