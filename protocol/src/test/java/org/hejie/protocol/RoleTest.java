package org.hejie.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoleTest {
    @ParameterizedTest
    @EnumSource
    void nobodyIsTwoOfMediatorPartyAndAgent(Role role) {
        assertThat(Stream.of(role.isMediator(), role.isParty(), role.isAgent()).filter(is -> is))
                .hasSizeLessThanOrEqualTo(1);
    }
}
