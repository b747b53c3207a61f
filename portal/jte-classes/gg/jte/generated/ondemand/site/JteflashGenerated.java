package gg.jte.generated.ondemand.site;
import kz.dauys.portal.site.Frame;
@SuppressWarnings("unchecked")
@javax.annotation.processing.Generated("gg.jte.TemplateEngine")
public final class JteflashGenerated {
	public static final String JTE_NAME = "site/flash.jte";
	public static final int[] JTE_LINE_INFO = {1,1,2,2,2,2,2,3,3,4,5,5,6,6,2,2,2,2};
	public static void render(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, Frame frame) {
		if (frame.flash() != null) {
			gg.jte.generated.ondemand.site.JtebannerGenerated.render(jteOutput, jteHtmlInterceptor, frame, frame.flash(), true);
			jteOutput.writeContent("\n");
		}
	}
	public static void renderMap(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, java.util.Map<String, Object> params) {
		Frame frame = (Frame)params.get("frame");
		render(jteOutput, jteHtmlInterceptor, frame);
	}
}
