package gg.jte.generated.ondemand.site;
import kz.dauys.portal.site.Frame;
@SuppressWarnings("unchecked")
@javax.annotation.processing.Generated("gg.jte.TemplateEngine")
public final class JtebackLinkGenerated {
	public static final String JTE_NAME = "site/backLink.jte";
	public static final int[] JTE_LINE_INFO = {1,1,2,2,2,2,2,4,4,4,4,4,4,4,4,4,4,4,4,4,5,5,5,2,3,3,3,3};
	public static void render(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, Frame frame, String href) {
		jteOutput.writeContent("<a");
		var __jte_html_attribute_0 = href;
		if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_0)) {
			jteOutput.writeContent(" href=\"");
			jteOutput.setContext("a", "href");
			jteOutput.writeUserContent(__jte_html_attribute_0);
			jteOutput.setContext("a", null);
			jteOutput.writeContent("\"");
		}
		jteOutput.writeContent(" class=\"govuk-back-link\">");
		jteOutput.setContext("a", null);
		jteOutput.writeUserContent(frame.say("site.back"));
		jteOutput.writeContent("</a>\n");
	}
	public static void renderMap(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, java.util.Map<String, Object> params) {
		Frame frame = (Frame)params.get("frame");
		String href = (String)params.get("href");
		render(jteOutput, jteHtmlInterceptor, frame, href);
	}
}
