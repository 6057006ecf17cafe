package io.holdfast.extensions.bundles;

import java.util.Arrays;

/** Bundles for tests, made of sources on the spot. */
public final class TestBundles {
    private TestBundles() {}

    /** A bundle to be made of whatever the test gives. */
    public static BundleBuilder bundle(String symbolicName) {
        return new BundleBuilder(symbolicName);
    }

    /**
     * A bundle {@code rack-aware} with a placement rule of the same name, which takes the attribute's name
     * ({@code attribute}, {@code rack} unless given).
     *
     * @param body what its {@code check(OfferBatch offers, int row, PlacementView view)} does; {@code attribute} is
     *     at hand
     */
    public static byte[] rule(String version, String body) {
        return rule("rack-aware", version, body);
    }

    /** As {@link #rule(String, String)}, for another name of both the bundle and the type. */
    public static byte[] rule(String name, String version, String body) {
        return ruleBundle(name, version, body, "", "").build();
    }

    /** The rule that works: an offer needs a value of the attribute that no other instance of the pod's type has. */
    public static byte[] rackAware(String version) {
        return rule(version, RuleSource.RACK_AWARE);
    }

    /** A rule that throws whenever it is asked. */
    public static byte[] throwingRule(String version) {
        return rule(version, "throw new IllegalStateException(\"no idea which rack\");");
    }

    /** A rule that never answers; it ends when it is interrupted only if told so, else after a minute. */
    public static byte[] hangingRule(String version, boolean heedsInterrupts) {
        return rule(version, RuleSource.hang(heedsInterrupts) + " return null;");
    }

    /** A rule that takes so many milliseconds for each agent. */
    public static byte[] slowRule(String version, long millis) {
        return rule(
                version,
                "try { Thread.sleep(" + millis
                        + "); } catch (InterruptedException e) { throw new RuntimeException(e); }" + " return null;");
    }

    /** A rule that rejects every agent; the message names the version. */
    public static byte[] rejectingRule(String version) {
        return rule(version, "return new Rejection(\"refused\", \"by " + version + "\", null);");
    }

    /** The working rule, whose component throws as soon as it is made. */
    public static byte[] throwingConstructor(String version) {
        return ruleBundle(
                        "rack-aware",
                        version,
                        "return null;",
                        "",
                        "throw new IllegalStateException(\"no racks here\");")
                .build();
    }

    /** A rule whose component never ends its {@code @Activate} method. */
    public static byte[] hangingActivate(String version) {
        String members =
                "@org.osgi.service.component.annotations.Activate void activate() { " + RuleSource.hang(true) + " }";
        return ruleBundle("rack-aware", version, "return null;", members, "").build();
    }

    /** A rule whose class never ends its initialization. */
    public static byte[] hangingStaticInitializer(String version) {
        String members = "static { hang(); } static void hang() { " + RuleSource.hang(false) + " }";
        return ruleBundle("rack-aware", version, "return null;", members, "").build();
    }

    /** A rule whose component starts a thread with the given name, which never ends. */
    public static byte[] threadStarting(String version, String threadName) {
        String starts = "Thread thread = new Thread(() -> { " + RuleSource.hang(false) + " }, \"" + threadName
                + "\"); thread.setDaemon(true); thread.start();";
        return ruleBundle("rack-aware", version, "return null;", "", starts).build();
    }

    /**
     * A rule bundle to change further.
     *
     * @param members more members of the factory
     * @param constructor what the factory's constructor does
     */
    public static BundleBuilder ruleBundle(
            String name, String version, String body, String members, String constructor) {
        return bundle(name).version(version).source(RuleSource.factory(name, body, members, constructor));
    }

    /** The first part of a jar, as a broken download leaves it. */
    public static byte[] truncated(byte[] jar) {
        return Arrays.copyOf(jar, jar.length * 2 / 3);
    }
}
