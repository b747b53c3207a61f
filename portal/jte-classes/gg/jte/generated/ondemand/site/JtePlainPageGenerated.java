package gg.jte.generated.ondemand.site;
import kz.dauys.portal.site.web.PlainPage;
@SuppressWarnings("unchecked")
@javax.annotation.processing.Generated("gg.jte.TemplateEngine")
public final class JtePlainPageGenerated {
	public static final String JTE_NAME = "site/PlainPage.jte";
	public static final int[] JTE_LINE_INFO = {0,0,1,1,1,1,1,2,2,3,3,4,4,4,5,5,6,6,6,7,7,7,8,8,9,9,10,10,10,1,1,1,1};
	public static void render(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, PlainPage page) {
		var frame = page.frame();
		gg.jte.generated.ondemand.site.JtelayoutGenerated.render(jteOutput, jteHtmlInterceptor, frame, new gg.jte.html.HtmlContent() {
			public void writeTo(gg.jte.html.HtmlTemplateOutput jteOutput) {
				jteOutput.writeContent("\n<h1 class=\"govuk-heading-xl\">");
				jteOutput.setContext("h1", null);
				jteOutput.writeUserContent(frame.title());
				jteOutput.writeContent("</h1>\n");
				for (var section : page.sections()) {
					jteOutput.writeContent("<h2 class=\"govuk-heading-m\">");
					jteOutput.setContext("h2", null);
					jteOutput.writeUserContent(section.title());
					jteOutput.writeContent("</h2>\n<p class=\"govuk-body\">");
					jteOutput.setContext("p", null);
					jteOutput.writeUserContent(section.text());
					jteOutput.writeContent("</p>\n");
				}
			}
		},  "text",  null,  null,  false);
		jteOutput.writeContent("\n");
	}
	public static void renderMap(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, java.util.Map<String, Object> params) {
		PlainPage page = (PlainPage)params.get("page");
		render(jteOutput, jteHtmlInterceptor, page);
	}
}
