package org.hejie.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.hejie.app.data.DataFolder;
import org.hejie.cases.Demo;
import org.hejie.protocol.Json;
import org.hejie.protocol.http.StaffRole;

/** What a later start may still say about the demonstration case: no password, no link. */
final class DemoMemo {
    record Account(String username, String name, Set<StaffRole> roles) {}

    private record Memo(String caseTitle, List<Account> accounts) {}

    private final Path file;
    private Memo memo = new Memo("", List.of());

    DemoMemo(DataFolder data) {
        file = data.root().resolve("demo.json");
        try {
            if (Files.exists(file)) {
                memo = Json.read(Files.readString(file), Memo.class);
            }
        } catch (JsonProcessingException e) {
            memo = new Memo("", List.of()); // written by another version: only a convenience is lost
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void keep(Demo.Prepared demo) {
        List<Account> accounts = demo.accounts().stream()
                .map(account -> new Account(account.username(), account.name(), account.roles()))
                .toList();
        memo = new Memo(demo.caseTitle(), accounts);
        DataFolder.secret(file, Json.write(memo).getBytes(StandardCharsets.UTF_8));
    }

    List<Account> accounts() {
        return memo.accounts();
    }

    String caseTitle() {
        return memo.caseTitle();
    }
}
