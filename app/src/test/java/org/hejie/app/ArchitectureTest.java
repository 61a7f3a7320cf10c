package org.hejie.app;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/** The arrows between modules, and the places where only some libraries may be. docs/ARCHITECTURE.md draws them. */
@AnalyzeClasses(packages = "org.hejie", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String PROTOCOL = "org.hejie.protocol..";
    private static final String SFU = "org.hejie.sfu..";
    private static final String MEDIA = "org.hejie.media..";
    private static final String SIGNALING = "org.hejie.signaling..";
    private static final String RECORDING = "org.hejie.recording..";
    private static final String CASES = "org.hejie.cases..";
    private static final String DOOR = "org.hejie.cases.door..";
    private static final List<String> MODULES =
            List.of(PROTOCOL, SFU, MEDIA, SIGNALING, RECORDING, CASES, "org.hejie.app..");

    /** Classes of {@code module} know of our own code only themselves and {@code allowed}. */
    private static ArchRule arrows(String module, String... allowed) {
        List<String> forbidden = new ArrayList<>(MODULES);
        forbidden.remove(module);
        forbidden.removeAll(List.of(allowed));
        return noClasses()
                .that()
                .resideInAPackage(module)
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(forbidden.toArray(String[]::new)).and(not(resideInAnyPackage(allowed))))
                .as(module + " knows only " + String.join(", ", allowed));
    }

    @ArchTest
    static final ArchRule protocolKnowsNobody = arrows(PROTOCOL);

    @ArchTest
    static final ArchRule sfuKnowsOnlyTheProtocol = arrows(SFU, PROTOCOL);

    @ArchTest
    static final ArchRule mediaControllerKnowsOnlyTheProtocol = arrows(MEDIA, PROTOCOL);

    @ArchTest
    static final ArchRule recordingKnowsOnlyTheProtocol = arrows(RECORDING, PROTOCOL);

    @ArchTest
    static final ArchRule casesKnowOnlyTheProtocol = arrows(CASES, PROTOCOL);

    @ArchTest
    static final ArchRule signallingKnowsTheControllerAndTheCasesDoor = arrows(SIGNALING, PROTOCOL, MEDIA, DOOR);

    @ArchTest
    static final ArchRule protocolKnowsOnlyAnnotationsAndJackson = classes()
            .that()
            .resideInAPackage(PROTOCOL)
            .should()
            .onlyDependOnClassesThat(
                    resideInAnyPackage("java..", "org.jspecify..", "com.fasterxml.jackson..", PROTOCOL));

    @ArchTest
    static final ArchRule inTheSfuNettyIsOnlyInTheShell = noClasses()
            .that(resideInAPackage(SFU).and(not(resideInAnyPackage("org.hejie.sfu.net..", "org.hejie.sfu.node.."))))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.netty..");

    /** Time and randomness come in as arguments, so that every media test replays. */
    @ArchTest
    static final ArchRule theMediaCoreReadsNoClockAndStartsNoThread = noClasses()
            .that()
            .resideInAnyPackage(
                    "org.hejie.sfu.rtp..",
                    "org.hejie.sfu.rtcp..",
                    "org.hejie.sfu.nack..",
                    "org.hejie.sfu.twcc..",
                    "org.hejie.sfu.speaker..",
                    "org.hejie.sfu.sdp..",
                    "org.hejie.sfu.ice..",
                    "org.hejie.sfu.stun..",
                    "org.hejie.sfu.peer..",
                    "org.hejie.sfu.room..")
            .should()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Thread.class)
            .allowEmptyShould(true);

    /** The room is a decider: the same commands give the same events, here and after a hand-over. A digest is a function as any other; randomness and keys are not. */
    @ArchTest
    static final ArchRule theRoomIsPure = classes()
            .that()
            .resideInAPackage("org.hejie.signaling.room..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                            "java.lang..",
                            "java.util..",
                            "java.time..",
                            "org.jspecify..",
                            PROTOCOL,
                            "org.hejie.signaling.room..",
                            "org.hejie.signaling.refusal..",
                            DOOR)
                    .and(not(resideInAnyPackage("java.util.concurrent..")))
                    .or(belongToAnyOf(
                            MessageDigest.class,
                            NoSuchAlgorithmException.class,
                            Charset.class,
                            StandardCharsets.class)));

    @ArchTest
    static final ArchRule jettyIsOnlyWhereRequestsAreServed = noClasses()
            .that(not(resideInAnyPackage("org.hejie.app..", RECORDING, CASES)))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..");

    @ArchTest
    static final ArchRule sqlIsOnlyInTheCases = noClasses()
            .that(not(resideInAPackage(CASES)))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "org.jdbi..", "com.zaxxer..", "org.flywaydb..");

    @ArchTest
    static final ArchRule noPackagesKnowEachOtherInACircle =
            com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices()
                    .matching("org.hejie.(*)..")
                    .should()
                    .beFreeOfCycles();
}
