package io.holdfast.benchmarks;

import com.netflix.fenzo.ConstraintEvaluator;
import com.netflix.fenzo.TaskRequest;
import com.netflix.fenzo.TaskTrackerState;
import com.netflix.fenzo.VirtualMachineCurrentState;
import java.util.regex.Pattern;
import org.apache.mesos.Protos.Attribute;

/** An attribute that matches a regular expression: Fenzo has no such constraint, so this is the plain one. */
final class FenzoLike implements ConstraintEvaluator {
    private final String attribute;
    private final Pattern pattern;

    FenzoLike(String attribute, String regex) {
        this.attribute = attribute;
        this.pattern = Pattern.compile(regex);
    }

    @Override
    public String getName() {
        return "like";
    }

    @Override
    public Result evaluate(TaskRequest request, VirtualMachineCurrentState host, TaskTrackerState tracker) {
        Attribute found = host.getCurrAvailableResources().getAttributeMap().get(attribute);
        boolean matches =
                found != null && pattern.matcher(found.getText().getValue()).matches();
        return new Result(matches, matches ? "" : attribute + " does not match");
    }
}
