package kz.dauys.portal.files;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * A picture as pages show it, drawn twice.
 *
 * @param large to be opened
 * @param small to stand in a page
 * @param width of the small one, in pixels
 * @param height of the small one, in pixels
 */
public record StoredPicture(StoredFile large, StoredFile small, int width, int height) {

    /**
     * What a row of a room names it by: {@code large}, {@code large_size}, {@code small}, {@code small_size}, {@code media_type},
     * {@code width}, {@code height}.
     */
    public Map<String, Object> columns() {
        var columns = new HashMap<String, Object>();
        columns.put("large", large.sha256());
        columns.put("large_size", large.size());
        columns.put("small", small.sha256());
        columns.put("small_size", small.size());
        columns.put("media_type", large.mediaType());
        columns.put("width", width);
        columns.put("height", height);
        return columns;
    }

    /** The picture that a row names by those columns. */
    public static StoredPicture of(ResultSet row) throws SQLException {
        var mediaType = row.getString("media_type");
        return new StoredPicture(
                new StoredFile(row.getBytes("large"), mediaType, row.getLong("large_size")),
                new StoredFile(row.getBytes("small"), mediaType, row.getLong("small_size")),
                row.getInt("width"),
                row.getInt("height"));
    }
}
