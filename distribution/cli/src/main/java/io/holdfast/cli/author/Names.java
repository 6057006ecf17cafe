package io.holdfast.cli.author;

import io.holdfast.cli.session.CliException;
import io.holdfast.cli.session.Exit;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/**
 * What a new extension and its parts are called.
 *
 * @param type the type's name, kebab-case
 * @param packageName the Java package
 */
record Names(String type, String packageName) {
    private static final int LONGEST = 64;
    /** Classes of these names would hide those of the SPI that they implement. */
    private static final Set<String> OF_THE_SPI =
            Set.of("extension", "placement", "placement-rule", "deployment", "deployment-strategy");

    private static final Pattern KEBAB = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    Names {
        if (!KEBAB.matcher(type).matches() || type.length() > LONGEST) {
            throw wrong("'" + type + "' is no name for a type: use lower-case letters, digits and single dashes,"
                    + " at most " + LONGEST + " characters, for example rack-aware");
        }
        if (OF_THE_SPI.contains(type)) {
            throw wrong("'" + type + "' is a name of the SPI itself: say what is special about yours, for example"
                    + " rack-aware");
        }
        if (!SourceVersion.isName(packageName, SourceVersion.RELEASE_17) || !packageName.contains(".")) {
            throw wrong("'" + packageName + "' is no package: use Java names with dots between them, for example"
                    + " --package com.example.rackaware");
        }
        if (packageName.startsWith("java.") || (packageName + ".").startsWith("io.holdfast.")) {
            throw wrong("the package '" + packageName + "' is not yours: use one that begins with your own domain");
        }
    }

    /** The names of a type in a package that nobody chose. */
    static Names of(String type) {
        return new Names(type, "com.example." + type.replace("-", ""));
    }

    /** The type as a Java class is written, for example {@code RackAware}. */
    String className() {
        return Arrays.stream(type.split("-"))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
    }

    /** The package as a path with slashes. */
    String path() {
        return packageName.replace('.', '/');
    }

    private static CliException wrong(String message) {
        return new CliException(Exit.USAGE, message);
    }
}
