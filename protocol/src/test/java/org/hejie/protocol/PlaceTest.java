package org.hejie.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may receive whom: every pair of places. */
class PlaceTest {
    private static final Place ONE = new Place.Caucus("k_1");
    private static final Place OTHER = new Place.Caucus("k_2");
    private static final List<Place> PLACES = List.of(Place.WAITING, Place.JOINT, ONE, OTHER);

    static Stream<Arguments> pairs() {
        return PLACES.stream().flatMap(here -> PLACES.stream().map(there -> Arguments.of(here, there)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void onlyTheSamePlaceIsHeardAndTheWaitingRoomHearsNobody(Place here, Place there) {
        boolean heard = here == there && here != Place.WAITING;
        assertThat(here.mayReceiveFrom(there)).isEqualTo(heard);
        assertThat(there.mayReceiveFrom(here)).as("both ways or not at all").isEqualTo(heard);
    }

    @Test
    void aCaucusIsKnownByItsIdNotByItsObject() {
        assertThat(new Place.Caucus("k_1").mayReceiveFrom(ONE)).isTrue();
        assertThat(new Place.Joint().mayReceiveFrom(Place.JOINT)).isTrue();
    }

    @Test
    void everyKindOfPlaceIsAmongThePairs() {
        assertThat(PLACES.stream().<Class<?>>map(Object::getClass).distinct())
                .containsExactlyInAnyOrder(Place.class.getPermittedSubclasses());
    }
}
