package org.hejie.protocol.signal;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hejie.protocol.GapCause;
import org.hejie.protocol.Place;
import org.hejie.protocol.Role;
import org.hejie.protocol.media.Slot;
import org.hejie.protocol.media.SourceLimit;
import org.hejie.protocol.media.SpeakerLevel;
import org.hejie.protocol.rest.ScanState;
import org.jspecify.annotations.Nullable;

/** Passing values: only the newest counts. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Notice.Slots.class, name = "slots"),
    @JsonSubTypes.Type(value = Notice.Speaking.class, name = "speaking"),
    @JsonSubTypes.Type(value = Notice.EncodingLimits.class, name = "encoding.limits"),
    @JsonSubTypes.Type(value = Notice.LineQuality.class, name = "line.quality"),
    @JsonSubTypes.Type(value = Notice.RecorderProgress.class, name = "recorder.progress"),
    @JsonSubTypes.Type(value = Notice.MediaLost.class, name = "media.lost"),
    @JsonSubTypes.Type(value = Notice.RecordingHalted.class, name = "recording.halted"),
    @JsonSubTypes.Type(value = Notice.PrivateTalks.class, name = "private.talks"),
    @JsonSubTypes.Type(value = Notice.CaucusRecord.class, name = "caucus.record"),
    @JsonSubTypes.Type(value = Notice.Gate.class, name = "gate"),
    @JsonSubTypes.Type(value = Notice.Transcript.class, name = "transcript"),
    @JsonSubTypes.Type(value = Notice.TranscriptLine.class, name = "transcript.line"),
    @JsonSubTypes.Type(value = Notice.Drafting.class, name = "transcript.drafting"),
    @JsonSubTypes.Type(value = Notice.Drafts.class, name = "transcript.drafts"),
    @JsonSubTypes.Type(value = Notice.Facts.class, name = "facts"),
    @JsonSubTypes.Type(value = Notice.Proposals.class, name = "proposals"),
    @JsonSubTypes.Type(value = Notice.Exhibits.class, name = "exhibits"),
    @JsonSubTypes.Type(value = Notice.ExhibitMarks.class, name = "exhibit.marks"),
    @JsonSubTypes.Type(value = Notice.ExhibitMarkAdded.class, name = "exhibit.mark_added"),
    @JsonSubTypes.Type(value = Notice.ExhibitPointed.class, name = "exhibit.pointed"),
    @JsonSubTypes.Type(value = Notice.Agreement.class, name = "agreement")
})
public sealed interface Notice {
    /** Which remote track arrives on which of the receiver's m-lines, complete; a mid not named carries nothing. {@code missing}: tracks that found no free slot; offer more. */
    record Slots(List<Slot> slots, int missing) implements Notice {}

    /** Who is speaking now, loudest first; empty when nobody is. */
    record Speaking(List<SpeakerLevel> speakers) implements Notice {}

    /** How large the receiver's own sources are needed, complete: what is larger need not be encoded. A source not named is needed in full. */
    record EncodingLimits(List<SourceLimit> limits) implements Notice {}

    /** How a participant's line is, every five seconds; for that person and for mediators. The newest counts of each participant. */
    record LineQuality(String participantId, org.hejie.protocol.media.LineQuality quality) implements Notice {}

    /** For mediators: how much has been closed, hashed and flushed. */
    record RecorderProgress(long secondsSealed, long bytesWritten) implements Notice {}

    /** The media node or this server started anew and no longer knows the receiver's connection: close it and offer a new one. */
    record MediaLost() implements Notice {}

    /**
     * The server cannot write its record, so that nothing is recorded whatever the recording events said; {@code false}: it can again, and the
     * gap has been told as an event. What cannot be written down cannot be an event, yet must be told (庭审录音录像规定 art. 4).
     */
    record RecordingHalted(boolean halted) implements Notice {}

    /**
     * Whether private talks are on. Not told to who waits.
     *
     * @param since without a break, {@code null}: there are none
     * @param talks a mediator's: all of them; else one's own, if one is in one
     */
    record PrivateTalks(@Nullable Instant since, List<Talk> talks) implements Notice {}

    /** @param mediatorMayEnter false for a room opened without a mediator, until someone in it asks for one */
    record Talk(String caucusId, Instant since, boolean mediatorMayEnter) {}

    /**
     * The sealed record of the caucus one is in; told to nobody outside.
     *
     * @param stopped why it stopped, {@code null} while it runs or never ran
     * @param answers whether people there agreed, as far as they said: a mediator's, of everyone; else one's own
     */
    record CaucusRecord(
            String caucusId, boolean recording, @Nullable GapCause stopped, Map<String, Boolean> answers)
            implements Notice {}

    /**
     * The gate's board, whenever it changes: a mediator's has everyone's row, else one's own alone.
     *
     * @param disclosed to mediators, parties and who acts for them
     * @param modes ways of taking part that were proposed: a mediator's, all of them; else those one is or was asked of, or that are one's own
     */
    record Gate(List<GateRow> rows, List<Disclosed> disclosed, List<ModeProposal> modes) implements Notice {
        public Gate(List<GateRow> rows, List<Disclosed> disclosed) {
            this(rows, disclosed, List.of());
        }
    }

    /**
     * The transcript without its lines, when it changes; after the lines that changed. Not told to who waits; a witness is told of their own lines alone.
     *
     * @param lines how many there are; 0: forget those told before
     */
    record Transcript(int lines, PaperView.@Nullable ReadingView reading, List<PaperView.ObjectionView> objections)
            implements Notice {}

    /** A line of the transcript: the newest of each {@code lineId} counts. In the order of {@code heardAt}, then of {@code number}. */
    record TranscriptLine(
            String lineId,
            int number,
            String speakerId,
            String speaker,
            String text,
            Instant heardAt,
            boolean corrected,
            boolean struck)
            implements Notice {}

    /**
     * Whether a machine drafts lines of the transcript now. Told where the installation has such a machine, to everyone past the waiting room.
     *
     * @param ended a mediator's: why it drafts no more; {@code null} while it does, or never did
     * @param engine a mediator's, while it drafts: how it does
     */
    record Drafting(
            boolean on, @Nullable DraftsEnd ended, @Nullable DraftEngine engine) implements Notice {}

    /** The drafts that are open, complete, in the order they were heard; to mediators in the joint room alone. */
    record Drafts(List<Draft> drafts) implements Notice {}

    /** A machine's guess of what someone said: no evidence, and in no log. */
    record Draft(String draftId, String speakerId, String text, Instant heardAt) {
        /** Without its words: this object may end up in a log. */
        @Override
        public String toString() {
            return "Draft[" + draftId + "]";
        }
    }

    /**
     * Facts that may be undisputed, complete. Not told to who waits, nor to witnesses.
     *
     * @param side for which one answers; {@code null}: for none, or one has to say for which
     */
    record Facts(List<PaperView.FactView> facts, @Nullable Role side) implements Notice {}

    /** Proposals of one's place, complete: in a caucus, those made while one was there. */
    record Proposals(List<PaperView.ProposalView> proposals) implements Notice {}

    /**
     * The exhibits the receiver may look at, complete, in the order they were put in: those of the whole session and of one's own caucus.
     *
     * @param shown in one's place now
     * @param presenterId who may show in the joint room beside the presiding mediator
     */
    record Exhibits(
            List<Exhibit> exhibits,
            @Nullable ShownExhibit shown,
            @Nullable String presenterId) implements Notice {}

    /** @param documentId told to who put it in, as they know it from their own list */
    record Exhibit(
            String exhibitId,
            Place place,
            String by,
            String name,
            String mediaType,
            int pages,
            long size,
            String sha256,
            ScanState scan,
            Instant at,
            @Nullable String documentId) {}

    record ShownExhibit(String exhibitId, int page, String by) {}

    /** Every stroke on the page that is shown in the joint room, in the order they were made. */
    record ExhibitMarks(String exhibitId, int page, List<ExhibitMark> marks) implements Notice {}

    /** One more stroke on that page, after the others. */
    record ExhibitMarkAdded(String exhibitId, int page, ExhibitMark mark) implements Notice {}

    /** Someone in one's place points at the page that is shown; without {@code x} and {@code y}: no more. The newest counts of each participant. */
    record ExhibitPointed(
            String participantId,
            String exhibitId,
            int page,
            @Nullable Integer x,
            @Nullable Integer y) implements Notice {}
    /** The agreement, whenever it changes; for everyone past the waiting room but witnesses. {@code null}: nothing was drafted yet, or it is not one's to see. */
    record Agreement(@Nullable AgreementView agreement) implements Notice {}
}
