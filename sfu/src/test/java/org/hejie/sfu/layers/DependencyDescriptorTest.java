package org.hejie.sfu.layers;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.hejie.sfu.sim.BitWriter;
import org.hejie.sfu.sim.Structures;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DependencyDescriptorTest {
    private final DependencyDescriptor descriptor = new DependencyDescriptor();

    private static BitWriter mandatory(int start, int end, int template, int frame) {
        return new BitWriter().bits(start, 1).bits(end, 1).bits(template, 6).bits(frame, 16);
    }

    private boolean read(BitWriter bits, @Nullable TemplateStructure known) {
        byte[] b = bits.bytes();
        return descriptor.read(b, 0, b.length, known);
    }

    private TemplateStructure known(int chains) {
        assertThat(read(Structures.l1t2(mandatory(1, 0, 10, 500).bits(0b10000, 5), chains), null))
                .isTrue();
        TemplateStructure structure = descriptor.structure();
        if (structure == null) {
            throw new AssertionError("no structure");
        }
        return structure;
    }

    private boolean read(BitWriter bits) {
        return read(bits, null);
    }

    @Test
    void readsAStructureWithAndWithoutChains() {
        for (int chains = 0; chains < 2; chains++) {
            TemplateStructure structure = known(chains);
            assertThat(descriptor.bringsStructure()).isTrue();
            assertThat(descriptor.startsFrame()).isTrue();
            assertThat(descriptor.endsFrame()).isFalse();
            assertThat(descriptor.frameNumber()).isEqualTo(500);
            assertThat(descriptor.references()).isZero();
            assertThat(descriptor.indication(0)).isEqualTo(TemplateStructure.SWITCH);
            assertThat(descriptor.active()).isEqualTo(3);
            assertThat(structure.targets()).isEqualTo(2);
            assertThat(structure.targetTemporal(0)).isZero();
            assertThat(structure.targetTemporal(1)).isEqualTo(1);
            assertThat(structure.height(0)).isEqualTo(360);
        }
    }

    @Test
    void readsAFrameByItsTemplate() {
        TemplateStructure structure = known(1);
        assertThat(read(mandatory(1, 1, 12, 501), structure)).isTrue();
        assertThat(descriptor.temporal()).isEqualTo(1);
        assertThat(descriptor.indication(0)).isEqualTo(TemplateStructure.NOT_PRESENT);
        assertThat(descriptor.indication(1)).isEqualTo(TemplateStructure.DISCARDABLE);
        assertThat(descriptor.references()).isEqualTo(1);
        assertThat(descriptor.reference(0)).isEqualTo(1);
        assertThat(descriptor.bringsStructure()).isFalse();
    }

    @Test
    void readsWhatAFrameHasOfItsOwn() {
        TemplateStructure structure = known(0);
        BitWriter bits = mandatory(1, 1, 12, 502).bits(0b01110, 5).bits(0b01, 2);
        bits.bits(0b0010, 4);
        bits.bits(1, 2).bits(4, 4).bits(2, 2).bits(99, 8).bits(0, 2);
        assertThat(read(bits, structure)).isTrue();
        assertThat(descriptor.tellsActive()).isTrue();
        assertThat(descriptor.active()).isEqualTo(1);
        assertThat(descriptor.indication(0)).isEqualTo(TemplateStructure.NOT_PRESENT);
        assertThat(descriptor.indication(1)).isEqualTo(TemplateStructure.SWITCH);
        assertThat(descriptor.references()).isEqualTo(2);
        assertThat(descriptor.reference(0)).isEqualTo(5);
        assertThat(descriptor.reference(1)).isEqualTo(100);
    }

    @Test
    void refusesWhatItCannotKnow() {
        assertThat(read(mandatory(1, 1, 12, 502))).isFalse();
        assertThat(read(mandatory(1, 1, 13, 502), known(0))).isFalse();
        assertThat(descriptor.read(new byte[2], 0, 2, null)).isFalse();
    }

    @Test
    void theBestTargetIsTheSharpestThatIsNotTooMuch() {
        TemplateStructure structure = known(0);
        assertThat(structure.best(2, 3, structure.all())).isEqualTo(1);
        assertThat(structure.best(2, 0, structure.all())).isZero();
        assertThat(structure.best(2, 3, 1)).isZero();
        assertThat(structure.best(0, 0, 2)).as("the smallest that is sent").isEqualTo(1);
    }

    /** VP9 as Chromium sends it tells its layers in both ways; one of them may be missing in a packet, or the packet that brings the structure be late. */
    @Test
    void aStreamMayTellItsLayersInOneWayNowAndInTheOtherThen() {
        TemplateStructure structure = known(1);
        byte[] vp9 = java.util.HexFormat.of().parseHex("e88123100782");
        byte[] withDescriptor = java.util.Arrays.copyOf(vp9, vp9.length + 3);
        System.arraycopy(mandatory(1, 1, 12, 501).bytes(), 0, withDescriptor, vp9.length, 3);
        LayerView plain = new LayerView();
        plain.read(org.hejie.sfu.rtp.CodecKind.VP9, vp9, 0, vp9.length, -1, 0, null);
        LayerView described = new LayerView();
        described.read(org.hejie.sfu.rtp.CodecKind.VP9, withDescriptor, 0, vp9.length, vp9.length, 3, structure);
        assertThat(described.source()).isEqualTo(LayerView.Source.DESCRIPTOR);
        LayerFilter filter = new LayerFilter();
        filter.begin(plain, 3000);
        assertThat(filter.takes(plain, 3000, true, true)).isTrue();
        assertThat(filter.takes(described, 0, false, false)).as("late").isTrue();
        assertThat(filter.takes(described, 6000, true, false)).isTrue();
        assertThat(filter.temporal()).isEqualTo(1);
        assertThat(filter.takes(plain, 9000, true, false)).isTrue();
        assertThat(filter.takes(plain, 6000, false, false)).isTrue();
    }

    @Property(tries = 500)
    void noiseIsNoException(@ForAll byte[] noise, @ForAll boolean known, @ForAll @IntRange(min = 0, max = 8) int cut) {
        TemplateStructure structure = known ? known(1) : null;
        descriptor.read(noise, 0, noise.length, structure);
        byte[] whole =
                Structures.l1t2(mandatory(1, 0, 10, 500).bits(0b10000, 5), 1).bytes();
        for (int i = 0; i < noise.length && i < whole.length - 3; i++) {
            whole[3 + i] ^= noise[i];
        }
        descriptor.read(whole, 0, whole.length - cut, structure);
        Vp9Descriptor vp9 = new Vp9Descriptor();
        if (vp9.read(noise, 0, noise.length)) {
            assertThat(vp9.length()).isLessThan(noise.length);
        }
        for (org.hejie.sfu.rtp.CodecKind codec : org.hejie.sfu.rtp.CodecKind.values()) {
            new PictureHeight().read(codec, noise, 0, noise.length);
            LayerView view = new LayerView();
            view.read(codec, noise, 0, noise.length, noise.length > 3 ? 0 : -1, noise.length, structure);
            new LayerFilter().takes(view, 0, true, true);
        }
    }
}
