package org.hejie.app.simulate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.hejie.app.simulate.Faults.Happened;
import org.hejie.app.simulate.Faults.Setting;

/** Pages of the line itself: what is passed on, messages with their receipts, faults. */
final class LinePages {
    private static final int MOST = 200;

    private final SimulatorConfig config;
    private final Neighbours neighbours;
    private final Books books;
    private final Faults faults;

    LinePages(SimulatorConfig config, Neighbours neighbours, Books books, Faults faults) {
        this.config = config;
        this.neighbours = neighbours;
        this.books = books;
        this.faults = faults;
    }

    private static final class Direction {
        private int all;
        private int underWay;
        private int dead;
    }

    /** What is passed on, per direction. */
    void relay(Html page) {
        Map<String, Direction> directions = new TreeMap<>();
        for (Parcel.View parcel : books.parcels()) {
            if (!parcel.from().equals(config.code())) {
                Direction direction =
                        directions.computeIfAbsent(parcel.from() + " → " + parcel.to(), key -> new Direction());
                direction.all++;
                direction.underWay +=
                        parcel.state().equals("READY") || parcel.state().equals("WAITING") ? 1 : 0;
                direction.dead += parcel.state().equals("DEAD") ? 1 : 0;
            }
        }
        page.add("<section data-live=\"relay\">").heading("转交", "Passed on");
        if (directions.isEmpty()) {
            page.add("<p>%s</p>", page.say("还没有转交的消息。", "Nothing was passed on yet."));
        } else {
            page.table(
                    page.say("转交方向", "Directions"),
                    page.say("方向", "Direction"),
                    page.say("收到", "Taken"),
                    page.say("在途", "Under way"),
                    page.say("被拒收", "Given up"));
            directions.forEach((name, one) -> page.row(name, one.all, one.underWay, one.dead));
            page.endTable();
        }
        page.add("</section>").heading("相邻平台", "Partners");
        page.table(
                page.say("相邻平台", "Partners"), page.say("代码", "Code"), page.say("地址", "Address"), page.say("公钥", "Key"));
        neighbours
                .codes()
                .forEach(code -> page.row(
                        code,
                        neighbours.url(code),
                        neighbours.find(code).isPresent() ? page.say("已读取", "Read") : page.say("尚无", "Not there yet")));
        page.endTable();
    }

    void messages(Html page) {
        List<Parcel.View> parcels = new ArrayList<>(books.parcels());
        Collections.reverse(parcels);
        page.add("<section data-live=\"messages\">").heading("发出和转交的消息", "Sent and passed on");
        page.table(
                page.say("发出和转交的消息", "Sent and passed on"),
                page.say("时间", "Time"),
                page.say("消息", "Message"),
                page.say("方向", "Direction"),
                page.say("状态", "State"),
                page.say("次数", "Tries"),
                page.say("回执", "Receipt"),
                page.say("操作", "Act"));
        parcels.stream().limit(MOST).forEach(parcel -> parcel(page, parcel));
        page.endTable().heading("收到的消息", "Taken");
        List<Books.ArrivalView> taken = new ArrayList<>(books.taken());
        Collections.reverse(taken);
        page.table(
                page.say("收到的消息", "Taken"),
                page.say("时间", "Time"),
                page.say("消息", "Message"),
                page.say("方向", "Direction"),
                page.say("经由", "By way of"),
                page.say("状态", "State"),
                page.say("重复", "Again"));
        taken.stream()
                .limit(MOST)
                .forEach(one -> page.row(
                        Html.time(one.at()),
                        Titles.type(one.type(), page.english()) + " " + one.seq(),
                        one.from() + " → " + one.to(),
                        one.via(),
                        one.done() ? page.say("已办", "Acted on") : page.say("等前面的", "Behind another"),
                        one.again()));
        page.endTable().add("</section>");
    }

    private static void parcel(Html page, Parcel.View parcel) {
        page.add(
                "<tr><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>",
                Html.time(parcel.writtenAt()),
                Titles.type(parcel.type(), page.english()) + " " + parcel.seq(),
                parcel.from() + " → " + parcel.to(),
                Titles.state(parcel.state(), page.english()) + (parcel.code() == null ? "" : " " + parcel.code()),
                parcel.tries(),
                parcel.taken() == null ? "" : parcel.taken());
        if (parcel.state().equals("DEAD")) {
            page.add("<form method=\"post\" action=\"/messages/again\">")
                    .add("<input type=\"hidden\" name=\"from\" value=\"%s\">", parcel.from())
                    .add("<input type=\"hidden\" name=\"message\" value=\"%s\">", parcel.messageId())
                    .button("再试一次", "Try again", "again-" + parcel.messageId())
                    .add("</form>");
        }
        page.add("</td></tr>");
    }

    void faults(Html page) {
        page.heading("故障", "Faults")
                .add(
                        "<p>%s</p>",
                        page.say(
                                "按种子抽取，同一种子每次相同。次数先用完，再按概率；秒数到了自动停止。",
                                "Drawn from the seed, the same each time. The count is used up first, then the probability counts; after the seconds it ends by itself."));
        Map<Fault, Happened> all = faults.all();
        page.add("<form method=\"post\" action=\"/faults\">")
                .table(
                        page.say("故障", "Faults"),
                        page.say("故障", "Fault"),
                        page.say("概率", "Probability"),
                        page.say("次数", "Count"),
                        page.say("秒数", "Seconds"),
                        page.say("已发生", "Happened"),
                        page.say("如期被拒或只算一次", "Refused, or a duplicate, as it should"),
                        page.say("不应被接受", "Believed wrongly"));
        all.forEach((fault, one) -> {
            String title = fault.title(page.english());
            page.add("<tr><th scope=\"row\">%s</th>", title);
            number(
                    page,
                    fault + "-probability",
                    title,
                    page.say("概率", "probability"),
                    one.setting().probability(),
                    "0.01");
            number(
                    page,
                    fault + "-count",
                    title,
                    page.say("次数", "count"),
                    one.setting().count(),
                    "1");
            Integer seconds = one.setting().seconds();
            number(page, fault + "-seconds", title, page.say("秒数", "seconds"), seconds == null ? "" : seconds, "1");
            page.add("<td>%s</td><td>%s</td><td>%s</td></tr>", one.times(), one.refused(), one.believed());
        });
        page.endTable()
                .button("生效", "Apply", "faults-apply")
                .add("</form><form method=\"post\" action=\"/faults/none\">")
                .button("全部关闭", "All off", "faults-off")
                .add("</form>");
    }

    private static void number(Html page, String name, String fault, String what, Object value, String step) {
        page.add(
                "<td><input type=\"number\" min=\"0\" step=\"" + step
                        + "\" name=\"%s\" aria-label=\"%s\" value=\"%s\"></td>",
                name,
                fault + " " + what,
                value);
    }

    void set(Function<String, String> form) {
        try {
            for (Fault fault : Fault.values()) {
                String seconds = form.apply(fault + "-seconds");
                faults.set(
                        fault,
                        new Setting(
                                Double.parseDouble(form.apply(fault + "-probability")),
                                Integer.parseInt(form.apply(fault + "-count")),
                                seconds.isEmpty() || seconds.equals("0") ? null : Integer.valueOf(seconds)));
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "概率为 0 到 1，次数和秒数为整数。Probability is 0 to 1, count and seconds are whole numbers.", e);
        }
    }
}
