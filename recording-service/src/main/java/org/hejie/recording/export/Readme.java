package org.hejie.recording.export;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hejie.protocol.Language;

/** How to check a package, for somebody who has only this package. */
final class Readme {
    private static final String ZH = """
            和解 · 录音录像查阅包
            案件 %1$s   会话 %2$s

            包内有什么
              archive/            会话的全部封存文件，与封存时逐字节相同
              EXPORT.json         谁、依据哪份查阅许可、何时取得，以及其他每个文件的 SHA-256
              EXPORT.sig          对 EXPORT.json 的签名；签名密钥的证书在 keys/
              verifier.html       离线核验页（如有）：在没有网络的电脑上双击打开，把本压缩包拖入即可

            如何核验
              1. 离线核验页：打开 verifier.html，选择本压缩包。
              2. 命令行：./run verify 本压缩包.zip
              3. 手工：解压后，对 EXPORT.json 所列文件逐一计算 SHA-256 并核对；
                 openssl dgst -sha256 -verify <(openssl x509 -in keys/*.pem -pubkey -noout) -signature <(sed 's/.*"signature":"//; s/".*//' EXPORT.sig | base64 -d) EXPORT.json

            请注意
              本包含有个人信息和调解内容，仅限所载用途使用，用后按规定销毁；调解中的让步不得在诉讼中作为不利证据（在线调解规则第18条）。
            """;
    private static final String EN = """
            Hejie: a package of a recorded session
            Case %1$s   session %2$s

            What is in it
              archive/            every file of the session, byte for byte as it was sealed
              EXPORT.json         who took it, under which grant, when, and the SHA-256 of every other file
              EXPORT.sig          a signature over EXPORT.json; the signing key's certificates are in keys/
              verifier.html       the stand-alone verifier page (where present): open it on a computer without a network and drop this zip on it

            How to check it
              1. The verifier page: open verifier.html, choose this zip.
              2. Command line: ./run verify this.zip
              3. By hand: unpack it, compute the SHA-256 of each file that EXPORT.json lists, and compare;
                 openssl dgst -sha256 -verify <(openssl x509 -in keys/*.pem -pubkey -noout) -signature <(sed 's/.*"signature":"//; s/".*//' EXPORT.sig | base64 -d) EXPORT.json

            Please note
              This package holds personal data and what was said in mediation: use it for its stated purpose only and destroy it afterwards as the rules say.
              What was conceded in mediation is not to be used against a party (在线调解规则 art. 18).
            """;

    private static final String CAUCUS_ZH = "  本包是一次背对背调解的单独封存记录，经参加的当事人和调解员一致要求而录制：不得向对方出示或透露其存在。\n";
    private static final String CAUCUS_EN =
            "  This is the sealed record of one private talk, recorded because those in it and the mediator asked for it: neither show it to the other side nor tell of it.\n";

    private Readme() {}

    /** @param caucus whether it is the sealed record of a caucus */
    static List<ExportPackage.Extra> both(Language first, String caseId, String sessionId, boolean caucus) {
        ExportPackage.Extra zh = of("README.zh-CN.txt", caucus ? ZH + CAUCUS_ZH : ZH, caseId, sessionId);
        ExportPackage.Extra en = of("README.en.txt", caucus ? EN + CAUCUS_EN : EN, caseId, sessionId);
        return first == Language.EN ? List.of(en, zh) : List.of(zh, en);
    }

    private static ExportPackage.Extra of(String path, String text, String caseId, String sessionId) {
        return new ExportPackage.Extra(path, text.formatted(caseId, sessionId).getBytes(StandardCharsets.UTF_8));
    }
}
