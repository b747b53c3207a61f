package kz.dauys.portal.appeals.web;

import jakarta.servlet.http.HttpServletRequest;
import kz.dauys.ledger.TlogProof;
import kz.dauys.portal.appeals.AppealNumber;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.appeals.Receipt;
import kz.dauys.portal.appeals.ReceiptFile;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.Addresses;
import kz.dauys.portal.site.Frames;
import kz.dauys.portal.site.PageNotFound;
import kz.dauys.portal.site.Pages;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** The receipt, to read, to print and to keep. */
@Controller
@RequestMapping("/{language:kk|ru|en}/appeals/{number:[A-Za-z]-?[0-9-]+}")
class ReceiptController {
    private final Appeals appeals;
    private final Frames frames;
    private final ReceiptPdf pdf;
    private final Addresses addresses;

    ReceiptController(Appeals appeals, Frames frames, ReceiptPdf pdf, Addresses addresses) {
        this.appeals = appeals;
        this.frames = frames;
        this.pdf = pdf;
        this.addresses = addresses;
    }

    @GetMapping("/receipt")
    ModelAndView page(HttpServletRequest request, Language language, Viewer viewer, @PathVariable String number) {
        return Pages.show(page(request, language, receipt(viewer, number)));
    }

    @GetMapping("/receipt.pdf")
    ResponseEntity<byte[]> pdf(
            HttpServletRequest request, Language language, Viewer viewer, @PathVariable String number) {
        var receipt = receipt(viewer, number);
        var verify = addresses.full(request, "/" + language.code() + "/verify");
        var file = appeals.receiptProof(viewer, receipt.number()) instanceof Outcome.Done<ReceiptFile>(var done)
                ? new ReceiptPdf.Attached(done, verify)
                : null;
        return Downloads.pdf(receipt.number() + ".pdf", pdf.write(page(request, language, receipt), file));
    }

    /**
     * The receipt as a file that anyone can check offline; while the log has not taken it in, its promise, and back to the
     * page where nobody can promise.
     */
    @GetMapping("/receipt" + TlogProof.EXTENSION)
    Object proof(Language language, Viewer viewer, @PathVariable String number) {
        var known = AppealNumber.read(number).orElseThrow(PageNotFound::new);
        return switch (appeals.receiptProof(viewer, known)) {
            case Outcome.Done<ReceiptFile>(var file) -> Downloads.proof(file.name(), file.bytes());
            case Outcome.Refused<ReceiptFile>(var refusal) -> {
                if (refusal.code().equals("appeals.unknown")) {
                    throw new PageNotFound();
                }
                yield Pages.seeOther(
                        "/" + language.code() + "/appeals/" + known + "/receipt", "refusal." + refusal.code());
            }
        };
    }

    private ReceiptPage page(HttpServletRequest request, Language language, Receipt receipt) {
        var frame = frames.of(request, language, "appeals.receipt.title");
        return ReceiptPage.of(
                frame, receipt, addresses.full(request, "/" + language.code() + "/appeals/" + receipt.number()));
    }

    private Receipt receipt(Viewer viewer, String number) {
        return AppealNumber.read(number)
                .flatMap(known -> appeals.receipt(viewer, known))
                .orElseThrow(PageNotFound::new);
    }
}
