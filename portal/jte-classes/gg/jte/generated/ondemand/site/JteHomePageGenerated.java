package gg.jte.generated.ondemand.site;
import kz.dauys.portal.site.web.HomePage;
@SuppressWarnings("unchecked")
@javax.annotation.processing.Generated("gg.jte.TemplateEngine")
public final class JteHomePageGenerated {
	public static final String JTE_NAME = "site/HomePage.jte";
	public static final int[] JTE_LINE_INFO = {0,0,1,1,1,1,1,2,2,3,3,6,6,6,7,7,7,8,8,9,9,9,9,9,9,9,9,9,10,10,10,11,11,11,14,14,14,17,17,21,21,22,22,22,24,24,26,26,26,26,26,26,26,26,26,26,26,26,27,27,27,29,29,31,31,32,33,33,33,34,34,36,36,36,37,37,37,1,1,1,1};
	public static void render(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, HomePage page) {
		var frame = page.frame();
		gg.jte.generated.ondemand.site.JtelayoutGenerated.render(jteOutput, jteHtmlInterceptor, frame, new gg.jte.html.HtmlContent() {
			public void writeTo(gg.jte.html.HtmlTemplateOutput jteOutput) {
				jteOutput.writeContent("\n<div class=\"dauys-hero\">\n<div class=\"govuk-width-container\">\n<h1 class=\"dauys-hero__title\">");
				jteOutput.setContext("h1", null);
				jteOutput.writeUserContent(frame.title());
				jteOutput.writeContent("</h1>\n<p class=\"dauys-lead\">");
				jteOutput.setContext("p", null);
				jteOutput.writeUserContent(frame.say("site.home.lead"));
				jteOutput.writeContent("</p>\n");
				if (page.searchable()) {
					jteOutput.writeContent("<form class=\"dauys-search\" method=\"get\"");
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
					jteOutput.writeContent("</label>\n<div id=\"number-hint\" class=\"govuk-hint\">");
					jteOutput.setContext("div", null);
					jteOutput.writeUserContent(frame.say("site.home.search.hint"));
					jteOutput.writeContent("</div>\n<div class=\"dauys-search__row\">\n<input class=\"govuk-input\" id=\"number\" name=\"number\" type=\"search\" autocomplete=\"off\" autocapitalize=\"characters\" spellcheck=\"false\" maxlength=\"64\" aria-describedby=\"number-hint\">\n<button type=\"submit\" class=\"govuk-button\">");
					jteOutput.setContext("button", null);
					jteOutput.writeUserContent(frame.say("site.home.search.button"));
					jteOutput.writeContent("</button>\n</div>\n</form>\n");
				}
				jteOutput.writeContent("</div>\n</div>\n<div class=\"govuk-width-container\">\n");
				if (!page.doors().isEmpty()) {
					jteOutput.writeContent("<h2 class=\"govuk-visually-hidden\">");
					jteOutput.setContext("h2", null);
					jteOutput.writeUserContent(frame.say("site.home.doors"));
					jteOutput.writeContent("</h2>\n<ul class=\"dauys-doors\">\n");
					for (var door : page.doors()) {
						jteOutput.writeContent("<li class=\"dauys-door\">\n<h3 class=\"dauys-door__title\"><a");
						var __jte_html_attribute_1 = frame.link(door.path());
						if (gg.jte.runtime.TemplateUtils.isAttributeRendered(__jte_html_attribute_1)) {
							jteOutput.writeContent(" href=\"");
							jteOutput.setContext("a", "href");
							jteOutput.writeUserContent(__jte_html_attribute_1);
							jteOutput.setContext("a", null);
							jteOutput.writeContent("\"");
						}
						jteOutput.writeContent(">");
						jteOutput.setContext("a", null);
						jteOutput.writeUserContent(door.title());
						jteOutput.writeContent("</a></h3>\n<p class=\"govuk-body\">");
						jteOutput.setContext("p", null);
						jteOutput.writeUserContent(door.text());
						jteOutput.writeContent("</p>\n</li>\n");
					}
					jteOutput.writeContent("</ul>\n");
				}
				for (var panel : page.panels()) {
					jteOutput.writeContent("<section class=\"dauys-panel\">");
					jteOutput.setContext("section", null);
					jteOutput.writeUserContent(panel);
					jteOutput.writeContent("</section>\n");
				}
				jteOutput.writeContent("</div>\n");
			}
		}, "bare",  null,  null,  false);
		jteOutput.writeContent("\n");
	}
	public static void renderMap(gg.jte.html.HtmlTemplateOutput jteOutput, gg.jte.html.HtmlInterceptor jteHtmlInterceptor, java.util.Map<String, Object> params) {
		HomePage page = (HomePage)params.get("page");
		render(jteOutput, jteHtmlInterceptor, page);
	}
}
