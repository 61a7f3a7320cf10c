package org.hejie.sfu.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import org.hejie.protocol.Place;
import org.hejie.protocol.media.MediaEvent;
import org.hejie.protocol.media.MediaReply;
import org.hejie.sfu.sim.SimPeer;
import org.hejie.sfu.sim.World;
import org.hejie.sfu.stun.TcpAddress;
import org.junit.jupiter.api.Test;

class IceTest {
    private static final InetSocketAddress STRANGER = new InetSocketAddress("203.0.113.66", 6666);

    private final World world = new World(8);
    private final SimPeer anna = world.peer("anna");
    private final SimPeer ben = world.peer("ben");

    private void bothIn() {
        anna.join(Place.JOINT);
        ben.join(Place.JOINT);
        world.runMillis(1_000);
    }

    @Test
    void mediaFromAnAddressThatNeverProvedItselfIsDropped() {
        bothIn();
        byte[] packet = anna.sealedAudio();
        long dropped = world.counters().dropped(DropReason.UNBOUND_ADDRESS);
        int heard = ben.heardFrom("anna").size();
        world.inject(STRANGER, packet);
        world.inject(STRANGER, new byte[] {22, (byte) 0xfe, (byte) 0xfd, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        assertThat(world.counters().dropped(DropReason.UNBOUND_ADDRESS)).isEqualTo(dropped + 2);
        world.inject(anna.address(), packet);
        world.runMillis(15);
        assertThat(ben.heardFrom("anna").size()).isGreaterThan(heard);
    }

    @Test
    void aCheckWithAWrongPasswordProvesNothing() {
        bothIn();
        world.inject(
                STRANGER, anna.checkBytes(anna.remoteUfrag() + ':' + anna.ufrag(), "wrong-password-of-24-ch", true));
        world.inject(STRANGER, anna.checkBytes("nobody:" + anna.ufrag(), anna.remotePassword(), true));
        assertThat(world.counters().dropped(DropReason.BAD_STUN)).isEqualTo(2);
        assertThat(world.sentTo(STRANGER)).isZero();
        world.inject(STRANGER, anna.sealedAudio());
        assertThat(world.counters().dropped(DropReason.UNBOUND_ADDRESS)).isEqualTo(1);
    }

    @Test
    void aCheckedAddressMayBringMediaButGetsNoneUntilItIsNominated() {
        bothIn();
        world.inject(STRANGER, anna.checkBytes(anna.remoteUfrag() + ':' + anna.ufrag(), anna.remotePassword(), false));
        assertThat(world.sentTo(STRANGER)).isEqualTo(1);
        int before = ben.heardFrom("anna").size();
        world.inject(STRANGER, anna.sealedAudio());
        assertThat(world.counters().dropped()).isZero();
        world.runMillis(1_000);
        assertThat(ben.heardFrom("anna").size()).isGreaterThan(before);
        assertThat(world.sentTo(STRANGER)).isEqualTo(1);
        world.inject(STRANGER, anna.checkBytes(anna.remoteUfrag() + ':' + anna.ufrag(), anna.remotePassword(), true));
        world.runMillis(100);
        assertThat(world.sentTo(STRANGER)).isGreaterThan(5);
    }

    @Test
    void aTcpConnectionIsAWayOfItsOwn() {
        bothIn();
        InetSocketAddress tcp = TcpAddress.of(anna.address());
        world.inject(tcp, anna.sealedAudio());
        assertThat(world.counters().dropped(DropReason.UNBOUND_ADDRESS)).isEqualTo(1);
        assertThat(world.loop().answersTo(anna.remoteUfrag())).isTrue();
        world.inject(tcp, anna.checkBytes(anna.remoteUfrag() + ':' + anna.ufrag(), anna.remotePassword(), true));
        assertThat(world.loop().knows(tcp)).isTrue();
        int before = world.sentTo(anna.address());
        world.runMillis(200);
        assertThat(world.sentTo(tcp)).isGreaterThan(5);
        assertThat(world.sentTo(anna.address())).isLessThan(before + 5);
    }

    @Test
    void whenATcpConnectionClosesTheLastOtherWayIsUsed() {
        bothIn();
        InetSocketAddress tcp = TcpAddress.of(new InetSocketAddress("203.0.113.5", 4_000));
        world.inject(tcp, anna.checkBytes(anna.remoteUfrag() + ':' + anna.ufrag(), anna.remotePassword(), true));
        world.runMillis(100);
        world.loop().closed(tcp);
        assertThat(world.loop().knows(tcp)).isFalse();
        int before = world.sentTo(tcp);
        long closed = world.now();
        world.runMillis(300);
        assertThat(world.sentTo(tcp)).isEqualTo(before);
        assertThat(anna.heardSince(closed)).containsOnlyKeys("ben MICROPHONE", "ben CAMERA");
    }

    @Test
    void aClientThatRoamsIsFollowed() {
        bothIn();
        anna.roam();
        anna.check(anna.address(), true);
        world.runMillis(100);
        long moved = world.now();
        world.runMillis(1_000);
        assertThat(anna.heardSince(moved)).containsOnlyKeys("ben MICROPHONE", "ben CAMERA");
        assertThat(ben.heardSince(moved)).containsOnlyKeys("anna MICROPHONE", "anna CAMERA");
    }

    @Test
    void anIceRestartKeepsKeysStreamsAndMedia() {
        bothIn();
        String before = anna.remoteUfrag();
        long restarted = world.now();
        assertThat(anna.restartIce(Place.WAITING)).isInstanceOf(MediaReply.Answered.class);
        assertThat(anna.remoteUfrag()).isNotEqualTo(before);
        world.runMillis(1_000);
        assertThat(anna.heardSince(restarted)).containsOnlyKeys("ben MICROPHONE", "ben CAMERA");
        assertThat(ben.heardSince(restarted)).containsOnlyKeys("anna MICROPHONE", "anna CAMERA");
        assertThat(anna.inboxes(false).getFirst().holes()).isZero();
        assertThat(world.events(MediaEvent.PeerConnected.class)).hasSize(2);
        assertThat(world.closedConnections()).isEmpty();
    }

    @Test
    void theOldCredentialsAnswerUntilTheNewOnesAreNominated() {
        bothIn();
        String oldName = anna.remoteUfrag() + ':' + anna.ufrag();
        String oldPassword = anna.remotePassword();
        anna.restartIce(Place.JOINT);
        world.inject(anna.address(), anna.checkBytes(oldName, oldPassword, false));
        assertThat(world.counters().dropped(DropReason.BAD_STUN)).isZero();
        anna.check(anna.address(), true);
        world.runMillis(100);
        world.inject(anna.address(), anna.checkBytes(oldName, oldPassword, false));
        assertThat(world.counters().dropped(DropReason.BAD_STUN)).isEqualTo(1);
    }

    @Test
    void anOfferWithTheSameCredentialsChangesNothingOfTheTransport() {
        bothIn();
        String ufrag = anna.remoteUfrag();
        anna.offer(Place.JOINT);
        assertThat(anna.remoteUfrag()).isEqualTo(ufrag);
        world.runMillis(500);
        assertThat(world.events(MediaEvent.PeerConnected.class)).hasSize(2);
    }

    @Test
    void aNewCertificateReplacesTheConnectionSilentlyAndKeepsThePlace() {
        bothIn();
        SimPeer again = anna.reborn();
        again.join(Place.WAITING);
        long replaced = world.now();
        world.runMillis(1_500);
        assertThat(world.closedConnections()).containsExactly(1L);
        assertThat(world.events(MediaEvent.PeerLeft.class)).isEmpty();
        assertThat(world.events(MediaEvent.PeerConnected.class)).hasSize(3);
        assertThat(world.loop().peers()).isEqualTo(2);
        assertThat(ben.heardSince(replaced + 20_000_000)).containsOnlyKeys("anna MICROPHONE", "anna CAMERA");
        assertThat(again.heardSince(replaced)).containsOnlyKeys("ben MICROPHONE", "ben CAMERA");
        assertThat(ben.inboxes(false).getFirst().holes()).isZero();
    }

    @Test
    void aHandshakeOfAConnectionThatIsOverIsIgnored() {
        bothIn();
        world.goodbye(anna);
        world.loop().dtlsClosed(world.now(), World.ROOM, "ben", 77, org.hejie.protocol.DisconnectCause.PROTOCOL_FAULT);
        assertThat(world.loop().peers()).isEqualTo(1);
    }

    @Test
    void aPeerTriesManyAddressesAndOnlyTheLastAreKept() {
        bothIn();
        for (int i = 0; i < 100; i++) {
            world.inject(
                    new InetSocketAddress("203.0.113.9", 1_000 + i),
                    anna.checkBytes(anna.remoteUfrag() + ':' + anna.ufrag(), anna.remotePassword(), false));
        }
        long dropped = world.counters().dropped(DropReason.UNBOUND_ADDRESS);
        world.inject(new InetSocketAddress("203.0.113.9", 1_000), anna.sealedAudio());
        assertThat(world.counters().dropped(DropReason.UNBOUND_ADDRESS)).isEqualTo(dropped + 1);
        long now = world.now();
        world.runMillis(500);
        assertThat(ben.heardSince(now)).isNotEmpty();
    }
}
