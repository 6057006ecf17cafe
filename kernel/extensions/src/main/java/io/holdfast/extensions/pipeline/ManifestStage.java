package io.holdfast.extensions.pipeline;

import io.holdfast.extensions.Bundle;
import io.holdfast.extensions.archive.Archive;
import io.holdfast.extensions.archive.ArchiveEntry;
import io.holdfast.extensions.archive.BadArchiveException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.osgi.framework.Version;

/**
 * Reads the manifest: who the bundle is, whether it is a leaf (needs nothing but the SPI and Java, and gives nothing
 * to other bundles), and whether what it was built against is what we offer. All that is wrong is said at once.
 */
public final class ManifestStage implements Stage {
    /** Where a jar's manifest is. */
    static final String MANIFEST = "META-INF/MANIFEST.MF";

    private static final int MAX_MANIFEST_BYTES = 4 << 20;
    private static final int MAX_NAME_LENGTH = 100;

    private final LeafRules leafRules;
    private final JavaLevel javaLevel;

    /**
     * With what is offered.
     *
     * @param offered the versions of the packages that the host exports to bundles, by package
     * @param javaFeature the feature number of the running Java, for example 17
     */
    public ManifestStage(Map<String, Version> offered, int javaFeature) {
        this.leafRules = new LeafRules(offered);
        this.javaLevel = new JavaLevel(javaFeature);
    }

    @Override
    public String name() {
        return "manifest";
    }

    @Override
    public String examine(Candidate candidate) {
        Headers headers = new Headers(read(candidate.archive()));
        List<String> wrong = new ArrayList<>();
        Bundle id = identity(headers, wrong);
        wrong.addAll(leafRules.violations(headers));
        wrong.addAll(javaLevel.violations(headers, candidate.archive()));
        wrong.addAll(headers.unreadable());
        if (!wrong.isEmpty()) {
            throw new StageFailure(String.join("; ", wrong));
        }
        candidate.id(id);
        return "bundle " + id + ", a leaf built against what is offered";
    }

    private static Attributes read(Archive archive) {
        ArchiveEntry entry = archive.entry(MANIFEST).orElseThrow(() -> new StageFailure("the jar has no " + MANIFEST));
        try {
            byte[] content = archive.content(entry, MAX_MANIFEST_BYTES);
            return new Manifest(new ByteArrayInputStream(content)).getMainAttributes();
        } catch (BadArchiveException e) {
            throw new StageFailure(e.getMessage());
        } catch (IOException | IllegalArgumentException e) {
            throw new StageFailure(MANIFEST + " cannot be read: " + e.getMessage() + "; build the jar with bnd");
        }
    }

    private static Bundle identity(Headers headers, List<String> wrong) {
        if (!headers.text("Bundle-ManifestVersion").equals("2")) {
            wrong.add("Bundle-ManifestVersion must be 2: this is a plain jar, not a bundle; build it with bnd");
        }
        return new Bundle(symbolicName(headers, wrong), version(headers, wrong));
    }

    private static String symbolicName(Headers headers, List<String> wrong) {
        var clauses = headers.clauses("Bundle-SymbolicName");
        String name = clauses.isEmpty() ? "" : clauses.get(0).paths().get(0);
        if (name.length() > MAX_NAME_LENGTH || !name.matches("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*")) {
            wrong.add(
                    "Bundle-SymbolicName must be a name of letters, digits, '-', '_' and dots between them, of at most "
                            + MAX_NAME_LENGTH + " characters, such as rack-aware-placement");
        } else if ("true".equals(clauses.get(0).directives().get("singleton"))) {
            wrong.add("Bundle-SymbolicName has singleton:=true: two versions must be able to run side by side while one"
                    + " takes over from the other; take the directive out");
        }
        return name;
    }

    private static String version(Headers headers, List<String> wrong) {
        String text = headers.text("Bundle-Version");
        try {
            Version version = Version.parseVersion(text);
            if (!text.isEmpty() && version.toString().length() <= MAX_NAME_LENGTH) {
                return version.toString();
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        wrong.add("Bundle-Version must be a version such as 1.2.0 or 1.2.0.rc1");
        return "";
    }
}
