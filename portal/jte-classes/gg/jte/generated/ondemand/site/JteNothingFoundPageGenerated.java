package gg.jte.generated.ondemand.site;
import kz.dauys.portal.site.web.NothingFoundPage;
@SuppressWarnings("unchecked")
@javax.annotation.processing.Generated("gg.jte.TemplateEngine")
public final class JteNothingFoundPageGenerated {
	public static final String JTE_NAME = "site/NothingFoundPage.jte";
	public static final int[] JTE_LINE_INFO = {0,0,1,1,1,1,1,2,2,3,3,4,4,5,5,5,6,6,6,7,7,7,8,8,8,8,8,8,8,8,8,9,9,9,11,11,11,11,11,11,11,11,11,12,12,12,15,15,15,16,16,16,1,1,1,1};
	public static void render(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, NothingFoundPage page) {
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
				jteOutput.writeUserContent(frame.say("site.find.text", "typed", page.typed()));
				jteOutput.writeContent("</p>\n<p class=\"govuk-body\">");
				jteOutput.setContext("p", null);
				jteOutput.writeUserContent(frame.say("site.find.next"));
				jteOutput.writeContent("</p>\n<form class=\"dauys-search\" method=\"get\"");
				var __jte_html_attribute_0 = page.findAction();
				if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_0)) {
					jteOutput.writeContent(" action=\"");
					jteOutput.setContext("form", "action");
					jteOutput.writeUserContent(__jte_html_attribute_0);
					jteOutput.setContext("form", null);
					jteOutput.writeContent("\"");
				}
				jteOutput.writeContent(" role=\"search\">\n<label class=\"govuk-label\" for=\"number\">");
				jteOutput.setContext("label", null);
				jteOutput.writeUserContent(frame.say("site.home.search"));
				jteOutput.writeContent("</label>\n<div class=\"dauys-search__row\">\n<input class=\"govuk-input\" id=\"number\" name=\"number\" type=\"search\"");
				var __jte_html_attribute_1 = page.typed();
				if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_1)) {
					jteOutput.writeContent(" value=\"");
					jteOutput.setContext("input", "value");
					jteOutput.writeUserContent(__jte_html_attribute_1);
					jteOutput.setContext("input", null);
					jteOutput.writeContent("\"");
				}
				jteOutput.writeContent(" autocomplete=\"off\" autocapitalize=\"characters\" spellcheck=\"false\" maxlength=\"64\">\n<button type=\"submit\" class=\"govuk-button\">");
				jteOutput.setContext("button", null);
				jteOutput.writeUserContent(frame.say("site.home.search.button"));
				jteOutput.writeContent("</button>\n</div>\n</form>\n");
			}
		},  "text", frame.link(""),  null,  false);
		jteOutput.writeContent("\n");
	}
	public static void renderMap(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, java.util.Map<String, Object> params) {
		NothingFoundPage page = (NothingFoundPage)params.get("page");
		render(jteOutput, jteHtmlInterceptor, page);
	}
}
