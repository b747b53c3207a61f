package gg.jte.generated.ondemand.site;
import kz.dauys.portal.site.Frame;
@SuppressWarnings("unchecked")
@javax.annotation.processing.Generated("gg.jte.TemplateEngine")
public final class JtebannerGenerated {
	public static final String JTE_NAME = "site/banner.jte";
	public static final int[] JTE_LINE_INFO = {1,1,2,2,2,2,2,5,5,5,5,5,5,5,5,5,5,5,5,5,5,5,5,5,5,5,5,5,5,6,6,6,7,7,7,9,9,9,2,3,4,4,4,4};
	public static void render(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, Frame frame, String text, boolean success) {
		jteOutput.writeContent("<div class=\"govuk-notification-banner ");
		jteOutput.setContext("div", "class");
		jteOutput.writeUserContent(success ? "govuk-notification-banner--success" : "");
		jteOutput.setContext("div", null);
		jteOutput.writeContent("\"");
		var __jte_html_attribute_0 = success ? "alert" : "region";
		if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_0)) {
			jteOutput.writeContent(" role=\"");
			jteOutput.setContext("div", "role");
			jteOutput.writeUserContent(__jte_html_attribute_0);
			jteOutput.setContext("div", null);
			jteOutput.writeContent("\"");
		}
		var __jte_html_attribute_1 = frame.say(success ? "site.banner.done" : "site.banner.important");
		if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_1)) {
			jteOutput.writeContent(" aria-label=\"");
			jteOutput.setContext("div", "aria-label");
			jteOutput.writeUserContent(__jte_html_attribute_1);
			jteOutput.setContext("div", null);
			jteOutput.writeContent("\"");
		}
		jteOutput.writeContent(">\n<div class=\"govuk-notification-banner__header\"><h2 class=\"govuk-notification-banner__title\">");
		jteOutput.setContext("h2", null);
		jteOutput.writeUserContent(frame.say(success ? "site.banner.done" : "site.banner.important"));
		jteOutput.writeContent("</h2></div>\n<div class=\"govuk-notification-banner__content\"><p class=\"govuk-notification-banner__heading\">");
		jteOutput.setContext("p", null);
		jteOutput.writeUserContent(text);
		jteOutput.writeContent("</p></div>\n</div>\n");
	}
	public static void renderMap(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, java.util.Map<String, Object> params) {
		Frame frame = (Frame)params.get("frame");
		String text = (String)params.get("text");
		boolean success = (boolean)params.getOrDefault("success",  false);
		render(jteOutput, jteHtmlInterceptor, frame, text, success);
	}
}
