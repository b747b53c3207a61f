package gg.jte.generated.ondemand.site;
import kz.dauys.portal.site.FaultPage;
@SuppressWarnings("unchecked")
@javax.annotation.processing.Generated("gg.jte.TemplateEngine")
public final class JteFaultPageGenerated {
	public static final String JTE_NAME = "site/FaultPage.jte";
	public static final int[] JTE_LINE_INFO = {0,0,1,1,1,1,1,2,2,3,3,4,4,5,5,5,6,6,6,7,7,7,8,8,9,9,9,10,10,10,11,11,11,12,12,13,13,13,13,13,13,13,13,13,13,13,13,14,14,14,15,15,15,1,1,1,1};
	public static void render(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, FaultPage page) {
		var frame = page.frame();
		gg.jte.generated.ondemand.site.JtelayoutGenerated.render(jteOutput, jteHtmlInterceptor, frame, new gg.jte.html.HtmlContent() {
			public void writeTo(gg.jte.html.HtmlTemplateOutput jteOutput) {
				jteOutput.writeContent("\n");
				gg.jte.generated.ondemand.site.JtehornGenerated.render(jteOutput, jteHtmlInterceptor, "dauys-empty__sign", 96);
				jteOutput.writeContent("\n<h1 class=\"govuk-heading-l\">");
				jteOutput.setContext("h1", null);
				jteOutput.writeUserContent(frame.title());
				jteOutput.writeContent("</h1>\n<p class=\"govuk-body\">");
				jteOutput.setContext("p", null);
				jteOutput.writeUserContent(page.text());
				jteOutput.writeContent("</p>\n<p class=\"govuk-body\">");
				jteOutput.setContext("p", null);
				jteOutput.writeUserContent(page.next());
				jteOutput.writeContent("</p>\n");
				if (!page.incident().isEmpty()) {
					jteOutput.writeContent("<h2 class=\"govuk-heading-s\">");
					jteOutput.setContext("h2", null);
					jteOutput.writeUserContent(frame.say("site.incident"));
					jteOutput.writeContent("</h2>\n<p class=\"govuk-body\"><span class=\"dauys-incident\">");
					jteOutput.setContext("span", null);
					jteOutput.writeUserContent(page.incident());
					jteOutput.writeContent("</span></p>\n<p class=\"govuk-body\">");
					jteOutput.setContext("p", null);
					jteOutput.writeUserContent(frame.say("site.incident.why"));
					jteOutput.writeContent("</p>\n");
				}
				jteOutput.writeContent("<p class=\"govuk-body\"><a class=\"govuk-link\"");
				var __jte_html_attribute_0 = frame.link("");
				if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_0)) {
					jteOutput.writeContent(" href=\"");
					jteOutput.setContext("a", "href");
					jteOutput.writeUserContent(__jte_html_attribute_0);
					jteOutput.setContext("a", null);
					jteOutput.writeContent("\"");
				}
				jteOutput.writeContent(">");
				jteOutput.setContext("a", null);
				jteOutput.writeUserContent(frame.say("site.fault.home"));
				jteOutput.writeContent("</a></p>\n");
			}
		},  "text",  null,  null,  false);
		jteOutput.writeContent("\n");
	}
	public static void renderMap(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, java.util.Map<String, Object> params) {
		FaultPage page = (FaultPage)params.get("page");
		render(jteOutput, jteHtmlInterceptor, page);
	}
}
