package io.holdfast.cli.extension;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A version of a bundle as it is typed: {@code rack-rule@1.1.0}. */
record BundleVersion(String name, String version) {

    /** Reads what was typed. */
    static final class Converter implements ITypeConverter<BundleVersion> {
        @Override
        public BundleVersion convert(String text) {
            int at = text.indexOf('@');
            if (at < 1 || at == text.length() - 1) {
                throw new TypeConversionException("'" + text
                        + "' does not name a version; write it as NAME@VERSION, for example rack-rule@1.1.0");
            }
            return new BundleVersion(text.substring(0, at), text.substring(at + 1));
        }
    }
}
