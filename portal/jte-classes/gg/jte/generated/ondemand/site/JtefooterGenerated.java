package gg.jte.generated.ondemand.site;
import kz.dauys.portal.site.Frame;
@SuppressWarnings("unchecked")
@javax.annotation.processing.Generated("gg.jte.TemplateEngine")
public final class JtefooterGenerated {
	public static final String JTE_NAME = "site/footer.jte";
	public static final int[] JTE_LINE_INFO = {1,1,2,2,2,2,2,5,5,5,5,5,7,7,7,7,7,7,7,7,7,7,7,7,8,8,8,8,8,8,8,8,8,8,8,8,9,9,9,9,9,9,9,9,9,9,9,9,11,11,11,14,14,14,2,3,3,3,3};
	public static void render(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, Frame frame, boolean wide) {
		jteOutput.writeContent("<footer class=\"dauys-footer\">\n<div class=\"govuk-width-container ");
		jteOutput.setContext("div", "class");
		jteOutput.writeUserContent(wide ? "dauys-wide" : "");
		jteOutput.setContext("div", null);
		jteOutput.writeContent("\">\n<ul class=\"dauys-footer__links\">\n<li><a");
		var __jte_html_attribute_0 = frame.link("/about");
		if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_0)) {
			jteOutput.writeContent(" href=\"");
			jteOutput.setContext("a", "href");
			jteOutput.writeUserContent(__jte_html_attribute_0);
			jteOutput.setContext("a", null);
			jteOutput.writeContent("\"");
		}
		jteOutput.writeContent(">");
		jteOutput.setContext("a", null);
		jteOutput.writeUserContent(frame.say("site.about.title"));
		jteOutput.writeContent("</a></li>\n<li><a");
		var __jte_html_attribute_1 = frame.link("/accessibility");
		if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_1)) {
			jteOutput.writeContent(" href=\"");
			jteOutput.setContext("a", "href");
			jteOutput.writeUserContent(__jte_html_attribute_1);
			jteOutput.setContext("a", null);
			jteOutput.writeContent("\"");
		}
		jteOutput.writeContent(">");
		jteOutput.setContext("a", null);
		jteOutput.writeUserContent(frame.say("site.accessibility.title"));
		jteOutput.writeContent("</a></li>\n<li><a");
		var __jte_html_attribute_2 = frame.link("/privacy");
		if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_2)) {
			jteOutput.writeContent(" href=\"");
			jteOutput.setContext("a", "href");
			jteOutput.writeUserContent(__jte_html_attribute_2);
			jteOutput.setContext("a", null);
			jteOutput.writeContent("\"");
		}
		jteOutput.writeContent(">");
		jteOutput.setContext("a", null);
		jteOutput.writeUserContent(frame.say("site.privacy.title"));
		jteOutput.writeContent("</a></li>\n</ul>\n<p class=\"dauys-footer__words\">");
		jteOutput.setContext("p", null);
		jteOutput.writeUserContent(frame.say("site.footer"));
		jteOutput.writeContent("</p>\n</div>\n</footer>\n");
	}
	public static void renderMap(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, java.util.Map<String, Object> params) {
		Frame frame = (Frame)params.get("frame");
		boolean wide = (boolean)params.getOrDefault("wide",  false);
		render(jteOutput, jteHtmlInterceptor, frame, wide);
	}
}
