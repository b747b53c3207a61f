package kz.dauys.portal.works.web;

import java.io.IOException;
import java.util.UUID;
import kz.dauys.portal.files.PictureId;
import kz.dauys.portal.files.PictureSize;
import kz.dauys.portal.site.PageNotFound;
import kz.dauys.portal.works.Works;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Hands pictures of works out. */
@Controller
class WorkPictureController {
    static final String PATH = "/pictures/works";

    private final Works works;

    WorkPictureController(Works works) {
        this.works = works;
    }

    @GetMapping(PATH + "/{picture}/{size:large|small}")
    ResponseEntity<Resource> picture(@PathVariable UUID picture, @PathVariable String size) throws IOException {
        return works.picture(new PictureId(picture), PictureSize.of(size))
                .orElseThrow(PageNotFound::new)
                .answer();
    }
}
