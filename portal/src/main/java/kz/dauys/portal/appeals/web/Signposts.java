package kz.dauys.portal.appeals.web;

import java.util.List;
import java.util.Optional;
import kz.dauys.portal.appeals.AppealNumber;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.Door;
import kz.dauys.portal.site.Finder;
import kz.dauys.portal.site.HomeDoors;
import kz.dauys.portal.site.MenuContribution;
import kz.dauys.portal.site.MenuItem;
import kz.dauys.portal.site.Speech;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The ways into this room: doors of the home page, places in the menu, and the search by number. */
@Component
@Order(10)
class Signposts implements HomeDoors, MenuContribution, Finder {

    @Override
    public List<Door> doors(Viewer viewer, Speech speech) {
        return List.of(
                new Door("/file", speech.say("appeals.door.file"), speech.say("appeals.door.file.text")),
                new Door(
                        viewer.signedIn() ? "/my" : "/follow",
                        speech.say("appeals.door.follow"),
                        speech.say("appeals.door.follow.text")));
    }

    @Override
    public List<MenuItem> items(Viewer viewer, Speech speech) {
        var open = new MenuItem("/appeals", speech.say("appeals.menu.public"));
        if (viewer.staff()) {
            return List.of(open);
        }
        var file = new MenuItem("/file", speech.say("appeals.menu.file"));
        return viewer.signedIn()
                ? List.of(file, new MenuItem("/my", speech.say("appeals.menu.my")), open)
                : List.of(file, new MenuItem("/follow", speech.say("appeals.menu.follow")), open);
    }

    @Override
    public Optional<String> find(String typed, Viewer viewer) {
        return AppealNumber.read(typed).map(number -> "/appeals/" + number);
    }
}
