package io.holdfast.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeploymentTest {
    private final Life life = new Life();

    @Test
    void aServiceIsDeployedAndItsReservationsAreExactlyThoseItOwns() {
        Simulation simulation = new Simulation(7, life.extensions(), 4);
        simulation.target(Services.dataStore(2, 3, "run"));
        simulation.becomeQuiet(200);
        assertThat(simulation.isComplete()).isTrue();
    }
}
