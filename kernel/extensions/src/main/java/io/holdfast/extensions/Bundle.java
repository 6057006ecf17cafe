package io.holdfast.extensions;

/**
 * What carries extensions.
 *
 * @param name for example {@code io.holdfast.placement-rules}
 * @param version for example {@code 1.0.0}
 */
public record Bundle(String name, String version) {
    /**
     * The bundle a class comes from: what its jar's manifest says under {@code Implementation-Title} and
     * {@code Implementation-Version}, else, for classes outside a jar, its package and {@code unpackaged}.
     */
    public static Bundle of(Class<?> type) {
        Package home = type.getPackage();
        String title = home.getImplementationTitle();
        String version = home.getImplementationVersion();
        return new Bundle(title == null ? home.getName() : title, version == null ? "unpackaged" : version);
    }

    @Override
    public String toString() {
        return name + " " + version;
    }
}
