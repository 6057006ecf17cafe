package io.holdfast.core.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.spec.Mutations.Mutation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Validators and comparisons read the tree, so nothing of a specification may be missing in it. */
class SpecTreeTest {
    static List<Mutation> mutations() {
        return Mutations.of(Everything.service());
    }

    @ParameterizedTest
    @MethodSource("mutations")
    void whateverDiffersIsSeenInTheTree(Mutation mutation) {
        assertThat(SpecTree.of(mutation.spec())).isNotEqualTo(SpecTree.of(Everything.service()));
        assertThat(SpecDiff.of(Everything.service(), mutation.spec()))
                .isNotEmpty()
                .noneMatch(change -> change.path().contains("without a path"));
    }

    @Test
    void theServiceOfThisTestLeavesNothingUnsaid() {
        Set<String> components = new TreeSet<>();
        collect(ServiceSpec.class, components, new TreeSet<>());
        Set<String> changed = new TreeSet<>();
        mutations().forEach(mutation -> {
            String last = mutation.path().replaceAll("[+-]?(\\[[0-9]+])?$", "").replaceAll("\\[[0-9]+]", "");
            changed.addAll(List.of(last.split("\\.")));
        });
        assertThat(changed).containsAll(components);
    }

    @Test
    void equalSpecificationsHaveEqualTrees() {
        assertThat(SpecTree.of(Everything.service())).isEqualTo(SpecTree.of(Everything.service()));
    }

    /** The names of all components of a record, and of the records that it is made of. */
    private static void collect(Type type, Set<String> components, Set<String> seen) {
        if (type instanceof ParameterizedType generic) {
            Stream.of(generic.getActualTypeArguments()).forEach(argument -> collect(argument, components, seen));
        } else if (type instanceof Class<?> known && seen.add(known.getName())) {
            if (known.isSealed()) {
                Stream.of(known.getPermittedSubclasses()).forEach(each -> collect(each, components, seen));
            }
            if (known.isRecord()) {
                for (RecordComponent component : known.getRecordComponents()) {
                    components.add(component.getName());
                    collect(component.getGenericType(), components, seen);
                }
            }
        }
    }
}
