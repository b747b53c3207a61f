package kz.dauys.portal.api.web;

import java.time.Instant;
import java.util.List;
import kz.dauys.portal.budgets.PointCount;
import kz.dauys.portal.budgets.PointProtocol;
import kz.dauys.portal.budgets.PointView;
import org.jspecify.annotations.Nullable;

/** Points of a round as they go over the wire: what everyone may know of them, whoever asks. */
final class PointShapes {

    private PointShapes() {}

    record PointList(List<PointShape> items) {}

    /** @param protocol null before it is signed */
    record PointShape(
            int number,
            String name,
            String address,
            @Nullable ProtocolShape protocol) {

        static PointShape of(PointView point) {
            var protocol = point.protocol();
            return new PointShape(
                    point.id().number(),
                    point.plan().name(),
                    point.plan().address(),
                    protocol == null ? null : ProtocolShape.of(protocol));
        }
    }

    /**
     * @param counted false for a point that a head has closed without its papers
     * @param spoiled papers that were exchanged for a fresh one
     * @param members the posts of those who signed
     * @param sheetsSha256 as it stands in the public log
     */
    record ProtocolShape(
            boolean counted,
            int handed,
            int spoiled,
            int assisted,
            int returned,
            int found,
            int valid,
            int blank,
            int voids,
            int surplus,
            int bundles,
            @Nullable String grounds,
            List<String> members,
            List<SettledShape> settled,
            Instant signedAt,
            String sheetsSha256) {

        static ProtocolShape of(PointProtocol protocol) {
            return new ProtocolShape(
                    protocol.counted(),
                    protocol.counters().handed(),
                    protocol.counters().spoiled(),
                    protocol.counters().assisted(),
                    protocol.count().returned(),
                    protocol.count().found(),
                    protocol.valid(),
                    protocol.blank(),
                    protocol.voids(),
                    protocol.counted() ? protocol.surplus() : 0,
                    protocol.bundles(),
                    protocol.grounds(),
                    protocol.count().members().stream()
                            .map(PointCount.Member::post)
                            .toList(),
                    protocol.settled().stream().map(SettledShape::of).toList(),
                    protocol.signedAt(),
                    protocol.sheets());
        }
    }

    /** A sheet that was typed in two ways, and why it is what it is. */
    record SettledShape(int bundle, int sheet, String reason) {

        static SettledShape of(PointProtocol.Settled settled) {
            return new SettledShape(settled.bundle(), settled.sheet(), settled.reason());
        }
    }
}
