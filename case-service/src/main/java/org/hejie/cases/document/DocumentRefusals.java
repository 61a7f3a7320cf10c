package org.hejie.cases.document;

import org.hejie.protocol.http.ProblemException;

/** Why a document is not taken or not given. */
public final class DocumentRefusals {
    private DocumentRefusals() {}

    public static ProblemException tooLarge() {
        return new ProblemException(
                413,
                "document_too_large",
                "文件超过 20 MB；请压缩或分开后再上传。",
                "The file is larger than 20 MB; make it smaller or split it.",
                null);
    }

    static ProblemException empty() {
        return new ProblemException(
                400, "document_empty", "文件是空的；请换一个文件。", "The file is empty; choose another one.", null);
    }

    static ProblemException full() {
        return new ProblemException(
                409,
                "documents_full",
                "本案的文件已达到上限（1000 份或 500 MB）；请联系调解组织。",
                "The case holds as many documents as it may (1,000, or 500 MB); ask the organisation.",
                null);
    }

    public static ProblemException noTranscript() {
        return new ProblemException(
                404,
                "transcript_unknown",
                "没有您可以下载的笔录：本场次没有笔录、还没有制作完成，或者您没有进入过共同调解室。请稍后刷新，或询问调解员。",
                "There is no transcript for you to keep: none was written, it is not ready yet, or you were never in the joint room. Reload in a moment, or ask the"
                        + " mediator.",
                "在线调解规则 art. 22");
    }

    /** Also where there is one that the caller may not see. */
    public static ProblemException unknown() {
        return new ProblemException(
                404,
                "document_unknown",
                "没有这份文件，或者您现在不能查看它；请刷新列表。",
                "There is no such document, or you may not see it now; reload the list.",
                null);
    }
}
