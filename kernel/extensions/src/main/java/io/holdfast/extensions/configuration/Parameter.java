package io.holdfast.extensions.configuration;

import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One parameter: a component of a configuration record under its name in definitions.
 *
 * @param name kebab-case
 * @param type of the value, without {@code Optional} around it
 * @param wrapped whether the component is an {@code Optional}
 * @param required whether it must be given
 */
record Parameter(String name, Type type, boolean wrapped, boolean required) {
    static List<Parameter> of(Class<? extends Record> configuration) {
        return Arrays.stream(configuration.getRecordComponents())
                .map(Parameter::of)
                .toList();
    }

    private static Parameter of(RecordComponent component) {
        Type type = component.getGenericType();
        String name = KebabCase.ofCamel(component.getName());
        if (type instanceof ParameterizedType parameterized && parameterized.getRawType() == Optional.class) {
            return new Parameter(name, parameterized.getActualTypeArguments()[0], true, false);
        }
        return new Parameter(name, type, false, !isNullable(component));
    }

    /** By name, so that a bundle may bring its own copy of the annotation. */
    private static boolean isNullable(RecordComponent component) {
        for (Annotation annotation : component.getAnnotatedType().getAnnotations()) {
            if (annotation.annotationType().getSimpleName().equals("Nullable")) {
                return true;
            }
        }
        return false;
    }
}
