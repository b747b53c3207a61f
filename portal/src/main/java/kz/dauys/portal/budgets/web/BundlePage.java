package kz.dauys.portal.budgets.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import kz.dauys.portal.budgets.BundleView;
import kz.dauys.portal.budgets.PointView;
import kz.dauys.portal.budgets.RoundView;
import kz.dauys.portal.budgets.SheetMark;
import kz.dauys.portal.budgets.VoidGround;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;

/**
 * A bundle that is typed sheet by sheet, or whose two entries are compared.
 *
 * @param sheet that is typed now; 0 when all are
 * @param typed what stands in its field
 * @param head whether the viewer may put the bundle aside
 * @param reason as typed
 */
public record BundlePage(
        Frame frame,
        RoundView round,
        PointView point,
        BundleView bundle,
        int sheet,
        String typed,
        boolean head,
        String reason,
        FormErrors errors) {

    /** What counts for nobody, by its key on the keyboard. */
    public record Key(String code, String name) {}

    /** A sheet that the viewer typed. */
    public record Row(int sheet, String mark, String changeHref) {}

    public boolean compared() {
        return bundle.finished() == 2;
    }

    public boolean waits() {
        return bundle.done() && !compared();
    }

    /** Whether two others type it. */
    public boolean taken() {
        return !bundle.begun() && bundle.typists() == 2 && !compared();
    }

    public String heading() {
        return frame.say("budgets.sheet.of", Map.of("sheet", sheet, "sheets", bundle.sheets()));
    }

    public List<Key> keys() {
        var keys = new ArrayList<Key>();
        keys.add(new Key("0", frame.say("budgets.mark.blank")));
        Arrays.stream(VoidGround.values())
                .map(ground -> new Key(SheetTyped.code(ground), frame.say("budgets.mark." + ground)))
                .forEach(keys::add);
        return keys;
    }

    public List<Row> rows() {
        return bundle.mine().entrySet().stream()
                .map(typed -> new Row(typed.getKey(), mark(typed.getValue()), action() + "?sheet=" + typed.getKey()))
                .toList();
    }

    public String mark(SheetMark mark) {
        return PointWords.mark(mark, round.plan().form().kind(), frame.speech());
    }

    /** The mark as the form sends it back. */
    public String code(SheetMark mark) {
        return SheetTyped.of(mark, round.plan().form().kind());
    }

    public String hint() {
        return frame.say("budgets.sheet.hint." + round.plan().form().kind());
    }

    /** Of the field beside which a reason stands: there Enter does not lead on. */
    public String settleHint() {
        return frame.say("budgets.assist.typed.hint." + round.plan().form().kind());
    }

    public String action() {
        return back() + "/" + bundle.id().number();
    }

    public String back() {
        return frame.link(PointsPage.path(round) + "/" + point.id().number() + "/bundles");
    }
}
