package org.hejie.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoleTest {
    @ParameterizedTest
    @EnumSource
    void everyoneIsEitherAMediatorOrAParty(Role role) {
        assertThat(role.isMediator()).isNotEqualTo(role.isParty());
    }
}
