package kz.dauys.portal.appeals.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import kz.dauys.portal.appeals.AppealNumber;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.Addresses;
import kz.dauys.portal.site.Frames;
import kz.dauys.portal.site.PageNotFound;
import kz.dauys.portal.site.Pages;
import kz.dauys.portal.site.Words;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** The protocol of an appeal by word of mouth, to read back, to print and to sign. */
@Controller
@RequestMapping("/{language:kk|ru|en}/appeals/{number:[A-Za-z]-?[0-9-]+}")
class SpokenProtocolController {
    private final Appeals appeals;
    private final Frames frames;
    private final Words words;
    private final ReceiptPdf pdf;
    private final Addresses addresses;

    SpokenProtocolController(Appeals appeals, Frames frames, Words words, ReceiptPdf pdf, Addresses addresses) {
        this.appeals = appeals;
        this.frames = frames;
        this.words = words;
        this.pdf = pdf;
        this.addresses = addresses;
    }

    @GetMapping("/protocol")
    ModelAndView show(HttpServletRequest request, Language language, Viewer viewer, @PathVariable String number) {
        return Pages.show(page(request, language, viewer, number));
    }

    @GetMapping("/protocol.pdf")
    ResponseEntity<byte[]> pdf(
            HttpServletRequest request, Language language, Viewer viewer, @PathVariable String number) {
        var page = page(request, language, viewer, number);
        return Downloads.pdf(page.number() + "-protocol.pdf", pdf.write(page));
    }

    private SpokenProtocolPage page(HttpServletRequest request, Language language, Viewer viewer, String number) {
        var protocol = AppealNumber.read(number)
                .flatMap(known -> appeals.spokenProtocol(viewer, known))
                .orElseThrow(PageNotFound::new);
        return new SpokenProtocolPage(
                frames.of(request, language, "desk.spoken.title"),
                protocol,
                List.of(words.in(Language.KK), words.in(Language.RU)),
                addresses.full(request, "/" + language.code() + "/appeals/" + protocol.number()));
    }
}
