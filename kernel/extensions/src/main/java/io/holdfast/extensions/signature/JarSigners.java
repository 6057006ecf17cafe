package io.holdfast.extensions.signature;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.CodeSigner;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the signatures of a jar as the JAR File Specification ("Signed JAR File") has it, with the JDK's own
 * verifier. Whether the signers are trusted is another question.
 */
final class JarSigners {
    private static final Pattern SIGNATURE_FILE =
            Pattern.compile("META-INF/([^/]+\\.(SF|RSA|DSA|EC)|SIG-[^/]+)", Pattern.CASE_INSENSITIVE);

    private JarSigners() {}

    /**
     * Who signed every file of the jar; empty if it carries no signature at all.
     *
     * @throws BrokenSignatureException if it carries one that does not fit, or does not cover every file
     */
    static Set<CodeSigner> ofAll(byte[] jar) {
        Reading reading = new Reading();
        try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(jar), true)) {
            Manifest manifest = in.getManifest();
            for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
                drain(in);
                reading.add(entry);
            }
            return reading.result(manifest);
        } catch (SecurityException e) {
            throw new BrokenSignatureException("the jar was changed after it was signed: " + e.getMessage());
        } catch (IOException | IllegalArgumentException e) {
            throw new BrokenSignatureException("the jar's signature cannot be read: " + e.getMessage());
        }
    }

    /** A file's signers are known only once it was read to its end. */
    private static void drain(JarInputStream in) throws IOException {
        byte[] buffer = new byte[16 << 10];
        while (in.read(buffer) >= 0) {
            continue;
        }
    }

    /** What was seen of the jar so far. */
    private static final class Reading {
        private final Set<String> files = new HashSet<>();
        private boolean signatureFiles;
        private String unsigned = "";
        private @Nullable Set<CodeSigner> ofAll;

        void add(JarEntry entry) {
            if (SIGNATURE_FILE.matcher(entry.getName()).matches()) {
                signatureFiles = true;
            } else if (!entry.isDirectory()) {
                files.add(entry.getName());
                CodeSigner[] signers = entry.getCodeSigners();
                if (signers == null) {
                    unsigned = unsigned.isEmpty() ? entry.getName() : unsigned;
                } else if (ofAll == null) {
                    ofAll = new LinkedHashSet<>(Arrays.asList(signers));
                } else {
                    ofAll.retainAll(Arrays.asList(signers));
                }
            }
        }

        Set<CodeSigner> result(@Nullable Manifest manifest) {
            if (!signatureFiles) {
                return Set.of();
            }
            if (manifest == null || ofAll == null) {
                throw new BrokenSignatureException("the jar carries a signature that covers nothing: its manifest is"
                        + " not in front, its files are not in the signature, or the signature uses an algorithm this"
                        + " Java no longer accepts");
            }
            if (!unsigned.isEmpty()) {
                throw new BrokenSignatureException(
                        "the jar is signed, but '" + unsigned + "' was put in or changed afterwards");
            }
            for (String name : manifest.getEntries().keySet()) {
                if (isDigested(manifest, name) && !files.contains(name)) {
                    throw new BrokenSignatureException(
                            "the jar is signed, but '" + name + "' was taken out afterwards");
                }
            }
            if (ofAll.isEmpty()) {
                throw new BrokenSignatureException("no signer signed all of the jar's files");
            }
            return ofAll;
        }

        private static boolean isDigested(Manifest manifest, String name) {
            return !name.endsWith("/")
                    && manifest.getAttributes(name).keySet().stream()
                            .anyMatch(key ->
                                    key.toString().toLowerCase(Locale.ROOT).endsWith("-digest"));
        }
    }
}
