package org.hejie.cases.http;

import org.hejie.protocol.http.ProblemException;

/** Why a line of the transcript cannot be heard again. */
final class MomentRefusals {
    private static final String NOTED = "庭审录音录像规定 art. 3";

    private MomentRefusals() {}

    /** The same to everyone who may not, whatever there is. */
    static ProblemException lineUnknown() {
        return new ProblemException(
                404,
                "line_unknown",
                "没有这一条笔录，或者您现在不能听。调解进行中，请在共同调解室里从笔录中选取。",
                "There is no such line, or you may not hear it now. While the session is on, choose it in the transcript, in the joint room.",
                null);
    }

    static ProblemException notYet(int seconds) {
        return new ProblemException(
                409,
                "moment_not_written",
                "这一段还没有写完，约 " + seconds + " 秒后可以听。",
                "This moment is not written yet; it can be heard in about " + seconds + " seconds.",
                null);
    }

    static ProblemException notRecorded() {
        return new ProblemException(
                404,
                "moment_not_recorded",
                "当时没有录音。请凭记忆核对；记得不一样的，可以提出异议。",
                "Nothing was recorded then. Check the line from memory; object to it where you remember otherwise.",
                NOTED);
    }

    static ProblemException notThere() {
        return new ProblemException(
                404,
                "moment_not_there",
                "说这句话时您不在共同调解室，可以看笔录，不能听录音。有疑问请问调解员。",
                "You were not in the joint room when this was said: you can read the line, not hear it. Ask the mediator if in doubt.",
                null);
    }

    static ProblemException inGap() {
        return new ProblemException(
                404,
                "moment_in_gap",
                "当时录音正暂停，没有声音可听。暂停的原因写在记录里；记得不一样的，可以提出异议。",
                "The recording rested then, so there is nothing to hear. Why is on record; object to the line where you remember otherwise.",
                NOTED);
    }

    static ProblemException silent() {
        return new ProblemException(
                404,
                "moment_silent",
                "当时在录音，但您可以听的麦克风都没有声音。记得不一样的，可以提出异议。",
                "It was recorded, but no microphone that you may hear gave a sound then. Object to the line where you remember otherwise.",
                null);
    }
}
