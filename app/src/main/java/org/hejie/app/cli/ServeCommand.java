package org.hejie.app.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.hejie.app.Hejie;
import org.hejie.app.data.DataFolder;
import org.hejie.app.settings.SettingTable;
import org.hejie.app.settings.Settings;
import org.hejie.recording.derive.Fonts;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts everything, says where it is, and runs until SIGINT or SIGTERM. */
@Command(name = "serve", description = "Run the server until Ctrl-C.", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    @Mixin
    private SettingOptions options = new SettingOptions();

    @Option(
            names = "--demo",
            negatable = true,
            description =
                    "Make a demonstration case and print its links and new passwords; without either, only when the data"
                            + " folder is empty")
    private @Nullable Boolean demo;

    @Option(
            names = "--once",
            hidden = true,
            description = "Stop again once started: for archiving the classes a start loads")
    private boolean once;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = options.settings(System.getenv());
        ((Logger) LoggerFactory.getLogger("ROOT")).setLevel(Level.toLevel(settings.get(SettingTable.LOG_LEVEL)));
        DataFolder data = DataFolder.open(settings.get(SettingTable.DATA_FOLDER));
        Hejie hejie = Hejie.start(settings, data, Clock.systemUTC());
        CountDownLatch closed = new CountDownLatch(1);
        // The JVM ends when its hooks have, so the hook itself closes; the main thread only waits.
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(() -> {
                    hejie.close();
                    closed.countDown();
                }));
        PrintWriter out = spec.commandLine().getOut();
        Welcome welcome = new Welcome(hejie, data);
        boolean prepare = demo == null ? data.fresh() : demo;
        out.print(prepare ? welcome.withDemo(hejie.cases().demo().prepare()) : welcome.again());
        out.printf("%nStarted in %.1f s. Ctrl-C stops it.%n", sinceJvmStart());
        out.flush();
        if (!once && Fonts.found().isEmpty()) {
            out.println("未找到中文字体，无法制作带字的副本：请安装 fonts-noto-cjk。");
            out.println("No font with Chinese characters: grids and cards cannot be made. Install fonts-noto-cjk.");
            out.flush();
        }
        if (!once) {
            closed.await();
        }
        return 0;
    }

    /** Seconds since the JVM began: what building took before it is another matter. */
    private static double sinceJvmStart() {
        return ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0;
    }
}
