package kz.dauys.portal.works.web;

import kz.dauys.portal.files.PictureView;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.works.WorkView;

/**
 * Asks why a picture is to be hidden.
 *
 * @param reason as it was typed
 */
public record HidePicturePage(Frame frame, WorkView work, PictureView picture, String reason, FormErrors errors) {

    static HidePicturePage of(Frame frame, WorkView work, PictureView picture) {
        return new HidePicturePage(frame, work, picture, "", FormErrors.none());
    }

    HidePicturePage refused(String typed, Refusal refusal) {
        var field = refusal.code().equals("works.reason-missing") ? "reason" : "";
        return new HidePicturePage(
                frame.withMistakes(), work, picture, typed, FormErrors.at(field, refusal, frame.speech()));
    }

    public String back() {
        return frame.link(WorkPage.path(work));
    }

    public String action() {
        return back() + "/pictures/" + picture.id() + "/hide";
    }
}
