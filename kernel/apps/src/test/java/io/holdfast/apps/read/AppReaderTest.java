package io.holdfast.apps.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.holdfast.apps.Given;
import io.holdfast.apps.model.App;
import io.holdfast.apps.model.AppId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reading apps: what is not said is filled in, what is wrong is said at its path. */
class AppReaderTest {
    @Test
    void theTutorialsDatabaseIsReadAsItStands() {
        App app = Given.app(Given.postgres());
        assertThat(app.id()).hasToString("/postgres");
        assertThat(app.isStateful()).isTrue();
        assertThat(app.isOnBridge()).isTrue();
        assertThat(app.get("unreachableStrategy").asText()).isEqualTo("disabled");
        assertThat(app.get("healthChecks").get(0).path("delaySeconds").asInt()).isEqualTo(15);
        assertThat(app.volumes().get(0).path("persistent").path("type").asText())
                .isEqualTo("root");
    }

    @Test
    void whatWasReadIsReadAgainAsTheSame() {
        App app = Given.app(Given.postgres());
        assertThat(Given.app(app.json())).isEqualTo(app);
        assertThat(Given.app(app.accepted("a", "b", "c").json())).isEqualTo(app);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(quoteCharacter = '`', textBlock = """
            cpus,                   1
            mem,                    128
            disk,                   0
            gpus,                   0
            instances,              1
            backoffSeconds,         1
            backoffFactor,          1.15
            maxLaunchDelaySeconds,  300
            killSelection,          "YOUNGEST_FIRST"
            requirePorts,           false
            networks,               `[{"mode":"host"}]`
            upgradeStrategy,        `{"minimumHealthCapacity":1,"maximumOverCapacity":1}`
            unreachableStrategy,    `{"inactiveAfterSeconds":0,"expungeAfterSeconds":0}`
            acceptedResourceRoles,  `["*"]`
            portDefinitions,        `[{"port":0,"protocol":"tcp","name":"default","labels":{}}]`
            fetch,                  []
            env,                    {}
            """)
    void aFieldThatIsNotSaidHasItsDefault(String field, String value) {
        assertThat(Given.app("{'id': 'a', 'cmd': 'x'}").get(field)).isEqualTo(Given.json(value));
    }

    @Test
    void aStatefulAppMayLoseHalfOfItsInstancesAndNeverHasMore() {
        App app = Given.app(
                "{'id':'a','cmd':'x','container':{'volumes':[{'containerPath':'d','mode':'RW','persistent':{'size':1}}]}}");
        assertThat(app.get("upgradeStrategy"))
                .isEqualTo(Given.json("{'minimumHealthCapacity':0.5,'maximumOverCapacity':0}"));
    }

    @Test
    void aRelativeIdIsMeantFromItsGroup() throws InvalidAppException {
        assertThat(AppReader.read(Given.json("{'id':'db','cmd':'x','dependencies':['../auth']}"), AppId.of("/prod"), "")
                        .id())
                .hasToString("/prod/db");
        assertThat(AppId.of("/a/b").resolve("../c")).hasToString("/a/c");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /id                             | {'cmd':'x'}                                                     | is missing
            /id                             | {'id':'/A','cmd':'x'}                                           | lower case
            /id                             | {'id':'/','cmd':'x'}                                            | root
            /cmd                            | {'id':'a'}                                                      | missing
            /cmd                            | {'id':'a','cmd':'x','args':['y']}                               | together
            /cpus                           | {'id':'a','cmd':'x','cpus':0}                                   | 0.001
            /mem                            | {'id':'a','cmd':'x','mem':'1'}                                  | number
            /instances                      | {'id':'a','cmd':'x','instances':-1}                             | whole number
            /gpus                           | {'id':'a','gpus':1,'container':{'type':'DOCKER','docker':{'image':'i'}}} | MESOS
            /instnaces                      | {'id':'a','cmd':'x','instnaces':1}                              | no known field
            /env(A)                         | {'id':'a','cmd':'x','env':{'A':[]}}                             | text
            /env(A)/secret                  | {'id':'a','cmd':'x','env':{'A':{'secret':'s'}}}                 | not among
            /instances                      | {'id':'a','cmd':'x','instances':2,'labels':{'MARATHON_SINGLE_INSTANCE_APP':'true'}} | at most 1
            /networks(0)/name               | {'id':'a','cmd':'x','networks':[{'mode':'host','name':'n'}]}    | must not
            /networks(0)/name               | {'id':'a','cmd':'x','container':{},'networks':[{}]}             | missing
            /networks                       | {'id':'a','cmd':'x','container':{},'networks':[{'mode':'host'},{'name':'n'}]} | one host
            /container/docker/image         | {'id':'a','cmd':'x','container':{'type':'DOCKER'}}              | missing
            /container/type                 | {'id':'a','cmd':'x','container':{'type':'RKT'}}                 | DOCKER, MESOS
            /container/portMappings         | {'id':'a','cmd':'x','container':{'portMappings':[{}]}}          | host networking
            /container/portMappings(1)/name | {'id':'a','cmd':'x','networks':[{'mode':'container/bridge'}],'container':{'portMappings':[{'name':'p'},{'name':'p'}]}} | another
            /container/portMappings(0)/containerPort | {'id':'a','cmd':'x','networks':[{'name':'n'}],'container':{'portMappings':[{}]}} | or else a hostPort
            /container/portMappings(0)/networkNames  | {'id':'a','cmd':'x','networks':[{'name':'n'},{'name':'m'}],'container':{'portMappings':[{'hostPort':0}]}} | the one network
            /container/portMappings(0)/networkNames(0) | {'id':'a','cmd':'x','networks':[{'name':'n'}],'container':{'portMappings':[{'hostPort':0,'networkNames':['m']}]}} | one of the app's
            /portDefinitions(0)/port        | {'id':'a','cmd':'x','portDefinitions':[{'port':70000}]}         | 65535
            /healthChecks(0)/portIndex      | {'id':'a','cmd':'x','healthChecks':[{'portIndex':1}]}           | has 1
            /healthChecks(0)/port           | {'id':'a','cmd':'x','healthChecks':[{'port':70000}]}            | 65535
            /healthChecks(2)/protocol       | {'id':'a','cmd':'x','healthChecks':[{'protocol':'MESOS_TCP'},{},{'protocol':'COMMAND','command':{'value':'x'}}]} | does one
            /healthChecks(0)/command        | {'id':'a','cmd':'x','healthChecks':[{'protocol':'COMMAND'}]}    | missing
            /healthChecks(0)/path           | {'id':'a','cmd':'x','healthChecks':[{'path':'x'}]}              | slash
            /healthChecks(0)/maxConsecutiveFailures | {'id':'a','cmd':'x','healthChecks':[{'protocol':'MESOS_TCP','maxConsecutiveFailures':0}]} | at least 1
            /readinessChecks(0)/portName    | {'id':'a','cmd':'x','readinessChecks':[{}]}                     | http-api
            /constraints(0)                 | {'id':'a','cmd':'x','constraints':[['hostname','ONLY']]}        | no operator
            /constraints(0)                 | {'id':'a','cmd':'x','constraints':[['rack','LIKE','[']]}        | regular
            /upgradeStrategy/minimumHealthCapacity | {'id':'a','cmd':'x','upgradeStrategy':{'minimumHealthCapacity':2}} | from 0 to 1
            /killSelection                  | {'id':'a','cmd':'x','killSelection':'ANY'}                      | OLDEST_FIRST
            /fetch(0)/uri                   | {'id':'a','cmd':'x','fetch':[{}]}                               | missing
            /fetch(0)/destPath              | {'id':'a','cmd':'x','fetch':[{'uri':'http://x/y','destPath':'/z'}]} | sandbox
            /dependencies(0)                | {'id':'a','cmd':'x','dependencies':['/a']}                      | itself
            /role                           | {'id':'a','cmd':'x','role':'*'}                                 | must not be *
            /role                           | {'id':'a','cmd':'x','role':'no role'}                           | this is no role
            /ipAddress                      | {'id':'a','cmd':'x','ipAddress':{}}                             | networks
            /residency                      | {'id':'a','cmd':'x','residency':{}}                             | persistent
            /secrets/s/source               | {'id':'a','cmd':'x','secrets':{'s':{}}}                         | missing
            """)
    void aMistakeIsSaidAtItsPath(String path, String app, String says) {
        assertMistake(path, app, says);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /container/volumes(0)/persistent/size        | 'mode':'RW','containerPath':'d','persistent':{'size':0}       | greater than 0
            /container/volumes(0)/persistent/size        | 'mode':'RW','containerPath':'d','persistent':{}               | missing
            /container/volumes(0)/containerPath          | 'mode':'RW','containerPath':'a/b','persistent':{'size':1}     | slashes
            /container/volumes(0)/containerPath          | 'mode':'RW','containerPath':'..','persistent':{'size':1}      | one name
            /container/volumes(0)/mode                   | 'mode':'RO','containerPath':'d','persistent':{'size':1}       | must be RW
            /container/volumes(0)/mode                   | 'containerPath':'d','hostPath':'/x'                           | missing
            /container/volumes(0)/persistent/maxSize     | 'mode':'RW','containerPath':'d','persistent':{'size':1,'maxSize':2} | mount only
            /container/volumes(0)/persistent/profileName | 'mode':'RW','containerPath':'d','persistent':{'size':1,'type':'root','profileName':'p'} | root
            /container/volumes(0)/persistent/constraints(0) | 'mode':'RW','containerPath':'d','persistent':{'size':1,'constraints':[['path','LIKE','x']]} | root
            /container/volumes(0)/persistent/constraints(0) | 'mode':'RW','containerPath':'d','persistent':{'size':1,'type':'path','constraints':[['host','LIKE','x']]} | "path"
            /container/volumes(0)/persistent/constraints(0) | 'mode':'RW','containerPath':'d','persistent':{'size':1,'type':'path','constraints':[['path','LIKE','[']]} | regular
            /container/volumes(0)/persistent/maxSize     | 'mode':'RW','containerPath':'d','persistent':{'size':5,'type':'mount','maxSize':4} | at least size
            /container/volumes(0)/hostPath               | 'mode':'RW','containerPath':'/d'                              | missing
            /unreachableStrategy                         | 'mode':'RW','containerPath':'d','persistent':{'size':1}}]},'unreachableStrategy':{},'container':{'volumes':[{'mode':'RW','containerPath':'d','persistent':{'size':1} | disabled
            /acceptedResourceRoles                       | 'mode':'RW','containerPath':'d','persistent':{'size':1}}]},'acceptedResourceRoles':['x'],'container':{'volumes':[{'mode':'RW','containerPath':'d','persistent':{'size':1} | ["*"]
            /upgradeStrategy/maximumOverCapacity         | 'mode':'RW','containerPath':'d','persistent':{'size':1}}]},'upgradeStrategy':{'maximumOverCapacity':1},'container':{'volumes':[{'mode':'RW','containerPath':'d','persistent':{'size':1} | must be 0
            """)
    void aMistakeOfAStatefulAppIsSaidAtItsPath(String path, String volume, String says) {
        assertMistake(path, "{'id':'a','cmd':'x','container':{'volumes':[{" + volume + "}]}}", says);
    }

    private static void assertMistake(String path, String app, String says) {
        InvalidAppException wrong =
                catchThrowableOfType(InvalidAppException.class, () -> AppReader.read(Given.json(app)));
        assertThat(wrong).isNotNull();
        assertThat(wrong.problems()).anySatisfy(problem -> {
            assertThat(problem.path()).isEqualTo(path);
            assertThat(problem.errors()).anySatisfy(error -> assertThat(error).contains(says));
        });
    }

    @Test
    void everyMistakeIsSaidAtOnce() {
        InvalidAppException wrong = catchThrowableOfType(
                InvalidAppException.class,
                () -> AppReader.read(Given.json("{'id':'A','cpus':-1,'mem':-1,'networks':[{'mode':'x'}]}")));
        assertThat(wrong.problems())
                .extracting(Problem::path)
                .containsAll(List.of("/id", "/cpus", "/mem", "/cmd", "/networks(0)/mode"));
    }

    @Test
    void theOlderFormOfDockersNetworkIsReadAsTheNewerOne() {
        App app = Given.app("{'id':'a','container':{'type':'DOCKER','docker':{'image':'i','network':'BRIDGE',"
                + "'portMappings':[{'containerPort':80}]}},'uris':['http://x/y']}");
        assertThat(app.isOnBridge()).isTrue();
        assertThat(app.ports().get(0).path("containerPort").asInt()).isEqualTo(80);
        assertThat(app.all("fetch").get(0).path("uri").asText()).isEqualTo("http://x/y");
    }
}
