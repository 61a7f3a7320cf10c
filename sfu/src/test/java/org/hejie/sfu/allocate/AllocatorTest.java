package org.hejie.sfu.allocate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class AllocatorTest {
    private static final int FULL = 1080;

    /** Three encodings of a camera: 180, 360 and 720 lines. */
    private static Picture camera(Precedence precedence, int shown, long sent) {
        Picture picture = new Picture();
        picture.begin(precedence, shown, sent);
        picture.option(0, 180, 100_000);
        picture.option(1, 360, 400_000);
        picture.option(2, 720, 1_500_000);
        return picture;
    }

    /** One encoding of a screen at 5, 10 and 30 frames. */
    private static Picture screen() {
        Picture picture = new Picture();
        picture.begin(Precedence.STAGE_SCREEN, FULL, 0);
        picture.option(0, FULL, 300_000);
        picture.option(1, FULL, 500_000);
        picture.option(2, FULL, 900_000);
        return picture;
    }

    private static void allocate(long budget, Picture... pictures) {
        Allocator.allocate(pictures, pictures.length, budget);
    }

    @Test
    void aWideLineCarriesEverythingThatIsShown() {
        Picture stage = camera(Precedence.STAGE_CAMERA, 720, 0);
        Picture tile = camera(Precedence.CAMERA, 180, 0);
        allocate(10_000_000, stage, tile);
        assertThat(stage.layer()).isEqualTo(2);
        assertThat(tile.layer()).as("no more than the tile shows").isZero();
        assertThat(stage.heldBack()).isFalse();
        assertThat(tile.heldBack()).isFalse();
    }

    @Test
    void aPictureBetweenTwoLayersGetsTheLarger() {
        Picture tile = camera(Precedence.CAMERA, 200, 0);
        allocate(10_000_000, tile);
        assertThat(tile.layer()).isEqualTo(1);
    }

    @Test
    void everybodyGetsSomethingBeforeTheStageGetsMuch() {
        Picture stage = camera(Precedence.STAGE_CAMERA, 720, 0);
        Picture tile = camera(Precedence.CAMERA, 720, 0);
        allocate(600_000, stage, tile);
        assertThat(stage.layer()).isEqualTo(1);
        assertThat(tile.layer()).isZero();
    }

    @Test
    void textIsSharpBeforeFacesMove() {
        Picture face = camera(Precedence.CAMERA, 360, 0);
        Picture text = screen();
        allocate(350_000, face, text);
        assertThat(text.layer()).as("all of its lines, at its fewest frames").isZero();
        assertThat(face.layer()).isEqualTo(Picture.NONE);
        assertThat(face.heldBack()).isTrue();
    }

    @Test
    void otherCamerasRiseTogether() {
        Picture first = camera(Precedence.CAMERA, 720, 0);
        Picture second = camera(Precedence.CAMERA, 720, 0);
        allocate(1_000_000, first, second);
        assertThat(List.of(first.layer(), second.layer())).containsExactly(1, 1);
    }

    @Test
    void whatIsSentStaysWhereOnlyJustEnoughIsLeft() {
        Picture kept = camera(Precedence.CAMERA, 720, 400_000);
        allocate(410_000, kept);
        assertThat(kept.layer()).isEqualTo(1);
        Picture fresh = camera(Precedence.CAMERA, 720, 0);
        allocate(410_000, fresh);
        assertThat(fresh.layer()).as("a step up needs a margin").isZero();
    }

    @Test
    void whatIsNotShownTakesNothing() {
        Picture hidden = camera(Precedence.CAMERA, 0, 1_500_000);
        allocate(10_000_000, hidden);
        assertThat(hidden.layer()).isEqualTo(Picture.NONE);
        assertThat(hidden.heldBack()).isFalse();
    }

    @Test
    void aLesserLayerThatCostsMoreIsNotTaken() {
        Picture picture = new Picture();
        picture.begin(Precedence.CAMERA, 720, 0);
        picture.option(0, 180, 200_000);
        picture.option(1, 360, 150_000);
        allocate(1_000_000, picture);
        assertThat(picture.layer()).isEqualTo(1);
        assertThat(picture.ideal()).isEqualTo(150_000);
    }

    @Property(tries = 2000)
    void neverMoreThanTheLineCarries(
            @ForAll("pictures") List<Picture> pictures, @ForAll @LongRange(min = 0, max = 8_000_000) long budget) {
        allocate(budget, pictures.toArray(Picture[]::new));
        assertThat(pictures.stream().mapToLong(Picture::bitrate).sum()).isLessThanOrEqualTo(budget);
    }

    @Property(tries = 2000)
    void nothingThatFitsIsWithheld(
            @ForAll("pictures") List<Picture> pictures, @ForAll @LongRange(min = 0, max = 8_000_000) long budget) {
        allocate(budget, pictures.toArray(Picture[]::new));
        long left =
                budget - pictures.stream().mapToLong(p -> p.cost(p.chosen())).sum();
        for (Picture picture : pictures) {
            if (picture.heldBack() && picture.chosen() != Picture.NONE) {
                assertThat(picture.cost(picture.chosen() + 1) - picture.cost(picture.chosen()))
                        .isGreaterThan(left);
            }
        }
    }

    @Provide
    static Arbitrary<List<Picture>> pictures() {
        return Combinators.combine(
                        Arbitraries.of(Precedence.class),
                        Arbitraries.of(0, 90, 180, 360, 720, 1080),
                        Arbitraries.longs().between(0, 2_000_000),
                        Arbitraries.longs().between(1, 3_000_000).list().ofMaxSize(12))
                .as((precedence, shown, sent, rates) -> {
                    Picture picture = new Picture();
                    picture.begin(precedence, shown, sent);
                    for (int i = 0; i < rates.size(); i++) {
                        picture.option(i, 90 << i / 4, rates.get(i));
                    }
                    return picture;
                })
                .list()
                .ofMaxSize(10);
    }
}
