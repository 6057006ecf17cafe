package io.holdfast.placement;

import io.holdfast.spi.NoConfiguration;
import io.holdfast.spi.placement.PlacementRule;
import io.holdfast.spi.testkit.PlacementRuleContract;
import java.util.ArrayList;
import java.util.List;

class PlacementRulesContractTest extends PlacementRuleContract {
    @Override
    protected List<PlacementRule> rules() {
        List<PlacementRule> rules = new ArrayList<>();
        for (String key : List.of("hostname", "@agent", "@zone", "@region", "rack", "ssd", "nobody-has-it")) {
            rules.add(new UniqueFactory().create(new UniqueFactory.Configuration(key)));
            rules.add(new MaxPerFactory().create(new MaxPerFactory.Configuration(key, 3)));
            rules.add(new GroupByFactory().create(new GroupByFactory.Configuration(key, null)));
            rules.add(new GroupByFactory().create(new GroupByFactory.Configuration(key, 4)));
            rules.add(new RoundRobinFactory().create(new RoundRobinFactory.Configuration(key, 3)));
            rules.add(new SpreadFactory().create(new SpreadFactory.Configuration(key, 2, null)));
            rules.add(new ClusterFactory().create(new ClusterFactory.Configuration(key, null)));
            rules.add(new ClusterFactory().create(new ClusterFactory.Configuration(key, "a")));
            rules.add(new LikeFactory().create(new LikeFactory.Configuration(key, "(r|host-)[12]*|a|north")));
            rules.add(new UnlikeFactory().create(new UnlikeFactory.Configuration(key, "(r|host-)[12]*|a|north")));
            rules.add(new IsFactory().create(new IsFactory.Configuration(key, "1.50")));
            rules.add(new IsNotFactory().create(new IsNotFactory.Configuration(key, "r1")));
        }
        List<String> names = List.of("host-1", "agent-host-2", "a", "north", "r2");
        rules.add(new AgentFactory().create(new AgentFactory.Configuration(names, null)));
        rules.add(new HostnameFactory().create(new HostnameFactory.Configuration(names, null)));
        rules.add(new ZoneFactory().create(new ZoneFactory.Configuration(null, null)));
        rules.add(new RegionFactory().create(new RegionFactory.Configuration(null, "nor.*")));
        rules.add(new AttributeFactory().create(new AttributeFactory.Configuration("rack", names, null)));
        for (String pod : List.of("data", "web", "nothing")) {
            rules.add(new AvoidFactory().create(new AvoidFactory.Configuration(pod)));
            rules.add(new ColocateFactory().create(new ColocateFactory.Configuration(pod)));
        }
        rules.add(new LocalRegionFactory().create(new NoConfiguration()));
        rules.add(new PassthroughFactory().create(new NoConfiguration()));
        return rules;
    }
}
