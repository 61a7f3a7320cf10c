package org.hejie.cases.exhibit;

import org.hejie.protocol.http.ProblemException;

/** Why a file is not taken as an exhibit, or a page is not shown. */
public final class ExhibitRefusals {
    private ExhibitRefusals() {}

    static ProblemException typeUnknown() {
        return new ProblemException(
                415,
                "exhibit_type",
                "这种文件不能提交。可以提交 PDF、图片（PNG、JPEG、WebP）和纯文本；其他文件请先另存为 PDF。",
                "This kind of file is not taken. PDF, pictures (PNG, JPEG, WebP) and plain text are; save others as PDF first.",
                null);
    }

    static ProblemException broken() {
        return new ProblemException(
                422,
                "exhibit_broken",
                "文件已损坏或不完整，无法打开。请重新导出、重新拍照或换一个文件。",
                "The file is damaged or incomplete and cannot be opened. Export it again, take the photo again, or choose another.",
                null);
    }

    static ProblemException pictureTooLarge() {
        return new ProblemException(
                422,
                "exhibit_picture_too_large",
                "图片尺寸过大（每边不超过 12000 像素，总计不超过 5000 万像素；WebP 不超过 1600 万）。请缩小后再上传。",
                "The picture is too large (at most 12,000 pixels a side and 50 million in all; WebP 16 million). Make it smaller.",
                null);
    }

    static ProblemException tooManyPages(int most) {
        return new ProblemException(
                422,
                "exhibit_too_many_pages",
                "文件超过 " + most + " 页。请只提交需要的部分。",
                "The file has more than " + most + " pages. Put in only the part that is needed.",
                null);
    }

    static ProblemException locked() {
        return new ProblemException(
                422,
                "exhibit_locked",
                "PDF 有打开密码，无法展示。请去除密码后再上传。",
                "The PDF needs a password to open and cannot be shown. Remove the password first.",
                null);
    }

    static ProblemException tooSlow() {
        return new ProblemException(
                422,
                "exhibit_too_complex",
                "文件过于复杂，服务器无法在限定时间内打开。请打印为新的 PDF 或拍照后再上传。",
                "The file is too complex to be opened within the time allowed. Print it to a new PDF, or photograph it.",
                null);
    }

    static ProblemException infected() {
        return new ProblemException(
                422,
                "exhibit_infected",
                "文件含有有害内容，未保存。请在安全的设备上检查后换一个文件。",
                "The file carries something harmful and was not kept. Check your device and choose another file.",
                null);
    }

    static ProblemException scannerDown() {
        return new ProblemException(
                503,
                "scanner_unavailable",
                "暂时无法检查文件安全，文件未保存。请稍后再试。",
                "Files cannot be checked for harm right now, so it was not kept. Try again shortly.",
                null);
    }

    static ProblemException busy() {
        return new ProblemException(
                503, "exhibits_busy", "服务器正忙，请稍后再试。", "The server is busy. Try again in a moment.", null);
    }

    static ProblemException tooMany(int most) {
        return new ProblemException(
                409,
                "exhibits_of_one_full",
                "您在本场调解中已上传 " + most + " 份文件，达到上限。如需更多，请联系调解员。",
                "You have uploaded " + most
                        + " files for this session, which is the limit. Ask the mediator if you need more.",
                null);
    }

    public static ProblemException nameInvalid() {
        return new ProblemException(
                400, "exhibit_name", "请给文件起一个 1 至 200 个字的名称。", "Give the file a name of 1 to 200 characters.", null);
    }

    static ProblemException pageUnknown(int pages) {
        return new ProblemException(
                404,
                "exhibit_page_unknown",
                "没有这一页；共 " + pages + " 页。",
                "There is no such page; there are " + pages + ".",
                null);
    }
}
