package org.hejie.app.cli;

import java.time.Clock;
import org.hejie.app.data.DataFolder;
import org.hejie.app.settings.SettingTable;
import org.hejie.app.settings.Settings;
import org.hejie.app.wiring.Configured;
import org.hejie.cases.CaseService;
import org.hejie.protocol.http.ProblemException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The cases without a server around them, for commands that need accounts while it is stopped. */
final class StoppedCases {
    private StoppedCases() {}

    @FunctionalInterface
    interface Work<T> {
        T with(CaseService cases);
    }

    /** @throws DataFolder.InUseException while a server runs on the folder */
    static <T> T open(Settings settings, CommandLine line, Work<T> work) {
        try (DataFolder data = DataFolder.open(settings.get(SettingTable.DATA_FOLDER));
                CaseService cases = new CaseService(
                        new Configured(settings, data, Clock.systemUTC()).cases(data, () -> "", Clock.systemUTC()))) {
            return work.with(cases);
        } catch (ProblemException e) {
            throw new ParameterException(line, e.detail(org.hejie.protocol.Language.EN));
        }
    }

    static String organisation(CaseService cases, String name) {
        return cases.organisations()
                .find(name)
                .orElseGet(() -> cases.organisations().create(name));
    }
}
