package kz.dauys.ledger;

import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the paths of a log, more spellings than there are: {@link LogPath#parse} keeps the one that is right. */
final class PathSpelling {
    private static final Pattern TILE = Pattern.compile(
            "tile/(?<level>entries|[0-9]{1,2})/(?<index>(x[0-9]{3}/){0,6}[0-9]{3})(\\.p/(?<width>[0-9]{1,3}))?");

    private PathSpelling() {}

    static Optional<LogPath> read(String path) {
        if (path.equals("checkpoint")) {
            return Optional.of(new LogPath.Newest());
        }
        var matcher = TILE.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long index = 0;
        for (var element : matcher.group("index").split("/", -1)) {
            int digits = Integer.parseInt(element.substring(element.length() - 3));
            if (index > (Long.MAX_VALUE - digits) / 1000) {
                return Optional.empty();
            }
            index = index * 1000 + digits;
        }
        var partial = matcher.group("width");
        int width = partial == null ? LogPath.FULL : Integer.parseInt(partial);
        var level = matcher.group("level");
        if (width < 1 || width > LogPath.FULL) {
            return Optional.empty();
        }
        if (level.equals("entries")) {
            return Optional.of(new LogPath.Entries(index, width));
        }
        return Integer.parseInt(level) > 63
                ? Optional.empty()
                : Optional.of(new LogPath.Tile(Integer.parseInt(level), index, width));
    }
}
