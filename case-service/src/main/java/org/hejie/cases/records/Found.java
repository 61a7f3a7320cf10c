package org.hejie.cases.records;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hejie.cases.grant.Grants.Reach;
import org.hejie.protocol.rest.ArchiveSearch;

/** What a search shows of what it found: titles and people only to who may see them. */
public record Found(Records records) {

    /**
     * @param reach what the caller may look into, by case
     * @param named the caller sees titles and people of all that is found, without looking into it
     */
    public ArchiveSearch search(
            Query query, Scope scope, int page, int pageSize, Map<String, Reach> reach, boolean named, Actor by) {
        ArchiveIndex index = records.index();
        Set<String> namedByGrants = reach.values().stream()
                .flatMap(one -> one.sessionIds().stream())
                .collect(Collectors.toUnmodifiableSet());
        Search.Page found = records.search().find(query, scope, namedByGrants, page, pageSize);
        Map<String, List<ArchiveIndex.Reference>> references = index.references(
                found.rows().stream().map(ArchiveIndex.Row::sessionId).toList());
        List<ArchiveSearch.Found> results = found.rows().stream()
                .map(row -> {
                    Reach own = reach.get(row.caseId());
                    boolean may = own != null && own.includes(row.sessionId(), row.caucus() != null);
                    boolean shown = named || may;
                    return new ArchiveSearch.Found(
                            row.caseId(),
                            row.sessionId(),
                            shown ? index.title(row) : null,
                            references.getOrDefault(row.sessionId(), List.of()).stream()
                                    .map(ArchiveIndex.Reference::printed)
                                    .toList(),
                            row.cause(),
                            row.court(),
                            row.organisation(),
                            row.plannedAt(),
                            row.startedAt(),
                            row.endedAt(),
                            row.endReason(),
                            row.recordedSeconds(),
                            row.gaps(),
                            row.manifest(),
                            row.shown(),
                            row.held(),
                            may,
                            row.caucus(),
                            shown ? index.people(row.sessionId()) : List.of());
                })
                .toList();
        if (query.name() != null) {
            records.searchedByName(by, found.total());
        }
        return new ArchiveSearch(results, page, pageSize, found.total(), found.more());
    }
}
