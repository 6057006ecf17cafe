package io.holdfast.local.agent.files;

/**
 * One line of a directory listing, as Mesos' {@code /files/browse} and LIST_FILES show it.
 *
 * @param path as asked for, plus the name
 * @param nlink number of hard links
 * @param size in bytes
 * @param mtimeSeconds last change, whole seconds since the epoch
 * @param mode as {@code stat} gives it, type bits included: 33188 is {@code -rw-r--r--}
 * @param uid owner's name
 * @param gid group's name
 */
public record FileEntry(String path, long nlink, long size, long mtimeSeconds, int mode, String uid, String gid) {

    private static final int TYPE_MASK = 0170000;
    private static final int DIRECTORY = 0040000;
    private static final int SYMBOLIC_LINK = 0120000;

    /** The mode as {@code ls -l} writes it, for example {@code drwxr-x---}. */
    public String modeText() {
        StringBuilder text = new StringBuilder();
        text.append(
                switch (mode & TYPE_MASK) {
                    case DIRECTORY -> 'd';
                    case SYMBOLIC_LINK -> 'l';
                    default -> '-';
                });
        for (int bit = 8; bit >= 0; bit--) {
            text.append((mode & (1 << bit)) == 0 ? '-' : "xwr".charAt(bit % 3));
        }
        return text.toString();
    }
}
