package io.holdfast.local.master.resource;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.mesos.v1.Protos.Resource;
import org.apache.mesos.v1.Protos.Resource.DiskInfo.Source;
import org.apache.mesos.v1.Protos.Value;

/**
 * Reads an agent's disks besides its root disk: {@code mount:1000:ssd;path:5000} is a disk of 1000 MB that volumes take
 * as a whole, with profile {@code ssd}, and one of 5000 MB that they share. Each gets a directory of its own, named
 * after its type and number.
 */
public final class DiskParser {
    private static final Pattern DISK =
            Pattern.compile("(mount|path)(?:\\(([^)]+)\\))?:([0-9]{1,12})(?::([^:;\\s]+))?");
    private static final int MOST = 100;

    private DiskParser() {}

    /**
     * The disks of the text, their roots relative to the agent's work directory.
     *
     * @throws IllegalArgumentException with the part that is wrong
     */
    public static List<Resource> disks(String text) {
        List<Resource> disks = new ArrayList<>();
        Map<String, Integer> numbers = new HashMap<>();
        for (String part : text.split(";", -1)) {
            if (!part.isBlank()) {
                disks.add(disk(part.strip(), numbers));
            }
        }
        if (disks.size() > MOST) {
            throw new IllegalArgumentException("An agent may have at most " + MOST + " disks, not " + disks.size());
        }
        return disks;
    }

    private static Resource disk(String part, Map<String, Integer> numbers) {
        Matcher matcher = DISK.matcher(part);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "Not a disk of the form TYPE:MB or TYPE:MB:PROFILE with type mount or path: '" + part + "'");
        }
        String type = matcher.group(1);
        String root = "disks/" + type + "-" + numbers.merge(type, 1, Integer::sum);
        Source.Builder source = Source.newBuilder().setType(Source.Type.valueOf(type.toUpperCase(Locale.ROOT)));
        if (source.getType() == Source.Type.MOUNT) {
            source.setMount(Source.Mount.newBuilder().setRoot(root));
        } else {
            source.setPath(Source.Path.newBuilder().setRoot(root));
        }
        if (matcher.group(4) != null) {
            source.setProfile(matcher.group(4));
        }
        Resource.Builder disk = Resource.newBuilder()
                .setName("disk")
                .setType(Value.Type.SCALAR)
                .setScalar(Value.Scalar.newBuilder().setValue(Double.parseDouble(matcher.group(3))))
                .setDisk(Resource.DiskInfo.newBuilder().setSource(source));
        String role = matcher.group(2);
        if (role != null && !role.equals("*")) {
            disk.addReservations(Resource.ReservationInfo.newBuilder()
                    .setType(Resource.ReservationInfo.Type.STATIC)
                    .setRole(role));
        }
        return disk.build();
    }
}
